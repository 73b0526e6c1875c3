"""The pieces of a web page that was saved as text: its paragraphs and single lines, and what each looks like.

`w3m -dump`, `lynx -dump`, html2text and browsers wrap, mark and indent in ways of their own; a piece has none of that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.formats.lines import BULLET, NUMBER, WIDE, joined
from feeds.web.boilerplate import furniture_strength, roles_in
from feeds.words import word_count

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENDS = ".!?…。！？"
_CLOSERS = "\"'”’»)*_] \n"
# lynx numbers the links in the text, and lists their addresses at the end.
_LYNX_ITEM = re.compile(
    r"\s{0,6}\d{1,4}\. (?:https?|file|mailto|ftp|javascript|tel|data|about|android-app|ios-app):?\S*"
)
_LYNX_HEAD = re.compile(r"\s{0,6}(?:Visible links|Hidden links):?\s*|\S{4,20}")
_LYNX_NUMBER = re.compile(r"\[\d{1,4}\]")
_LEAST_LISTED = 3
_LINE_END = re.compile(r"\n")
_UNDERLINED = re.compile(r"(?<![^\W_])_{0,2}[^\s_]{1,60}(?:_[^\s_]{1,60}){1,60}")
_LONGEST_SHOWN = 24  # characters of a link whose end is not marked
# html2text for Python writes links and images as Markdown does, Firefox an address behind the words of a link.
_IMAGE = re.compile(r"!\[([^\]\[]{0,300})\]\((?:[^()\s]|\n|\([^()\s]{0,100}\)){1,900}(?:\s\"[^\"]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\]\[]{0,500})\]\(<?(?:[^()\s<>]|\n|\([^()\s]{0,100}\)){1,900}>?(?:\s\"[^\"]{0,300}\")?\)")
_ADDRESS = re.compile(r"[ \n]<(?:https?|mailto):[^<>\s]{1,900}>")
WIDGET = re.compile(
    r"\[[ _]{3,}\]|_{8,}|\(BUTTON\)|\[(?:Submit|Search|Send|Post Comment)\]"
    r"|^[ \t]*+IFRAME: .*|^[ \t]*+Link: .*|^[ \t]*+#\S* ?alternate.*",
    re.MULTILINE,
)
"""Placeholders of fields, buttons and frames."""
_RULE = re.compile(r"[\s_=*~-]{20,}|[─━]{5,}|\s*(?:\* ){2}\*\s*")
_JOINED_WORDS = re.compile(r"(?<=\S)_(?=\S)")  # html2text writes the words of a link so
# html2text sets a heading between stars: six for the first rank, one fewer for each rank below.
_HEADING_OPENS = re.compile(r"\s*(?:[*o#] )?(\*{2,6})[ _]+(?=\S)")
_HEADING_CLOSES = re.compile(r"[ _](\*{2,6})\s*")
_STARRED = re.compile(r"(?:[*o#] )?(\*{2,6})[ _]+(.+?)[ _]+\1")
_STARRED_LINE = re.compile(r"\s{0,6}(\*{2,6})[ _]\S.{0,200}[ _]\1\s*")
_CODE = re.compile(r"[{};=]\s*$|^\s{7,}\S.*[(=,]")
_NAME = re.compile(r"\w{1,80}")
_CALLED = re.compile(r"(\w{1,60})(?=\(| ?=)")
_HASHES = re.compile(r"(#{1,6}) (?=\S)")
FIRST_RANK = 6
"""The rank of a heading of the first rank; those below have less."""
_LONGEST_HEADING = 6  # lines
# lynx and html2text mark the items of inner lists so, w3m with boxes and circles.
_INNER_BULLET = re.compile(r" {4,}([o#]) +(?=\S)|\s*([○□■●◆☆★]) *(?=\S)")
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_CONSENT, _CONSENT_WORDS = 1000, 3
SENTENCE_WORDS, PARAGRAPH_WORDS = 6, 25
_LEAST_WIDTH, _MOST_WIDTH = 40, 140


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a single line: its lines and its look."""

    first: int
    last: int
    text: str
    words: int
    bullet: bool
    prose: bool
    ended: bool
    furniture: int
    rank: int = 0
    """How many stars html2text set around it as a heading, 0 for none."""
    indent: int = 0
    gap: int = 0
    """Lines without words before it."""
    widget: bool = False
    linked: float = 0.0
    """The share of its characters that are links, as far as the text marks those."""

    @property
    def is_paragraph(self) -> bool:
        """Whether it is written text of some length."""
        return self.prose and self.words >= PARAGRAPH_WORDS


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A saved text without the addresses that its writer put beside the words of links.

    `linked` has for lines by their number how many characters are links, `listed` means that lynx listed addresses.
    """

    text: str
    linked: dict[int, int]
    listed: bool


def without_addresses(text: str) -> Unmarked:
    """A text without the addresses of links. Lines stay where they are, but for lynx's list at the end."""
    listed = _without_link_list(text)
    if listed is not text:
        clean, linked = _without(_LYNX_NUMBER, listed)
        return Unmarked(clean, linked, listed=True)
    linked = {}
    clean = text
    for pattern in (_IMAGE, _LINK, _ADDRESS):
        clean, found = _without(pattern, clean)
        linked |= {line: linked.get(line, 0) + count for line, count in found.items()}
    if sum(count > 0 for count in linked.values()) >= _LEAST_LISTED:
        return Unmarked(clean, linked, listed=False)
    lines = text.split("\n")
    underlined = {number: sum(map(len, _UNDERLINED.findall(line))) for number, line in enumerate(lines) if "_" in line}
    if any(map(_STARRED_LINE.fullmatch, lines)):
        text = _with_spaced_links(lines)
    return Unmarked(text, underlined, listed=False)


