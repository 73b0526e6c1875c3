"""An author's notes that a label sets apart, in feeds, in books and on pages without the markup of a serial site."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from feeds.article import Article, article_words
from feeds.document.parse import parse_feed
from feeds.formats import read_file_bytes
from feeds.quotes import find_quotes
from feeds.web.page import read_page
from tests.epubs import epub

if TYPE_CHECKING:
    from collections.abc import Callable

STORY = "".join(
    f"<p>“Buoy {n} has come loose,” said Mr Hallam, and the pilot marked the place of it on the wet chart.</p>"
    for n in range(10)
)
WORDS = 10 * 20
THANKS = "“Finish it,” my sister said, and so I did, though it took me the whole of a wet spring."
SOON = "“Soon,” as I say each time: the next chapter is for the week after this one."

MANNERS = {
    "fanfiction.net": f"<p>A/N: {THANKS}</p><hr>{STORY}<hr><p><b>A/N:</b> {SOON}</p>",
    "a sentence and no rule": f"<p><em>Author’s note: {THANKS}</em></p>{STORY}<p>Author's note – {SOON}</p>",
    "wattpad": (
        f"<p><b>Author's Note</b></p><p>{THANKS}</p><p>* * *</p>{STORY}<p><b>Author's Note:</b></p><p>{SOON}</p>"
    ),
    "book of the archive": (
        f"<div class='meta group'><p>Chapter Notes</p><blockquote class='userstuff'><p>{THANKS}</p></blockquote></div>"
        f"{STORY}<div id='endnotes3' class='meta'><p>Chapter End Notes</p><blockquote class='userstuff'><p>{SOON}</p>"
        "</blockquote></div>"
    ),
    "fictioneer": (
        f"<section class='chapter__foreword infobox'><p>{THANKS}</p></section><section class='chapter__content'>{STORY}"
        f"</section><section class='chapter__afterword infobox'><p>{SOON}</p></section>"
    ),
    "syosetu": f"<p>前書き</p><p>{THANKS}</p><hr>{STORY}<p>後書き</p><p>{SOON}</p>",
    "German": f"<p>Anmerkung der Autorin: {THANKS}</p><hr>{STORY}<h4>Anmerkung der Autorin</h4><p>{SOON}</p>",
    "Russian": f"<p>От автора: {THANKS}</p>{STORY}<p>Примечание автора: {SOON}</p>",
}


def in_feed(body: str) -> Article:
    item = f"<item><title>4</title><description><![CDATA[{body}]]></description></item>"
    return parse_feed(f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>".encode()).parts[0][1]


def on_page(body: str) -> Article:
    return read_page(
        f"<html><head><title>Four</title></head><body><article><h1>Four</h1>{body}</article></body></html>", ""
    )


def in_book(body: str) -> Article:
    book, file = zipfile.ZipFile(io.BytesIO(epub("x", [("Four", "BODY")]))), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in book.namelist():
            text = book.read(name).decode().replace("<p>BODY</p>", body.replace("<hr>", "<hr/>"))
            archive.writestr(name, text)
    read = read_file_bytes(file.getvalue(), "x.epub")
    return read if isinstance(read, Article) else read.articles[0]


@pytest.mark.parametrize("place", [in_feed, in_book], ids=["feed", "book"])
@pytest.mark.parametrize("manner", MANNERS)
def test_notes_are_set_apart_and_count_for_nothing(manner: str, place: Callable[[str], Article]) -> None:
    article = place(MANNERS[manner])
    noted = " ".join(block.text for block in article.blocks if block.aside)
    assert THANKS in noted
    assert SOON in noted
    assert "Hallam" not in noted
    assert article_words(article) == WORDS
    assert len(find_quotes(article)) == 10


@pytest.mark.parametrize("manner", ["fanfiction.net", "wattpad", "syosetu"])
def test_a_page_without_a_sites_markup_is_read_alike(manner: str) -> None:
    article = on_page(MANNERS[manner])
    noted = " ".join(block.text for block in article.blocks if block.aside)
    assert THANKS in noted
    assert SOON in noted
    assert "Hallam" not in noted


@pytest.mark.parametrize(
    "body",
    [
        STORY,
        f"<h2>Author's note</h2>{STORY}",  # the note is all of the chapter
        f"{STORY}<p>Author's notes were all that the fire had left of it, said the pilot, and of the chart too.</p>",
        f"{STORY}<h3>Notes</h3><p>Tide tables of 1871, in the harbour office.</p>",
        f"<p>“A/N,” said the clerk, and nobody knew what it stood for.</p>{STORY}",
        f"<p>Notes</p><p>{THANKS}</p>{STORY}",
    ],
)
def test_a_text_without_notes_has_none(body: str) -> None:
    assert not any(block.aside for block in in_feed(body).blocks)
