"""Remove the boilerplate that a newsletter service adds to an issue: at its head, at its foot, and in between.

The foot begins at a line about unsubscribing or about why one gets the mail, as long as little text follows it. The
text above is checked line by line, so that no sentence of the author's is removed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from feeds.addresses.address import web_address
from feeds.article import count_words
from feeds.formats.dates import when
from feeds.formats.titles import folded
from feeds.mail.phrases import byline_of, is_foot, is_head_of_links, is_label, is_leaving, is_view_on_web, is_wall
from feeds.web.boilerplate import is_furniture, is_prose, may_be_furniture

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from feeds.article import Block

_HEAD = 14
"""How many blocks at the start are searched for a service's lines."""
_MOST_IN_FOOT = 130
"""Words: what follows a line of the foot is text again where there are more, unless they are a fifth of all."""
_SHARE_IN_FOOT = 0.2
_LONG_SENTENCE = 45
_MOSTLY_LINKED = 0.6
_ADDRESS_WORDS = 14
_MOST_LISTED = 24
"""Blocks: no list of other issues that a service adds is longer."""
# What parts an author from a day: "By Ines Marlow • 5 Mar 2024".
_BETWEEN = re.compile(r" ?(?:[|·•∙]|(?<= )[–—-](?= )) ?")
_ON_A_DAY = re.compile(r" (?:on|am|le|el|il|op) .{5,30}$", re.IGNORECASE)
_EMBLEM = re.compile(r"\b(?:logo|icon|badge|avatar|profile (?:picture|photo|image)|logo image)$", re.IGNORECASE)
_SPEECH = ("“", '"', "„", "«", "»", "‘", "「", "『", "—", "–")
# How postal addresses end: "San Francisco, CA 94104", "10115 Berlin", "London E1 6AN".
_POSTAL = re.compile(
    r"\b[A-Z]{2} \d{5}\b|\b\d{4,6} [A-ZÄÖÜÅØ][\w-]{1,40}$|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\bP\.? ?O\.? Box\b"
)
# Addresses by which a service counts clicks, and path segments that identify a reader.
_REDIRECTS = re.compile(
    r"/(?:c|ls|ss|uni|track|click|redirect|wf|e3t|f/a|ctc?)(?:/|$)"
    r"|(?:^|[./-])(?:click|clicks|track|links?\d?|email|mailchi|mandrill\w{0,20}|list-manage)[.\d-]",
    re.IGNORECASE,
)
_OPAQUE = re.compile(r"[\w=+~%.]{40,}")


def without_furniture(
    blocks: Sequence[Block], *, names: Collection[str] = (), leaving: Collection[str] = ()
) -> tuple[Block, ...]:
    """Remove the boilerplate around an issue's text. `names` are its title, its author and its newsletter.

    `leaving` are the addresses by which one unsubscribes, as the mail's headers give them.
    """
    folded_names = {folded(name) for name in names} - {""}
    start, own = _head(blocks, folded_names)
    end = _foot(blocks, start, frozenset(leaving))
    end = _end(blocks, start, end, folded_names)
    body = tuple(block for block in blocks[start:end] if not _is_notice(block))
    return (*own, *body) if any(block.text or block.address for block in body) else ()


def _end(blocks: Sequence[Block], start: int, end: int, names: set[str]) -> int:
    """The index behind the last block of the text, of those above the foot."""
    before = -1
    while end != before:
        before = end
        while end > start and _is_around(blocks, end - 1, names):
            end -= 1
        end = _without_links(blocks, start, end)
    return end


def _without_links(blocks: Sequence[Block], start: int, end: int) -> int:
    """The index of a list of other issues, or of a poll, that ends at an index; that index where there is none."""
    at = end
    while at > start and end - at < _MOST_LISTED and _is_link_item(blocks[at - 1]):
        at -= 1
    heads = at > start and at < end and blocks[at - 1].kind in {"paragraph", "heading"}
    return at - 1 if heads and is_head_of_links(blocks[at - 1].text) else end