def _with_spaced_links(lines: list[str]) -> str:
    """Return a text by html2text with spaces between the words of links, where it writes underscores: "the_old_mill".

    A name in a line of code, or before a bracket or a sign of assignment, stays as it is.
    """
    code = {name for line in lines if _CODE.search(line) for name in _NAME.findall(line)}
    code |= {match[1] for line in lines for match in _CALLED.finditer(line)}

    def spaced(match: re.Match[str]) -> str:
        is_code = not code.isdisjoint(_NAME.findall(match[0]))
        return match[0] if is_code else _JOINED_WORDS.sub(" ", match[0])

    return "\n".join(_UNDERLINED.sub(spaced, line) if "_" in line else line for line in lines)


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, dict[int, int]]:
    """A text without the addresses or numbers that a pattern finds, and how many characters of each line are links."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    linked: dict[int, int] = {}
    for match in pattern.finditer(text):
        line = bisect_right(starts, match.start()) - 1
        shown = _shown(match)
        linked[line] = linked.get(line, 0) + len(shown)
    return pattern.sub(_own_lines, text), linked


def _shown(match: re.Match[str]) -> str:
    """The words of a link; where only its start or its end is marked, the line up to there."""
    if match.re.groups:
        return match[1]
    if match.re is _ADDRESS:
        return match.string[max(0, match.start() - _LONGEST_SHOWN) : match.start()].rpartition("\n")[2]
    return match.string[match.end() : match.end() + _LONGEST_SHOWN].split("\n", 1)[0].split("[", 1)[0]


def _own_lines(match: re.Match[str]) -> str:
    """Return the words of a link, with the line ends that were in its address."""
    shown = match[1] if match.re.groups else ""
    return shown + "\n" * (match[0].count("\n") - shown.count("\n"))


def _without_link_list(text: str) -> str:
    """A text without the list of addresses that lynx ends it with."""
    lines = text.rstrip().split("\n")
    start = len(lines)
    items = 0
    while start and (
        not lines[start - 1].strip()
        or _LYNX_ITEM.fullmatch(lines[start - 1])
        or (items and _LYNX_HEAD.fullmatch(lines[start - 1]))
    ):
        start -= 1
        items += _LYNX_ITEM.fullmatch(lines[start]) is not None
    if items < _LEAST_LISTED:
        return text
    return "\n".join(lines[:start])


def pieces_of(lines: list[str], linked: Mapping[int, int]) -> list[Piece]:
    """The pieces of a text, in order. `linked` maps lines to the number of their linked characters."""
    groups: list[list[int]] = [[]]
    for number, line in enumerate(lines):
        if line.strip() and not _RULE.fullmatch(line):
            groups[-1].append(number)
        elif groups[-1]:
            groups.append([])
    width = _width([[lines[number] for number in group] for group in groups if group])
    runs = [run for group in groups if group for run in _runs(lines, group, width)]
    ends = [-1, *(run[-1] for run in runs)]
    return [_piece(lines, run, run[0] - before - 1, linked) for run, before in zip(runs, ends, strict=False)]


def _width(groups: list[list[str]]) -> int:
    """The column at which the written text was wrapped, 0 when it was not; menus do not count."""
    inner = [
        (line, after)
        for lines in groups
        for line, after in pairwise(lines)
        if _cells(line.strip()) >= _LEAST_WIDTH and not BULLET.match(after) and not NUMBER.match(after)
    ]
    if len(inner) < 3:
        return 0
    lengths = sorted(_cells(line) for line, _ in inner)
    width = lengths[len(lengths) * 98 // 100]
    full = sum(_is_full(line, after, width) for line, after in inner)
    return width if width <= _MOST_WIDTH and full * 4 >= len(inner) else 0


def _is_full(line: str, after: str, width: int) -> bool:
    """Return whether a line had no place for the first word of the next, or for its first character in wide scripts."""
    first = after.split(None, 1)[0]
    if WIDE.match(first):
        return _cells(line) + 2 > width - 2
    return _cells(line) + 1 + _cells(first) > width - 2


def _cells(line: str) -> int:
    return len(line) + len(WIDE.findall(line))


def _runs(lines: list[str], group: list[int], width: int) -> list[list[int]]:
    """The lines of a group, together where one was wrapped; a marked heading is a run of its own."""
    headings = _headings(lines, group)
    runs = [[group[0]]]
    for before, number in pairwise(group):
        line = lines[number]
        apart = number not in headings and (_bullet(line) or NUMBER.match(line))
        if number in headings or before in headings:
            wrapped = headings.get(number) == headings.get(before)
        else:
            wrapped = bool(width) and _is_full(lines[before], line, width)
        if wrapped and not apart:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _headings(lines: list[str], group: list[int]) -> dict[int, int]:
    """For each line of a heading that html2text marked, the heading's first line."""
    found: dict[int, int] = {}
    for place, number in enumerate(group):
        opened = _HEADING_OPENS.match(lines[number])
        if number in found or not opened:
            continue
        for last in group[place : place + _LONGEST_HEADING]:
            closed = _HEADING_CLOSES.search(lines[last], opened.end() if last == number else 0)
            if closed and closed[1] == opened[1]:
                if closed.end() == len(lines[last]):
                    found.update((within, number) for within in group if number <= within <= last)
                break
    return found


