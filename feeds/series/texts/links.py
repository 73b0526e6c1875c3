"""Links in a text, as far as they tell of neighbours: their keys and their roles."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

from feeds.series.lexicon.number_words import CARDINALS, ORDINALS
from feeds.series.lexicon.words import counting, words_of
from feeds.series.model import Link
from feeds.series.texts.neighbours import turn_of
from feeds.series.titles.lazy import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Block
    from feeds.series.model import LinkRole

MOST_LINKS = 40
# Of a text that consists of links only this many are examined, and those of its last blocks.
MOST_EXAMINED = 400
LAST_BLOCKS = 10
SHOWN = 120
_CUE_REACH = 70
# How far from a link that counts a part the word "series" may be, and how long such a link is, in characters.
_NEAR = 300
_LONGEST_COUNT = 40
_SUFFIX = Pattern(r"(?:/index)?\.(?:html?|php|aspx?|md|txt)$|/index$")
# Scheme, host, path, and a query that names a page ("?p=12").
_ADDRESS = Pattern(
    r"(?:(?:https?|file):)?(?://(?P<host>[^/?#]*))?(?P<path>[^?#]*)(?:\?(?P<query>(?:p|page_id|id)=[^&#]{1,40}))?(?:[?&#]|$)",
    re.IGNORECASE,
)
# A Markdown reference whose definition the source lost: "[Title][]", "[Title][label]".
REFERENCE = Pattern(r"\[([^\[\]]{3,120})\]\[[^\[\]]{0,80}\]")


def _any(field: str) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words_of(field))


_COUNT = "|".join(sorted({*counting(ORDINALS), *counting(CARDINALS)}, key=lambda word: (-len(word), word)))


def _cues(field: str) -> Pattern:
    return Pattern(r"(?<![^\W_])(?:" + "|".join(re.escape(word) for word in words_of(field)) + r")(?![^\W_])")


_BACK, _FORWARD = _cues("back"), _cues("forward")
_EAST = {
    "back": ("前回", "上一篇", "上篇", "上回", "前篇", "前の記事", "이전 글", "이전글", "지난 글", "지난 회"),
    "forward": ("次回", "下一篇", "下篇", "下回", "次の記事", "つづく", "다음 글", "다음글", "다음 회"),
}
SERIES = Pattern(
    r"(?<![^\W_])(?:"
    + "|".join(re.escape(word) for word in words_of("series"))
    + r")(?![^\W_])|シリーズ|系列|連載|连载|시리즈|연재"
)


_THISSERIES = Pattern(
    r"(?<![^\W_])(?:"
    + "|".join(re.escape(word) for word in words_of("here"))
    + r")\s(?:[^\W_]+[\s-]){0,3}(?:"
    + "|".join(re.escape(word) for word in words_of("series"))
    + r")(?![^\W_])|シリーズ|系列|連載|连载|시리즈|연재",
    re.IGNORECASE,
)
# A link that is nothing but the count of a part: "part one", "the second post".
_PART_TEXT = Pattern(
    rf"(?:(?:the|my|our|der|die|la|le|el|il)\s)?(?:(?:{_any('parts')}|{_any('chapters')})\.?\s#?(?:\d{{1,3}}|(?-i:[IVX]{{1,6}})|{_COUNT})"
    rf"|(?:{_COUNT}|\d{{1,2}}(?:\.|st|nd|rd|th|e|ème|ª|º|-?я|-?й))\s(?:{_any('counted')}))$",
    re.IGNORECASE,
)
_STOPS = (". ", "! ", "? ", "。")
_LONGEST_MENTION = 400
# A title that is named without a link: "Previously in this series: Mending nets."
_MENTION = Pattern(r"[:：]\s?(?P<title>[^:：]{4,160}?)[.。]?$")


def link_key(address: str) -> str:
    """Host and path of an address, by which links and parts find each other; "" for what names no page.

    `www.`, a trailing slash, "index" and file suffixes are dropped, and case is folded: the same page is
    linked to in all these ways from one blog's texts.
    """
    found = _ADDRESS.match(address)
    if found is None:
        return ""
    host, path, query = found.groups()
    if host is None and ":" in path:
        return ""
    path = path.rstrip("/")
    if "%" in path:
        path = unquote(path)
    path = path.casefold()
    if "." in path or path.endswith("/index"):
        path = _SUFFIX.sub("", path)
    if query:
        path = f"{path}?{query}"
    return f"{(host or '').casefold().removeprefix('www.')}{path}"[:200] if path else ""


def role_of(text: str, start: int) -> LinkRole:
    """Return the role of a link's target by the words right before it. The nearest cue decides."""
    before = text[max(0, start - _CUE_REACH) : start + _CUE_REACH].casefold()
    at = min(start, _CUE_REACH)
    near = before[:at]
    for stop in _STOPS:
        cut = near.rfind(stop)
        if cut >= 0:
            near = near[cut + len(stop) :]
    back = max((found.start() for found in _BACK.finditer(near)), default=-1)
    forward = max((found.start() for found in _FORWARD.finditer(near)), default=-1)
    back = max(back, *(near.rfind(word) for word in _EAST["back"]))
    forward = max(forward, *(near.rfind(word) for word in _EAST["forward"]))
    if back < 0 and forward < 0:
        own = before[at : at + 40]
        if _BACK.match(own) or own.startswith(_EAST["back"]):
            return "back"
        return "forward" if _FORWARD.match(own) or own.startswith(_EAST["forward"]) else ""
    return "back" if back > forward else "forward"


