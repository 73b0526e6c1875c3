"""Names of elements: what a class or id says of the blocks in it, and the captions that only such a name tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block
from feeds.formats.html import html_blocks
from feeds.formats.html.element_names import NAMES, Around, names_around
from feeds.web.page import read_page
from feeds.web.picture_texts import with_captions

_PROSE = [
    "The ferry left the harbour at six, an hour later than the timetable had promised to all of us.",
    "Nobody on the quay seemed to mind; the men went on mending nets, and the gulls went on watching them.",
    "By the time the lighthouse came in sight it was raining, and the captain had lost his good humour.",
    "We were told later that the other boat had turned back, which surprised nobody who knew its owner.",
]


def _said(markup: str) -> dict[str, set[str]]:
    blocks = html_blocks(markup)
    return {
        block.text: {name for name in NAMES if around.is_in(name)}
        for block, around in zip(blocks, names_around(blocks, markup), strict=True)
    }


def test_the_nearest_elements_say_what_a_block_is() -> None:
    """Class and id, in words between hyphens, underlines and capitals; the plural is the same word."""
    said = _said(
        '<div class="story"><p class="wp-caption-text">One</p><div class="PromoSmall"><p>Two</p></div>'
        '<ul id="related_posts"><li>Three</li></ul><figure><figcaption>Four</figcaption></figure></div>'
    )
    assert "caption" in said["One"]
    assert "teaser" in said["Two"]
    assert "related" in said["Three"]
    assert {"caption", "picture"} <= said["Four"]


def test_what_is_further_out_is_not_near() -> None:
    """Of six elements the two nearest count as near, the rest as further out, and no others at all."""
    around_it = '<div class="comments"><div class="newsletter">' + "<div>" * 4
    markup = f"{around_it}<p>Text</p>{'</div>' * 6}"
    (around,) = names_around(html_blocks(markup), markup)
    assert not around.is_in("offer")
    assert around == Around(0, 1 << NAMES.index("offer"))


def test_emphasis_is_no_level() -> None:
    """An inline element without a name does not push the others out."""
    markup = '<p class="caption"><em><strong><a href="/x">Text</a></strong></em></p>'
    (around,) = names_around(html_blocks(markup), markup)
    assert around.is_in("caption")


def test_a_block_that_is_not_in_the_markup_has_no_names() -> None:
    """Nor has one without letters."""
    assert (
        names_around([Block("paragraph", "Elsewhere"), Block("rule", "")], "<p class=caption>Here</p>")
        == [Around()] * 2
    )


@given(st.text(alphabet="<>/ab p='\"caption-div", max_size=120))
def test_any_markup_is_read(markup: str) -> None:
    """Unclosed and crossed elements raise nothing, and each block gets its names."""
    blocks = html_blocks(markup)
    assert len(names_around(blocks, markup)) == len(blocks)


def _page(*inner: str) -> str:
    first, *rest = (f"<p>{line}</p>" for line in _PROSE)
    return f"<html><body><article><h1>Harbour</h1>{first}{''.join(inner)}{''.join(rest)}</article></body></html>"


@pytest.mark.parametrize(
    "caption",
    [
        '<div class="image-caption">A boat in the rain. Photo by A. Lee</div>',
        '<figure class="media"><div data-src="boat.jpg"></div><figcaption>A boat in the rain.</figcaption></figure>',
        '<div class="bildunterschrift"><p>Ein Boot im Regen. Foto: A. Lee</p></div>',
        '<div class="foto"><span class="Leyenda">Un barco bajo la lluvia, en el puerto</span></div>',
    ],
)
def test_a_caption_without_its_picture_is_no_text(caption: str) -> None:
    """A script would show the picture."""
    article = read_page(_page(caption), "https://example.org/")
    assert [block.text for block in article.blocks] == _PROSE


@pytest.mark.parametrize("name", ["image-caption", "photo__caption", "wp-caption-text", "Leyenda"])
def test_a_caption_beside_its_picture_stays_with_it(name: str) -> None:
    """By the class alone, without a figure."""
    before, behind = (f"<p>{line}</p>" for line in _PROSE[:2])
    markup = f'{before}<img src="/boat.jpg" alt="a boat"><p class="{name}">In the rain</p>{behind}'
    blocks = html_blocks(markup)
    _, image, _ = with_captions(blocks, names_around(blocks, markup), [True] * 4)
    assert (image.text, image.alt) == ("In the rain", "a boat")


@pytest.mark.parametrize(
    "thing",
    [
        "<pre><code>row 1\nrow 2\nrow 3</code></pre>",
        "<table><tr><th>Boat</th><th>Year</th></tr><tr><td>Ann</td><td>1931</td></tr></table>",
    ],
)
def test_the_caption_of_another_thing_is_kept(thing: str) -> None:
    """Listings and tables have captions too."""
    markup = _page(f'<div>{thing}<p class="caption">Listing 3: the boats of the harbour and their years.</p></div>')
    assert "Listing 3: the boats of the harbour and their years." in read_page(markup, "https://example.org/").text


def test_a_page_of_captions_is_a_text() -> None:
    """Where much of a text is named so, the name means something else."""
    markup = "".join(f'<p class="caption">{line}</p>' for line in _PROSE)
    page = f"<html><body><article><h1>Harbour</h1>{markup}</article></body></html>"
    assert [block.text for block in read_page(page, "https://example.org/").blocks] == _PROSE