def _bullet(line: str) -> re.Match[str] | None:
    return BULLET.match(line) or _INNER_BULLET.match(line)


def _piece(lines: list[str], run: list[int], gap: int, linked: Mapping[int, int]) -> Piece:
    first = lines[run[0]]
    raw = _JOINED_WORDS.sub(" ", joined([lines[number] for number in run]))
    text, rank = _heading_text(raw)
    bullet = None if rank else _bullet(first)
    text = raw[1:].strip() if bullet else text
    shown = WIDGET.sub(" ", text).strip(" _")
    words = word_count(shown)
    ended = shown.rstrip(_CLOSERS)[-1:] in _ENDS
    furniture = furniture_strength(shown) or int(_is_consent(shown))
    prose = not furniture and not rank and (words >= PARAGRAPH_WORDS or (ended and words >= SENTENCE_WORDS))
    return Piece(
        first=run[0],
        last=run[-1],
        text=shown,
        words=words,
        bullet=bullet is not None,
        prose=prose,
        ended=ended,
        furniture=furniture,
        rank=rank,
        indent=len(first) - len(first.lstrip()),
        gap=gap,
        widget=shown != text.strip(" _"),
        linked=min(1.0, sum(linked.get(number, 0) for number in run) / max(1, len(shown))),
    )


def _heading_text(raw: str) -> tuple[str, int]:
    """Return the text of a marked heading and its rank, 0 for anything else."""
    if starred := _STARRED.fullmatch(raw):
        return starred[2], len(starred[1])
    if hashes := _HASHES.match(raw):
        return raw[hashes.end() :], FIRST_RANK + 1 - len(hashes[1])
    return raw, 0


def _is_consent(text: str) -> bool:
    """Return whether a paragraph asks for leave to set cookies."""
    if len(text) > _LONGEST_CONSENT:
        return False
    counted = Counter(role for word in _WORDS.findall(text.casefold()) for role in roles_in(word))
    return counted["cookie"] > 0 and counted["cookie"] + counted["accept"] + counted["legal"] >= _CONSENT_WORDS
