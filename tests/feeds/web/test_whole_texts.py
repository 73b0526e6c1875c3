"""Texts without a page around them: whatever words of a page's software they say, nothing of them is left out."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from feeds.formats.plain import plain_article

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD = re.compile(r"^==== (.+)$\n", re.MULTILINE)
_PARTS = _HEAD.split(Path(__file__).with_name("whole_texts.txt").read_text(encoding="utf-8"))
TEXTS = dict(zip(_PARTS[1::2], _PARTS[2::2], strict=True))
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def _wrapped(text: str, width: int, margin: str = "") -> str:
    """A text as text programs write it: lines of at most so many characters, two to a cell of wide scripts."""
    width = width // 2 if _WIDE.search(text) else width
    lines = (
        textwrap.wrap(line, width, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
        if len(line) > width
        else [f"{margin}{line}".rstrip()]
        for line in text.split("\n")
    )
    return "\n".join("\n".join(some) for some in lines)


ADDRESSES = "References\n\n" + "\n".join(f"   {number}. https://e.example/{number}" for number in range(1, 5))
WRAPPINGS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "72 columns": lambda text: _wrapped(text, 72),
    "in a margin": lambda text: _wrapped(text, 66, "   "),
    "blank lines between all": lambda text: re.sub(r"\n+", "\n\n", text),
    "by lynx, with the addresses of links": lambda text: f"{_wrapped(text, 76, '   ')}\n\n{ADDRESSES}\n",
}


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_left_out_of_a_text_without_furniture(name: str, wrapping: str) -> None:
    article = plain_article(WRAPPINGS[wrapping](TEXTS[name]), "text.txt")
    shown = _letters(f"{article.title}\n{article.byline}\n{article.text}")
    assert [line for line in TEXTS[name].split("\n") if _letters(line) not in shown] == []


MENU = "Skip to content\nHome\nAbout\nArchive\nContact\nSearch\nMenu"
FOOT = (
    "Share this:\nTwitter\nFacebook\n\nRelated\nA Bridge for Two\n\nLeave a Reply\nName *\nEmail *\n\n© 2021 Ada Penn"
)
DENSE = ("essay en", "chapter ru", "letter de", "lyrics sv", "faq es", "story ja", "essay zh", "speech fr")


@pytest.mark.parametrize("wrapping", ["as written", "72 columns", "blank lines between all"])
@pytest.mark.parametrize("name", DENSE)
def test_a_text_between_a_menu_and_a_comment_form_is_whole(name: str, wrapping: str) -> None:
    """A heading such as "Home" in it is neither its end nor a gap."""
    article = plain_article(f"{MENU}\n\n{WRAPPINGS[wrapping](TEXTS[name])}\n\n{FOOT}\n", "saved.txt")
    shown = _letters(f"{article.title}\n{article.byline}\n{article.text}")
    assert [line for line in TEXTS[name].split("\n") if _letters(line) not in shown] == []
    assert "bridgefortwo" not in shown
    assert "skiptocontent" not in shown


@pytest.mark.parametrize("name", TEXTS)
def test_lists_and_tables_of_a_text_in_a_page_are_mostly_kept(name: str) -> None:
    article = plain_article(f"{MENU}\n\n{TEXTS[name]}\n\n{FOOT}\n", "saved.txt")
    shown = _letters(f"{article.title}\n{article.byline}\n{article.text}")
    lines = [_letters(line) for line in TEXTS[name].split("\n")]
    assert sum(len(line) for line in lines if line in shown) >= 0.85 * sum(map(len, lines))
