"""Titles: from file names, and kept from standing twice."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from feeds.clean import clean_line

if TYPE_CHECKING:
    from feeds.article import Block

# Names that say where a file stands, not what it holds; the folder's name says more.
_EMPTY_NAMES = frozenset({"index", "_index", "readme", "default", "post", "article", "content", "text"})


def shown_name(name: str) -> str:
    """A file name as text that can be shown, whatever bytes it is made of."""
    return clean_line(os.fsencode(name).decode("utf-8", "replace"))


def title_from_name(name: str) -> str:
    """A file's name as a person reads it: without its suffix and with spaces for what stood in for them."""
    if not name:
        return ""
    path = PurePath(name)
    stem = path.stem
    if stem.lower() in _EMPTY_NAMES and path.parent.name:
        stem = path.parent.name
    return readable_name(stem)


def readable_name(name: str) -> str:
    """A name without a suffix as a person reads it."""
    spaced = shown_name(name).replace("_", " ")
    if " " not in spaced:
        spaced = spaced.replace("-", " ").replace("+", " ")
    return clean_line(spaced)


def folded(text: str) -> str:
    """Letters and digits only, case-folded: how two titles are held against each other."""
    return "".join(char for char in text[:1000].casefold() if char.isalnum())


def without_title(title: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without the headings at their start that only say the title again."""
    wanted = folded(title)
    said = ""
    for index, block in enumerate(blocks[:3]):
        if block.kind != "heading":
            break
        said += folded(block.text)
        if said == wanted:
            return blocks[index + 1 :]
        if not wanted.startswith(said):
            break
    return blocks