def _sentence(text: str, start: int) -> str:
    """The sentence around a place, at most so far as a cue reaches twice."""
    before, after = text[max(0, start - 2 * _CUE_REACH) : start], text[start : start + 2 * _CUE_REACH]
    for stop in _STOPS:
        before = before.rpartition(stop)[2]
        after = after.partition(stop)[0]
    return before + after


def _link(block: Block, start: int, target: str, text: str) -> Link:
    turn = turn_of(block.text, start, start + len(text))
    if turn:
        return Link(target, text[:SHOWN], turn, about_series=True)
    role = role_of(block.text, start)
    about_series = bool(role) and bool(_THISSERIES.search(_sentence(block.text, start)))
    if not about_series and len(text) <= _LONGEST_COUNT and _PART_TEXT.match(text.strip()):
        about_series = bool(SERIES.search(block.text[max(0, start - _NEAR) : start + _NEAR].casefold()))
    return Link(target, text[:SHOWN], role, about_series)


def _of_block(block: Block) -> Iterator[Link]:
    linked = False
    for span in block.spans:
        if span.kind == "link":
            linked = True
            key = link_key(span.target)
            if key:
                yield _link(block, span.start, key, block.text[span.start : span.end])
    if "[" in block.text and "][" in block.text:  # one sign is looked for ten times as quickly as two
        for found in REFERENCE.finditer(block.text):
            linked = True
            yield _link(block, found.start(), "", found[1])
    if not linked and len(block.text) <= _LONGEST_MENTION:
        mention = _MENTION.search(block.text)
        if mention:
            link = _link(block, mention.start("title"), "", mention["title"].strip())
            if link.about_series:
                yield link


def find_links(blocks: Sequence[Block]) -> tuple[Link, ...]:
    """The links of the running text, those with a role first, each target once."""
    found: dict[tuple[str, str], Link] = {}
    examined = 0
    for index, block in enumerate(blocks):
        if block.kind == "code" or (examined > MOST_EXAMINED and index < len(blocks) - LAST_BLOCKS):
            continue
        for link in islice(_of_block(block), MOST_EXAMINED):
            examined += 1
            name = (link.target, "" if link.target else link.text)
            if name not in found or (link.role and not found[name].role):
                found[name] = link
    ranked = sorted(found.values(), key=lambda link: not link.role)
    return tuple(ranked[:MOST_LINKS])
