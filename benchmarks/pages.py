"""How much of the articles of labelled pages is kept, and how much of what is around them is left in.

usage: python -m benchmarks.pages [FOLDER …]

Without a folder: the project's own pages, those worked on and those held back each apart. A FOLDER holds a page as
NAME.html beside what is known of it: NAME.txt is the whole of its article, NAME.json has some pieces of it as "with"
and some of what is around it as "without". Printed are 4-gram precision, recall and F1 of pages with a whole text,
and the shares of pieces kept and leaked of the others, for read_page, for read_page without images, and for
trafilatura alone.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.charset import decode
from feeds.web.extraction import extracted_text
from feeds.web.page import read_page
from tests.feeds.web.labelled_pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"\w+")
_GRAM = 4
CERTAIN = 25
"""Characters: a shorter piece of a page is found by chance."""


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page: its whole article, or else some pieces of that and some of what is around."""

    name: str
    markup: str
    whole: str = ""
    kept: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    generated: bool = False


def grams(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text; all its words where there are fewer."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1)) if words[at:])


def spaced(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def _stands(piece: str, text: str, lines: set[str]) -> bool:
    """Whether a piece stands in a text; a short one of the project's own pages has to be a line of its own."""
    return spaced(piece) in (lines if lines and len(piece) <= CERTAIN else spaced(text))


def own_pages(*, held_back: bool) -> list[Page]:
    """The project's own pages of one of both parts."""
    pages = [page for page in PAGES if page.held_back is held_back]
    return [Page(page.name, page.markup, kept=page.kept, left=page.left, generated=True) for page in pages]


def pages_of(folder: Path) -> list[Page]:
    """The labelled pages of a folder."""
    found = []
    for path in sorted(folder.glob("*.html")):
        markup = decode(path.read_bytes())
        if (text := path.with_suffix(".txt")).exists():
            found.append(Page(path.stem, markup, whole=text.read_text(encoding="utf-8")))
        elif (pieces := path.with_suffix(".json")).exists():
            said = json.loads(pieces.read_text(encoding="utf-8"))
            found.append(Page(path.stem, markup, kept=tuple(said["with"]), left=tuple(said["without"])))
    return found


def summary(pages: Iterable[Page], texts: Mapping[str, str]) -> str:
    """The figures of some pages, whose texts as they were read are given by the pages' names."""
    whole: list[tuple[float, float]] = []
    kept = [0, 0]
    left = [0, 0]
    for page in pages:
        text = texts[page.name]
        if page.whole:
            true, found = grams(page.whole), grams(text)
            common = (true & found).total()
            whole.append((common / max(1, found.total()), common / max(1, true.total())))
            continue
        for pieces, counts in ((page.kept, kept), (page.left, left)):
            lines = {spaced(line) for line in text.split("\n")} if page.generated else set()
            counts[0] += sum(_stands(piece, text, lines) for piece in pieces)
            counts[1] += len(pieces)
    said = []
    if whole:
        precision, recall = (sum(column) / len(whole) for column in zip(*whole, strict=True))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        said.append(f"{len(whole)} whole: F1 {f1:.4f} (P {precision:.4f}, R {recall:.4f})")
    if kept[1]:
        said.append(f"{kept[1]} pieces: kept {kept[0] / kept[1]:.4f}, leaked {left[0] / max(1, left[1]):.4f}")
    return "; ".join(said)


def main() -> None:
    """Print the figures of each part."""
    names = {"worked on": False, "held back": True}
    parts = {f"own pages, {name}": own_pages(held_back=held) for name, held in names.items()}
    if folders := sys.argv[1:]:
        parts = {folder: pages_of(Path(folder)) for folder in folders}
    for name, pages in parts.items():
        articles = {page.name: read_page(page.markup, "https://example.org/") for page in pages}
        whole = {name: article.text for name, article in articles.items()}
        bare = {
            name: "\n\n".join(block.text for block in article.blocks if block.kind != "image")
            for name, article in articles.items()
        }
        print(name)
        print("  read_page:     ", summary(pages, whole))
        print("  without images:", summary(pages, bare))
        print("  trafilatura:   ", summary(pages, {page.name: extracted_text(page.markup) for page in pages}))


if __name__ == "__main__":
    main()
