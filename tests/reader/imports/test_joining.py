"""Imported notes find their parts, and those that do not are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.anchor import Selector, words_at
from reader.export import export_notes
from reader.imports import ImportedNote, join, read_notes
from tests.reader.export.volumes import notebook, paragraph, part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block

PARTS = (
    part(1, "Fog", (paragraph("The fog came up the river before the pilots had finished breakfast."),)),
    part(2, "Ice", (paragraph("It was only the wind. It had always been only the wind."),)),
    part(3, "Fog", (paragraph("By noon nobody could see the far bank, or wanted to."),), series_title="Another"),
    part(4, "File", (paragraph("Words in a file."),), url="file:///home/ada/My%20texts/4%20%C3%A9.md", guid="4.md"),
)
RECORDS = tuple(text.part for text in PARTS)


def blocks_of(name: str) -> Sequence[Block]:
    return next(text.article.blocks for text in PARTS if text.part.id == name)


def joined(**facts: object) -> str | None:
    note = ImportedNote("n1", **facts)  # type: ignore[arg-type]  # the values are those of the fields
    found = join(RECORDS, blocks_of, [note])
    assert len(found.matches) + len(found.unmatched) == 1
    return found.matches[0].part if found.matches else None


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        pytest.param({"address": "https://ledgers.example/1"}, "p1", id="address"),
        pytest.param({"address": "http://www.ledgers.example/1/?utm_source=x#p3"}, "p1", id="address, another form"),
        pytest.param({"address": "file:///home/ada/My%20texts/4%20%C3%A9.md"}, "p4", id="file"),
        pytest.param({"address": "file:///home/ada/My texts/4 é.md"}, "p4", id="file, not escaped"),
        pytest.param({"guid": "4.md"}, "p4", id="guid"),
        pytest.param({"title": "ice"}, "p2", id="title"),
        pytest.param({"title": "Fog", "series": "another"}, "p3", id="title in its series"),
        pytest.param(
            {"title": "Fog", "selector": Selector("nobody could see")}, "p3", id="title twice: the words decide"
        ),
        pytest.param({"selector": Selector("up the river before the pilots had finished")}, "p1", id="words"),
        pytest.param(
            {"address": "https://ledgers.example/2", "selector": Selector("gone words")}, "p2", id="words gone"
        ),
        pytest.param({"selector": Selector("the wind")}, None, id="too few words"),
        pytest.param({"address": "https://other.example/9", "title": "Hail"}, None, id="nothing"),
    ],
)
def test_a_note_finds_its_part(facts: dict[str, object], name: str | None) -> None:
    assert joined(**facts) == name


def test_a_note_stands_on_its_words() -> None:
    note = ImportedNote(
        "n1", address="https://ledgers.example/2", selector=Selector("only the wind", "always been ", ".")
    )
    (match,) = join(RECORDS, blocks_of, [note]).matches
    assert match.anchor is not None
    assert match.anchor.state == "anchored"
    assert match.anchor.passage is not None
    assert match.anchor.passage.start.offset == 41


def test_an_offset_tells_which_of_the_same_words_was_meant() -> None:
    note = ImportedNote("n1", address="https://ledgers.example/2", selector=Selector("only the wind"), offset=41)
    (match,) = join(RECORDS, blocks_of, [note]).matches
    assert match.anchor is not None
    assert (match.anchor.state, match.anchor.passage and match.anchor.passage.start.offset) == ("anchored", 41)


def test_a_note_on_a_whole_part_stands_on_no_words() -> None:
    (match,) = join(RECORDS, blocks_of, [ImportedNote("n1", guid="4.md", body="Good.")]).matches
    assert (match.part, match.anchor) == ("p4", None)


@pytest.mark.parametrize("name", ["jsonld", "json"])
def test_what_was_exported_stands_where_it_stood(name: str) -> None:
    book = notebook()
    texts = {text.part.id: text.article.blocks for text in book.parts}
    found = join([text.part for text in book.parts], texts.__getitem__, read_notes(export_notes(name, book), "notes"))
    assert found.unmatched == ()
    stands = {match.note.id: match for match in found.matches}
    for note in book.notes:
        match = stands[note.id]
        assert match.part == note.part
        if note.state == "anchored" and note.passage:
            assert match.anchor is not None
            assert match.anchor.passage is not None
            assert words_at(texts[note.part], match.anchor.passage) == words_at(texts[note.part], note.passage)
