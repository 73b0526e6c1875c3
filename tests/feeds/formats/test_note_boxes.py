"""Footnotes in boxes of their own, beside a page's text or in it."""

from __future__ import annotations

import pytest

from feeds.formats.html.note_boxes import with_notes_inside
from feeds.web.page import read_page

SENTENCES = [
    "The tide was low and the boats lay on the mud until the evening came",
    "Two men carried a lantern to the end of the pier and left it burning there",
    "A dog slept under the ticket window while the captain counted his crew",
    "Rain fell on the nets that hung along the wall of the old customs house",
    "Somebody rang the bell though no ship was near and nobody was expected",
    "The widow sold her house in spring and moved to the hill above the town",
]
ONE, TWO, THREE = (". ".join(SENTENCES[n:] + SENTENCES[:n]) + "." for n in (0, 2, 4))


def text(sign: str) -> str:
    """Three paragraphs, with the two references to notes that `sign` draws."""
    return f"<p>{ONE}{sign.format(1)}</p><p>{TWO}{sign.format(2)}</p><p>{THREE}</p>"


SUP = "<sup><a href='#fn{0}' id='ref{0}'>{0}</a></sup>"
ROLE = "<a href='#fn{0}' role='doc-noteref'>[{0}]</a>"
LIST = "<ol><li id='fn1'>Said the harbour-master.</li><li id='fn2'>Of oak, it seems.</li></ol>"
BOXES = {
    "an aside of the article": f"<article><h1>Fog</h1>{text(SUP)}<aside class='footnotes'>{LIST}</aside></article>",
    "an aside beside the article": f"<article><h1>Fog</h1>{text(SUP)}</article><aside>{LIST}</aside>",
    "an aside beside the main part": f"<main><h1>Fog</h1>{text(ROLE)}</main><aside id='margin'>{LIST}</aside>",
    "a section beside it": f"<article><h1>Fog</h1>{text(ROLE)}</article><section role='doc-endnotes'>{LIST}</section>",
    "an aside for each": (
        f"<article><h1>Fog</h1>{text(ROLE)}<aside id='fn1' role='doc-footnote'><p>Said the harbour-master.</p></aside>"
        "<aside id='fn2' role='doc-footnote'><p>Of oak, it seems.</p></aside></article>"
    ),
}


@pytest.mark.parametrize("body", BOXES.values(), ids=BOXES.keys())
def test_notes_come_with_their_text(body: str) -> None:
    page = f"<title>Fog</title><body><nav><a href='/'>Home</a></nav>{body}<footer>© Pier</footer></body>"
    found = read_page(page, "https://pier.example/fog")
    assert [block.text for block in found.blocks if block.kind == "footnote"] == [
        "Said the harbour-master.",
        "Of oak, it seems.",
    ]
    assert "© Pier" not in found.text


@pytest.mark.parametrize(
    "page",
    [
        # A sidebar that no text refers to, contents, a box that refers to itself, an aside that is not closed.
        f"<article>{text(SUP)}</article><aside><p id='news'>Read our news.</p></aside>",
        "<nav><a href='#one'>1</a></nav><article><h2 id='one'>One</h2></article><aside>Nothing</aside><sup>x</sup>",
        "<aside class='notes'><sup><a href='#n1'>1</a></sup><p id='n1'>Its own.</p></aside>",
        "<p><sup><a href='#n1'>1</a></sup></p><aside><p id='n1'>Open",
    ],
)
def test_other_boxes_stay_where_they_are(page: str) -> None:
    assert with_notes_inside(page) == page


def test_a_box_is_moved_into_the_article_that_refers_to_it() -> None:
    page = "<article>A<sup><a href='#n'>1</a></sup></article><article>B</article><aside><i id='n'>Note</i></aside>."
    moved = "<article>A<sup><a href='#n'>1</a></sup><div><i id='n'>Note</i></div></article><article>B</article>."
    assert with_notes_inside(page) == moved
