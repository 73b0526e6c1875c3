"""Lists of parts in a text: list items that are links, and lines that count them ("Part 1: … Part 2: this one")."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.series.lexicon.words import words_of
from feeds.series.model import PartList
from feeds.series.texts.links import REFERENCE, SERIES, SHOWN, link_key
from feeds.series.titles.lazy import Pattern
from feeds.series.titles.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block

MOST_LISTS = 4
MOST_ENTRIES = 80
# Of the blocks that are not list items only the first and last may be a list of parts, this many each.
OUTER_BLOCKS = 12
# Lines that list parts are short, each entry hardly longer than a title.
LONGEST_LISTING = 1500
_HEADS = frozenset(words_of("lists")) | {
    "目次",
    "目录",
    "目錄",
    "系列文章",
    "シリーズ",
    "シリーズ記事",
    "시리즈",
    "목차",
    "連載",
}


_PART = "|".join(
    re.escape(word).replace(r"\ ", r"\s") for word in (*words_of("parts"), *words_of("chapters")) if len(word) > 1
)
_COUNTED = Pattern(
    rf"(?<![^\W_])(?:{_PART})\.?\s#?(?P<n>\d{{1,2}}|(?-i:[IVX]{{1,4}}))(?![^\W_])\s?[:：.)–—-]?|第(?P<east>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[回話话章篇部][:：]?",
    re.IGNORECASE,
)


def is_heading_of_list(text: str) -> bool:
    """Return whether a line above a list calls it a list of parts ("In this series:")."""
    folded = text.casefold().strip(" :.–—-")
    return folded in _HEADS or (len(folded) <= 120 and bool(SERIES.search(folded)))


def _entry(block: Block) -> tuple[str, str]:
    """The text and link key of a list item: of its longest link, or all of it without one."""
    links = [span for span in block.spans if span.kind == "link"]
    longest = max(links, key=lambda span: span.end - span.start, default=None)
    if longest is not None:
        return block.text[longest.start : longest.end][:SHOWN], link_key(longest.target)
    reference = REFERENCE.search(block.text)
    return (reference[1] if reference else block.text.strip(" []*_"))[:SHOWN], ""


def find_lists(blocks: Sequence[Block]) -> tuple[PartList, ...]:
    """Lists that could be a table of parts: headed as one, counted, or mostly bare links."""
    found = _counted_lists(blocks)
    index = 0
    while index < len(blocks) and len(found) < MOST_LISTS:
        if blocks[index].kind != "list":
            index += 1
            continue
        end = index
        while end < len(blocks) and blocks[end].kind == "list":
            end += 1
        items = blocks[index : min(end, index + MOST_ENTRIES)]
        heading = blocks[index - 1].text if index else ""
        headed = is_heading_of_list(heading)
        entries = tuple(_entry(item) for item in items)
        linked = sum(1 for _, target in entries if target)
        short = all(len(item.text) <= 2 * SHOWN for item in items)
        if linked and (headed or (short and linked >= 2 and linked >= len(entries) - 2)):
            found.append(PartList(heading[:SHOWN], headed, entries))
        index = end
    return tuple(found)


def _counted_lists(blocks: Sequence[Block]) -> list[PartList]:
    """Lines whose entries are counted from one to the next, at least two and one of them a link.

    "Part 1: Hitches Part 2: this one Part 3: Splices" in one paragraph, or a paragraph for each.
    """
    outer = {*range(min(OUTER_BLOCKS, len(blocks))), *range(max(0, len(blocks) - OUTER_BLOCKS), len(blocks))}
    found: list[PartList] = []
    run: list[tuple[int, str, str]] = []
    heading = ""
    for index in range(len(blocks) + 1):
        entries = _counted_entries(blocks[index]) if index < len(blocks) and index in outer else []
        if entries and run and entries[0][0] == run[-1][0] + 1:
            run += entries
            continue
        if _is_counted(run):
            entries_found = tuple((text, target) for _, text, target in run)
            found.append(PartList(heading[:SHOWN], is_heading_of_list(heading), entries_found))
        run = entries
        heading = blocks[index - 1].text if index else ""
    return found[:MOST_LISTS]


def _is_counted(run: Sequence[tuple[int, str, str]]) -> bool:
    numbers = [number for number, _, _ in run]
    following = all(after == before + 1 for before, after in pairwise(numbers))
    return len(run) > 1 and following and any(target for _, _, target in run)


def _counted_entries(block: Block) -> list[tuple[int, str, str]]:
    """Number, text and link key of each entry of a block that begins with a counted one; [] for another block."""
    if block.kind not in {"paragraph", "quote"} or len(block.text) > LONGEST_LISTING:
        return []
    # Most texts have no count at their start, and a search through all of them took a tenth of a first save.
    if not _COUNTED.match(block.text.lstrip(" *_•·-–—>\n")):
        return []
    marks = list(_COUNTED.finditer(block.text))
    ends = [*(mark.start() for mark in marks[1:]), len(block.text)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        links = [span for span in block.spans if span.kind == "link" and mark.start() <= span.start < end]
        text = block.text[mark.end() : end].strip(" *_|,;·•-–—:\n[]")
        number = parse_number(mark["n"] or mark["east"])
        if not number or len(text) > SHOWN:
            return []
        reference = REFERENCE.search(block.text[mark.end() : end])
        target = link_key(links[0].target) if links else ""
        found.append((number[0], reference[1] if reference and not target else text, target))
    return found
