"""Titles from file names, and titles that are not repeated as headings."""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from feeds.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feeds.article import Block

# Names that only give a file's place; the folder's name is better.
_EMPTY_NAMES = frozenset({"index", "_index", "readme", "default", "post", "article", "content", "text"})


def shown_name(name: str) -> str:
    """A file name as text that can be shown, whatever bytes it is made of."""
    return clean_line(os.fsencode(name).decode("utf-8", "replace"))


def title_from_name(name: str) -> str:
    """Return a file's name for a person: without its suffix and with spaces in place of separators."""
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


_LONGEST_TITLE = 72
_SHORTEST_SENTENCE = 12
_NO_LETTER = re.compile(r"[\W_]+")  # in Python `\w` matches what `str.isalnum` accepts, and the underscore
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’»)]?\s|(?<=[。！？])")


def _without_tags(line: str) -> str:
    """Return a line without the hashtags at its end."""
    words = line.split()
    while words and len(words[-1]) > 1 and words[-1][0] in "#＃":
        words.pop()
    return " ".join(words)


def title_from_text(blocks: Iterable[Block]) -> str:
    """Return the first words of a text without a title (Mastodon, Tumblr, micro.blog); "" where it has none.

    Its first sentence where that is short, else as many words as a line holds. The description of an image counts as
    words.
    """
    for block in blocks:
        line = clean_line(block.text.partition("\n")[0] if block.kind != "image" else block.text)
        words = _without_tags(line) or line
        if any(char.isalnum() for char in words):
            return _first_words(words)
    return ""


def _first_words(text: str) -> str:
    for end in _SENTENCE_END.finditer(text[: _LONGEST_TITLE + 2]):
        if end.start() >= _SHORTEST_SENTENCE:
            return text[: end.start()].rstrip(".。 ")
    if len(text) <= _LONGEST_TITLE:
        return text.rstrip(".。 ") or text
    cut = text[:_LONGEST_TITLE]
    at = cut.rfind(" ", _LONGEST_TITLE // 2)
    return f"{cut[:at] if at > 0 else cut}".rstrip(" ,;:–—-") + "…"


def folded(text: str) -> str:
    """Letters and digits only, case-folded: how two titles are held against each other."""
    return _NO_LETTER.sub("", text[:1000].casefold())


def without_title(title: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks without the headings at their start that only repeat the title."""
    wanted = folded(title)
    start = ""
    for index, block in enumerate(blocks[:3]):
        if block.kind != "heading":
            break
        start += folded(block.text)
        if start == wanted:
            return blocks[index + 1 :]
        if not wanted.startswith(start):
            break
    return blocks
