"""Places of a text as paths through its exported document, and back: KOReader's xpointers and EPUB CFIs."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Place, Span
from reader.export import Volume, export_series
from reader.export.places import DocumentPlaces
from tests.reader.export.volumes import EVERY_KIND, note, paragraph, part, series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import SpanKind
    from reader.model.records import NoteRecord

KINDS: tuple[SpanKind, ...] = ("emphasis", "strong", "code", "link", "strike", "sub", "sup")
# Signs beyond the first 65,536 count twice in a CFI; "&" and "<" are written as several characters.
LETTERS = (
    st.text("ab &<é\u0301\U0001f600日\n", min_size=1, max_size=30)
    .map(lambda text: re.sub(r"\s*\n\s*", "\n", text.strip()))  # no text ends in a line break, or has two in a row
    .filter(bool)
)


def document(blocks: Sequence[Block], *notes: NoteRecord) -> str:
    text = part(1, "The wind", blocks)
    book = export_series("epub", Volume(series(), (text,), notes))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read("book/part-0001.xhtml").decode()


@st.composite
def spans(draw: st.DrawFn, length: int) -> tuple[Span, ...]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, length - 1))
        kind = draw(st.sampled_from(KINDS))
        target = "https://ledgers.example/" if kind == "link" else ""
        found.append(Span(start, draw(st.integers(start + 1, length)), kind, target))
    return tuple(found)


@st.composite
def any_blocks(draw: st.DrawFn) -> tuple[Block, ...]:
    found = []
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["paragraph", "quote", "list", "heading", "code", "image", "footnote", "table"]))
        text = draw(LETTERS)
        if kind == "table":
            text = "\n".join(f"{row}\t\t{row}" for row in text.split("\n"))
        level = draw(st.integers(1, 3))
        marker = draw(st.sampled_from(["•", "1.", ""])) if kind in ("list", "footnote") else ""
        quoted = draw(st.integers(0, 2)) if kind in ("paragraph", "list") else 0
        found.append(Block(kind, text, level, draw(spans(len(text))), marker, quoted=quoted))  # type: ignore[arg-type]
    return tuple(found)


@given(any_blocks(), st.data())
def test_a_place_is_found_again_by_its_xpointer(blocks: tuple[Block, ...], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(blocks) - 1))
    place = Place(at, data.draw(st.integers(0, len(blocks[at].text))))
    places = DocumentPlaces(document(blocks))
    pointer = places.xpointer(place)
    assert places.place(pointer) == place
    assert places.xpointer(place) == pointer


@pytest.mark.parametrize("with_notes", [False, True])
def test_every_place_of_every_kind_of_block_is_found_again(with_notes: bool) -> None:
    text = part(1, "Two ledgers", EVERY_KIND)
    notes = (note(text, "One link, one note", "Mine.", "n1"), note(text, "SW | 4", "", "n2")) if with_notes else ()
    places = DocumentPlaces(document(EVERY_KIND, *notes))
    wrong = [
        place
        for at, block in enumerate(EVERY_KIND)
        for place in (Place(at, offset) for offset in range(len(block.text) + 1))
        if block.text and places.place(places.xpointer(place)) != place
    ]
    assert wrong == []


def test_the_paths_are_those_that_koreader_and_readium_write() -> None:
    blocks = (paragraph("One."), paragraph("A \U0001f600 bell rang.", Span(4, 8, "emphasis")), Block("rule", ""))
    places = DocumentPlaces(document(blocks))
    assert places.xpointer(Place(0, 2)) == "/body/section/p[1]/text().2"
    assert places.xpointer(Place(1, 5)) == "/body/section/p[2]/em/text().1"
    assert places.xpointer(Place(1, 9)) == "/body/section/p[2]/text()[2].1"
    # html: head 2, body 4; section: header 2, p 4, p 6. The sign before "bell" is two UTF-16 code units.
    assert places.cfi(Place(1, 4)) == "/4/2/6[b1]/2/1:0"
    assert places.cfi(Place(1, 3)) == "/4/2/6[b1]/1:4"
    assert places.cfi(Place(1, 9)) == "/4/2/6[b1]/3:1"


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("/body/section/p[2]", Place(1, 0)),
        ("/body/section/p[2].0", Place(1, 0)),
        ("/body/section/autoBoxing[3]/p[2]/text().4", Place(1, 4)),
        ("/body/section/header/h1/text().3", Place(0, 0)),
        ("/body/section/p[99]/text().3", Place(0, 0)),
        ("/body/section/p[1]/text().9999", Place(0, 4)),
        ("/body/section/figure/figcaption", Place(0, 0)),
        ("/body", Place(0, 0)),
        ("/body/section/p[1]/text()[4].1", Place(0, 1)),
        ("/body" + "/a" * 5000, None),
        ("12", None),
        ("", None),
        ("/FictionBook/body/p[3]", None),
    ],
)
def test_paths_of_other_documents_lead_to_what_is_near(pointer: str, place: Place | None) -> None:
    places = DocumentPlaces(document((paragraph("One."), paragraph("Two bells rang."))))
    assert places.place(pointer) == place


@given(st.from_regex(re.compile(r"(/body)?(/(section|p|em|text\(\)|li)(\[\d{0,3}\])?){0,5}(\.\d+)?", re.ASCII)))
def test_no_path_of_anybody_raises(pointer: str) -> None:
    DocumentPlaces(document(EVERY_KIND)).place(pointer)


def test_loading_an_image_and_learning_a_date_move_no_place() -> None:
    blocks = (Block("image", "The chart", address="https://ledgers.example/c.png"), paragraph("One."))
    undated = part(1, "The wind", blocks, published=None, byline="")
    book = export_series("epub", Volume(series(), (undated,)))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        bare = DocumentPlaces(archive.read("book/part-0001.xhtml").decode())
    assert bare.xpointer(Place(1, 2)) == DocumentPlaces(document(blocks)).xpointer(Place(1, 2))


def test_a_document_without_text_has_a_place_all_the_same() -> None:
    places = DocumentPlaces(document((Block("paragraph", "", cite="Nobody"),)))
    assert (places.xpointer(Place(0)), places.cfi(Place(0)), places.place("/body/section")) == ("/body", "/4", Place(0))