def _is_link_item(block: Block) -> bool:
    """Whether a block is a link with a few words behind it, or a picture beside one."""
    if block.kind == "image":
        return not block.caption
    begins = any(span.kind == "link" and span.start == 0 for span in block.spans)
    return begins and block.kind in {"list", "paragraph", "heading"} and count_words(block.text) <= _LONG_SENTENCE


def is_walled(blocks: Sequence[Block]) -> bool:
    """Return whether a mail says that the rest of its text is for those who pay."""
    return any(is_wall(block.text) for block in blocks)


def head_byline(blocks: Sequence[Block]) -> str:
    """Return the author whom a line above the text names: "By Ines Marlow • 5 Mar 2024"; "" for none."""
    for block in blocks[:_HEAD]:
        if is_prose(block.text):
            return ""
        first, *others = _BETWEEN.split(block.text.strip())
        dated = [text for text in (first, *others) if when(text) is not None]
        found = byline_of(_ON_A_DAY.sub("", first))
        if found and (dated or _ON_A_DAY.search(first)):
            return found
    return ""


def web_page(blocks: Sequence[Block], extra: str = "", title: str = "") -> str:
    """Return the address of the issue on the web as the mail itself links it; "" where it only gives a redirect.

    `extra` is the address that a header names. The issue's `title` may be linked too.
    """
    linked = [
        span.target
        for block in (*blocks[:_HEAD], *blocks[-_HEAD:])
        if is_view_on_web(block.text) or (title and folded(block.text) == folded(title))
        for span in block.spans
        if span.kind == "link"
    ]
    written = [
        address.rstrip(").,>")
        for block in blocks[:3]
        if is_view_on_web(block.text)
        for address in re.findall(r"https?://\S{4,500}", block.text)
    ]
    return next(filter(None, map(_page, (extra, *linked, *written))), "")


def _page(address: str) -> str:
    """Return an address without tracking of its visitor; "" for a mere redirect."""
    plain = web_address(address).partition("#")[0].partition("?")[0]
    scheme, _, rest = plain.partition("://")
    host, _, path = rest.partition("/")
    if not path.strip("/") or _REDIRECTS.search(host) or _REDIRECTS.search("/" + path) or _OPAQUE.search(path):
        return ""
    return f"{scheme}://{rest}"


# ---- the head ----


def _head(blocks: Sequence[Block], names: set[str]) -> tuple[int, list[Block]]:
    """The index of the first block of the text, and what of the issue stands above it: its subtitle, its picture.

    The text is behind the service's lines, the title again, the author and the date. Above the title there are the
    newsletter's emblem and lines that mail programs preview.
    """
    start = index = 0
    own: list[Block] = []
    waiting: list[Block] = []
    titled = False
    while index < min(_HEAD, len(blocks)):
        block = blocks[index]
        index += 1
        if _is_head_line(block, names):
            start = index
            own += waiting if titled else []
            waiting = []
            titled = titled or (block.kind != "image" and folded(block.text) in names)
        elif _is_small(block):
            waiting += [block]
        else:
            break
    if not titled and start and waiting and waiting[0].kind == "image" and not waiting[0].text:
        return start + 1, own  # an emblem without a name, between the service's lines and the text
    return start, own


def _is_head_line(block: Block, names: set[str]) -> bool:
    text = block.text.strip()
    if block.kind in {"image", "rule"}:
        return block.kind == "rule" or _is_decoration(block, names)
    if block.kind in {"code", "footnote", "table"}:
        return False
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    if text.isdecimal() or (len(text) <= 100 and pieces and all(_is_name_or_date(piece, names) for piece in pieces)):
        return True
    return is_view_on_web(text) or is_label(text) or _is_short_foot(block) or is_furniture(text)


def _is_name_or_date(text: str, names: set[str]) -> bool:
    """Return whether a piece of a line names the newsletter or its author, or a day: "By Ines Marlow", "Mar 5"."""
    words = folded(text)
    if words in names or any(words in {"by" + name, "von" + name, "par" + name, "por" + name} for name in names):
        return True
    if len(text) <= 60 and (when(text) is not None or (len(text) <= 20 and when(f"{text}, 2024") is not None)):
        return True
    return is_view_on_web(text) or byline_of(text) != ""


