"""How much of the articles of labelled pages is kept when the pages were saved as text, and how much around it stays.

usage: python -m benchmarks.saved_texts FOLDER …

Each FOLDER is as for `benchmarks.pages`, with the whole text of each article. The pages are written as text by those of
w3m, lynx, html2text, elinks and links2 that are installed, and in the way of a browser. Printed are for each writer the
mean shares of 4-grams kept and left in, and the share of right titles among those that stand in the text.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import defaultdict
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from benchmarks.pages import Page, grams, pages_of
from feeds.formats.plain import plain_article
from feeds.formats.titles import folded
from feeds.web.page import read_page
from tests.feeds.web.labelled_pages import LabelledPage, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS = {
    "w3m": ("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8", "-cols", "80"),
    "lynx": ("lynx", "-dump", "-stdin", "-width=80", "-assume_charset=utf-8", "-display_charset=utf-8"),
    "lynx without addresses": (
        *("lynx", "-dump", "-nolist", "-stdin", "-width=100"),
        *("-assume_charset=utf-8", "-display_charset=utf-8"),
    ),
    "html2text": ("html2text", "-utf8", "-width", "78"),
    "elinks": (
        *("elinks", "-no-home", "1", "-force-html", "-dump", "-dump-charset", "utf-8", "-dump-width", "80"),
        *("-eval", 'set document.codepage.assume = "utf-8"', "-eval", "set document.codepage.force_assumed = 1"),
    ),
    "links2": ("links2", "-dump", "-codepage", "utf-8", "-html-assume-codepage", "utf-8"),
}
_BY_NAME = ("elinks", "links2")  # read no HTML from a pipe
BROWSER = ("browser", "blank")
LEAST_GRAMS = 60
"""A page with fewer runs of words in its text or around it says nothing."""
_LEAST_TITLE = 12  # letters from which a part of a title is one


def writers() -> dict[str, Callable[[str], str]]:
    """The writers that are installed: what writes a page's markup as text, by name."""
    found: dict[str, Callable[[str], str]] = {}
    found |= {name: partial(_run, command) for name, command in COMMANDS.items() if shutil.which(command[0])}
    return found | {style: partial(_browsed, style) for style in BROWSER}


def _run(command: Sequence[str], markup: str) -> str:
    with NamedTemporaryFile(suffix=".html") as page:  # by which links2 knows what it is; it reads no HTML from a pipe
        page.write(markup.encode())
        page.flush()
        words, given = ((*command, page.name), b"") if command[0] in _BY_NAME else (command, markup.encode())
        done = subprocess.run(words, input=given, capture_output=True, timeout=60, check=False)
    return done.stdout.decode("utf-8", "replace")


def _browsed(style: str, markup: str) -> str:
    return saved(LabelledPage("", "", markup, (), (), held_back=False), style)


def is_title(found: str, wanted: str) -> bool:
    """Whether a line is a page's title, or most of it."""
    one, other = folded(found), folded(wanted)
    return bool(one) and (
        one == other or (len(one) >= _LEAST_TITLE and one in other) or (other in one and 5 * len(other) > 3 * len(one))
    )


def main() -> None:
    """Print the figures of each folder."""
    for folder in sys.argv[1:]:
        print(folder)
        shares: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        titles: defaultdict[str, list[bool]] = defaultdict(list)
        for page in pages_of(Path(folder)):
            _measure(page, shares, titles)
        for name, found in shares.items():
            kept, left = (sum(column) / len(found) for column in zip(*found, strict=True))
            right = sum(titles[name]) / max(1, len(titles[name]))
            print(f"  {name:24} {len(found)} pages: kept {kept:.3f}, left {left:.3f}, titles {right:.3f}")


def _measure(
    page: Page, shares: defaultdict[str, list[tuple[float, float]]], titles: defaultdict[str, list[bool]]
) -> None:
    title = read_page(page.markup, "https://example.org/").title
    for name, write in writers().items():
        text = write(page.markup)
        whole = grams(text)
        true = grams(page.whole) & whole
        around = whole - true
        if min(true.total(), around.total()) < LEAST_GRAMS:
            continue
        article = plain_article(text, "saved.txt")
        found = grams(article.text)
        shares[name].append(((true & found).total() / true.total(), (around & found).total() / around.total()))
        if folded(title) and folded(title) in folded(text):
            titles[name].append(is_title(article.title, title))


if __name__ == "__main__":
    main()
