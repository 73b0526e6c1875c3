"""Invented books whose chapters are inserted, taken out, moved, renamed, split, merged and packed anew."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve")
NOTICE = "Read on at the author's page, and leave a word there if you liked it."
EDITS = (
    "insert first", "insert middle", "insert last", "delete first", "delete middle", "swap", "rename", "split",
    "merge", "repack", "reword", "lengthen",
)  # fmt: skip
Edit = tuple[str, int]


@dataclass(frozen=True)
class Chapter:
    """A chapter: `origins` are the chapters of the first book whose words stand in it, `name` its own title or ""."""

    origins: frozenset[str]
    name: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class InventedBook:
    """Chapters, and how their titles and files are made: `titles` "number", "both" or "name"; `packing` of `FILES`."""

    chapters: tuple[Chapter, ...]
    titles: str
    packing: int = 0

    def title(self, index: int) -> str:
        """The title of a chapter where it stands now."""
        name = self.chapters[index].name
        counted = f"Chapter {index + 1}"
        return {"number": counted, "both": f"{counted}: {name}", "name": name}[self.titles]

    def file(self, index: int) -> str:
        """The file of a chapter where it stands now."""
        return FILES[self.packing % len(FILES)].format(index + 1)


# As FanFicFare, calibre, pandoc and a person with an editor name them.
FILES = ("file{:04}.xhtml", "index_split_{:03}.html", "ch{:03}.xhtml", "{}.xhtml", "chapter-{}.xhtml")


def words(source: random.Random, count: int) -> str:
    """A sentence of invented words."""
    made = ["".join(source.choices(SYLLABLES, k=source.randint(1, 3))) for _ in range(count)]
    return " ".join(made).capitalize() + "."


def chapter(source: random.Random, origin: str, *, length: int = 6) -> Chapter:
    """A chapter of about `length` paragraphs, the last of which stands in every chapter."""
    paragraphs = (words(source, source.randint(12, 30)) for _ in range(length))
    return Chapter(frozenset({origin}), words(source, 2).rstrip("."), (*paragraphs, NOTICE))


def book(seed: int, count: int, titles: str) -> InventedBook:
    """A book of some chapters, the same for the same seed."""
    source = random.Random(seed)  # noqa: S311 - no secret is made of it
    made = (chapter(source, f"{number}", length=source.randint(3, 8)) for number in range(count))
    return InventedBook(tuple(made), titles)


def edited(one: InventedBook, edits: Sequence[Edit]) -> InventedBook:
    """A book after some edits, each with a number that says where."""
    for turn, (kind, number) in enumerate(edits):
        one = _edit(one, kind, number, random.Random(f"{turn} {kind} {number}"))  # noqa: S311 - as above
    return one


def _edit(one: InventedBook, kind: str, number: int, source: random.Random) -> InventedBook:
    chapters = list(one.chapters)
    at = number % len(chapters)
    this = chapters[at]
    half = len(this.paragraphs) // 2
    if kind.startswith("insert"):
        where = {"insert first": 0, "insert last": len(chapters)}.get(kind, at)
        chapters.insert(where, chapter(source, f"new {source.random()}"))
    elif kind.startswith("delete"):
        if len(chapters) > 1:
            chapters.pop(0 if kind == "delete first" else at)
    elif kind == "swap":
        other = (at + 1 + number // len(chapters)) % len(chapters)
        chapters[at], chapters[other] = chapters[other], chapters[at]
    elif kind == "rename":
        chapters[at] = replace(this, name=words(source, 2).rstrip("."))
    elif kind == "split":
        if half:
            second = replace(this, name=words(source, 2).rstrip("."), paragraphs=this.paragraphs[half:])
            chapters[at : at + 1] = [replace(this, paragraphs=this.paragraphs[:half]), second]
    elif kind == "merge":
        if at + 1 < len(chapters):
            behind = chapters.pop(at + 1)
            chapters[at] = replace(
                this, origins=this.origins | behind.origins, paragraphs=this.paragraphs + behind.paragraphs
            )
    elif kind == "repack":
        return replace(one, packing=one.packing + 1 + number % 4)
    elif kind == "reword":
        there = source.randrange(len(this.paragraphs))
        changed = " ".join((*this.paragraphs[there].split()[:-3], words(source, 4)))
        chapters[at] = replace(this, paragraphs=(*this.paragraphs[:there], changed, *this.paragraphs[there + 1 :]))
    elif kind == "lengthen":
        chapters[at] = replace(this, paragraphs=(*this.paragraphs, words(source, 15)))
    return replace(one, chapters=tuple(chapters))