def _is_decoration(block: Block, names: set[str]) -> bool:
    """Whether an image is the service's, by its words: an emblem, a button, a badge."""
    text = block.text.strip()
    if not text or block.caption:
        return False
    words = folded(text)
    emblem = words.removesuffix("logo").removeprefix("logo") in {"", *names} or _EMBLEM.search(text) is not None
    return emblem or is_label(text) or is_furniture(text) or is_view_on_web(text)


def _is_short_foot(block: Block) -> bool:
    text = block.text
    is_service = is_foot(text) or (is_leaving(text) and (bool(block.spans) or not is_prose(text)))
    return is_service and count_words(text) <= _LONG_SENTENCE and not text.startswith(_SPEECH)


def _is_small(block: Block) -> bool:
    """Return whether a block may be between lines of the head: a preview line, a subtitle, a picture."""
    return block.kind in {"image", "heading", "rule"} or (block.kind == "paragraph" and not is_prose(block.text))


# ---- the foot ----


def _foot(blocks: Sequence[Block], start: int, leaving: frozenset[str]) -> int:
    """The index of the block at which the foot begins, the number of blocks where there is none."""
    words = [count_words(block.text) if block.kind != "image" else 0 for block in blocks]
    total = sum(words[start:])
    most = max(_MOST_IN_FOOT, int(_SHARE_IN_FOOT * total))
    end, behind, texts = len(blocks), 0, 0
    for index in range(len(blocks) - 1, start - 1, -1):
        behind += words[index]
        if _leaves(blocks[index], leaving):
            # In a short mail the line may be above all of the text.
            if texts <= most and (index > start or not texts):
                end, texts = index, 0
        elif not (is_label(blocks[index].text) or _POSTAL.search(blocks[index].text)):
            texts += words[index] if is_prose(blocks[index].text) else 0
        if texts > most or behind > 4 * most:
            break
    return end


def _leaves(block: Block, leaving: frozenset[str]) -> bool:
    if block.kind in {"code", "rule"}:
        return False
    if any(span.target in leaving for span in block.spans if span.kind == "link"):
        return True
    text = block.text
    if text.startswith(_SPEECH) or (count_words(text) > _LONG_SENTENCE and is_prose(text) and not block.spans):
        return False
    # A sentence of the text may mention it too; a service's line has the link.
    names_place = bool(block.spans) or "@" in text or "http" in text or not is_prose(text)
    return is_foot(text) or (is_leaving(text) and names_place)


def _is_around(blocks: Sequence[Block], index: int, names: set[str]) -> bool:
    """Return whether a block right above the foot belongs to the service, and not to the author."""
    block = blocks[index]
    text = block.text.strip()
    if block.kind == "rule":
        return True
    if block.kind == "image":
        # Several without a word are a row of buttons; a single one may be the author's last picture.
        beside = [one for one in (*blocks[index - 1 : index], *blocks[index + 1 : index + 2]) if one.kind == "image"]
        wordless = not text and any(not one.text for one in beside)
        return wordless or _is_decoration(block, names) or (bool(block.spans) and not block.caption and _is_short(text))
    if block.kind in {"code", "footnote", "quote", "table"}:
        return False
    short = count_words(text) <= _ADDRESS_WORDS
    named = folded(text) in names and not is_prose(text) and not text.startswith(("-", "–", "—"))  # "– Ann" signs
    address = short and (_POSTAL.search(text) is not None or named)
    said_by_service = is_label(text) or is_view_on_web(text) or may_be_furniture(text)
    return address or text.isdecimal() or said_by_service or _is_short_foot(block)


def _is_short(text: str) -> bool:
    """Whether the words of a linked image are those of a button: "Facebook", "Visit our shop"."""
    return count_words(text) <= 3


def _is_notice(block: Block) -> bool:
    """Return whether a block in the middle of a text is the service's: a button, or a request to subscribe."""
    if block.kind not in {"paragraph", "list", "heading"}:
        return False
    all_linked = block.linked >= _MOSTLY_LINKED * max(1, len(block.text))
    return is_furniture(block.text) or (is_label(block.text) and (all_linked or count_words(block.text) > 6))
