"""An author's notes before and after a chapter: set apart, and out of its words and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.article import Article, article_words
from feeds.quotes import find_quotes
from feeds.web.page import read_page

if TYPE_CHECKING:
    from collections.abc import Callable

STORY = "".join(
    f"<p>“Lamp {n} is out again,” said Mrs Adeyemi, and the clerk wrote the hour into the harbour book.</p>"
    for n in range(12)
)
WORDS = 12 * 18
BEFORE = "<p>Thanks to everybody who wrote to me this week.</p><p>“Write faster,” said my editor.</p>"
AFTER = "<p>The next chapter comes on Friday, as ever.</p>"


def royal_road(before: str, after: str) -> str:
    def note(body: str) -> str:
        title = "<div class='portlet-title'><span class='caption-subject'>A note from Moss</span></div>"
        body = f"<div class='portlet-body author-note'>{body}</div>"
        return f"<div class='portlet solid author-note-portlet'>{title}{body}</div>"

    story = f"<div class='chapter-inner chapter-content'>{STORY}</div>"
    return f"<div class='portlet'>{note(before)}{story}{note(after)}</div>"


def scribble_hub(before: str, after: str) -> str:
    def note(body: str) -> str:
        return (
            "<div class='wi_authornotes'><div class='p-avatar-wrap'><img src='/moss.png'></div>"
            f"<div class='wi_authornotes_body'>{body}</div></div>"
        )

    return f"<div id='chp_raw' class='chp_raw'>{note(before)}{STORY}{note(after)}</div>"


def archive(before: str, after: str) -> str:
    def note(body: str, classes: str) -> str:
        return (
            f"<div class='{classes}' role='complementary'><h3 class='heading'>Notes:</h3>"
            f"<blockquote class='userstuff'>{body}</blockquote></div>"
        )

    return (
        f"<div class='chapter'><div class='preface group'>{note(before, 'notes module')}</div>"
        f"<div class='userstuff module' role='article'><h3 class='landmark heading'>Chapter Text</h3>{STORY}</div>"
        f"<div class='preface group'>{note(after, 'end notes module')}</div></div>"
    )


def page(body: str) -> Article:
    head = "<head><title>Chapter 4</title></head>"
    comments = "<section id='comments'><p>First!</p></section>"
    markup = f"<html>{head}<body><nav><a href='/'>Home</a></nav><h1>Chapter 4</h1>{body}{comments}</body></html>"
    return read_page(markup, "https://serials.example/c/4")


@pytest.mark.parametrize("site", [royal_road, scribble_hub, archive], ids=lambda site: site.__name__)
def test_notes_stand_apart_before_and_after_the_chapter(site: Callable[[str, str], str]) -> None:
    article = page(site(BEFORE, AFTER))
    asides = [block.aside for block in article.blocks]
    first, last = asides.index(False), len(asides) - 1 - asides[::-1].index(False)
    assert all(asides[:first])
    assert not any(asides[first : last + 1])
    assert all(asides[last + 1 :])
    texts = [block.text for block in article.blocks]
    assert texts[first - 2 : first] == [
        "Thanks to everybody who wrote to me this week.",
        "“Write faster,” said my editor.",
    ]
    assert texts[-1] == "The next chapter comes on Friday, as ever."
    assert all(block.kind in ("paragraph", "heading") for block in article.blocks)


@pytest.mark.parametrize("site", [royal_road, scribble_hub, archive], ids=lambda site: site.__name__)
def test_notes_are_no_words_of_the_chapter_and_nobody_says_them(site: Callable[[str, str], str]) -> None:
    article = page(site(BEFORE, AFTER))
    assert article_words(article) == WORDS
    quotes = find_quotes(article)
    assert len(quotes) == 12
    assert not any(article.blocks[quote.block].aside for quote in quotes)


def test_a_page_without_notes_is_read_as_ever() -> None:
    article = page(f"<div class='chapter-content'>{STORY}</div>")
    assert not any(block.aside for block in article.blocks)
    assert article_words(article) == WORDS


def test_a_note_alone_is_no_chapter() -> None:
    article = page(
        "<div class='author-note-portlet'><p>There is no chapter this week, for the lamps are out.</p></div>"
    )
    assert "no chapter this week" not in article.text or any(block.aside for block in article.blocks)
