"""Out of one library and into another that follows the same: what a format can hold comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.anchor import find_quote
from feeds.article import Passage, Place
from reader.export import NoteBook, export_notes
from reader.imports import join, read_notes
from reader.model.colours import COLOURS
from reader.store.library import part_list, part_text
from reader.store.marks import add_bookmark, add_note, add_series_note, bookmark_list, note_list
from reader.store.marks.confirmation import confirm_note, refuse_note
from reader.store.marks.imported import Imported, save_imported
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from feeds.article import Block
    from reader.model.records import NoteRecord
    from reader.store.database import Database

WRITTEN = st.text(st.sampled_from("ab ,;\"'\n=+-@.#<>|*_`[]é語]&"), max_size=20).map(lambda text: f"x{text}x")
TAGS = st.lists(st.text(st.sampled_from("abé-7"), min_size=1, max_size=8), max_size=2, unique=True)
TEXTS = [f"In part {number} the fog came up the river before noon, and nobody saw it go." for number in (1, 2, 3)]
MADE = st.tuples(
    st.sampled_from(["words", "part", "series", "bookmark"]),
    st.integers(0, 2),
    st.tuples(st.integers(0, 9), st.integers(1, 6)),
    WRITTEN,
    TAGS,
    st.sampled_from(["", *COLOURS]),
    st.sampled_from([None, "The pilot", "Ana Ruiz"]),
)


def serial(db: Database, texts: Sequence[str] = TEXTS) -> Database:
    parts = [
        part(f"The River, Part {number}", "It begins.", text, guid=f"r{number}", day=7 * number)
        for number, text in enumerate(texts, 1)
    ]
    keep(db, parts)
    return db


def make(db: Database, made: Sequence[Any]) -> None:
    """Marks of every kind, each with words of its own."""
    for number, (kind, at, (first, count), written, tags, colour, speaker) in enumerate(made):
        one = part_list(db)[at]
        words = TEXTS[at].split()
        start = len(" ".join([*words[:first], ""]))
        passage = Passage(Place(1, start), Place(1, start + len(" ".join(words[first : first + count]))))
        body = f"{number} {written}"
        if kind == "words":
            add_note(db, one.id, passage, body, tags, speaker, colour)
        elif kind == "part":
            add_note(db, one.id, None, body, tags, None, colour)
        elif kind == "series":
            add_series_note(db, one.series, body, tags, colour)
        else:
            add_bookmark(db, one.id, Place(1, start), body)


def carried(db: Database, name: str, into: Database) -> Imported:
    """Export all marks of a library in a format and import them into another, as the commands do."""
    texts = tuple(text for one in part_list(db) if (text := part_text(db, one.id)) is not None)
    data = export_notes(name, NoteBook(texts, note_list(db), bookmark_list(db)))

    def blocks_of(part_id: str) -> Sequence[Block]:
        text = part_text(into, part_id)
        return text.article.blocks if text else ()

    joined = join(part_list(into), blocks_of, read_notes(data, name))
    assert joined.unmatched == ()
    return save_imported(into, joined.matches)


def told(note: NoteRecord) -> dict[str, Any]:
    """A note without what each library has of its own: rows of parts and versions."""
    own = {"part", "series", "version", "place"}
    return {name: value for name, value in note._asdict().items() if name not in own}


def told_in_csv(note: NoteRecord) -> tuple[object, ...]:
    """What Readwise's columns hold of a note."""
    return note.scope, note.part_title, note.passage, note.quote, note.body, set(note.tags), note.colour, note.created


@pytest.mark.parametrize("name", ["json", "jsonld"])
@settings(max_examples=12)
@given(made=st.lists(MADE, min_size=1, max_size=6))
def test_everything_comes_back(name: str, made: Sequence[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    db, other = (serial(library(tmp_path_factory.mktemp("library"))) for _ in range(2))
    make(db, made)
    carried(db, name, other)
    assert [told(note) for note in note_list(other)] == [told(note) for note in note_list(db)]
    assert bookmark_list(other) == bookmark_list(db)
    again = carried(db, name, other)
    assert (again.new, again.changed) == (0, 0)
    assert carried(other, name, db).new == 0


@settings(max_examples=12)
@given(made=st.lists(MADE.filter(lambda one: one[0] in ("words", "series")), min_size=1, max_size=6))
def test_highlights_and_notes_on_series_come_back_from_csv(
    made: Sequence[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    db, other = (serial(library(tmp_path_factory.mktemp("library"))) for _ in range(2))
    seen: set[object] = set()
    make(db, [one for one in made if (key := (one[1], one[2]) if one[0] == "words" else one) and not _is_in(key, seen)])
    carried(db, "csv", other)
    back = {told_in_csv(note)[:5]: told_in_csv(note) for note in note_list(other)}
    assert back == {told_in_csv(note)[:5]: told_in_csv(note) for note in note_list(db)}
    assert carried(db, "csv", other).new == 0


def _is_in(key: object, seen: set[object]) -> bool:
    """Whether a key was there before; a line of CSV has no id but its words."""
    known = repr(key) in seen
    seen.add(repr(key))
    return known


def test_what_was_settled_of_doubtful_notes_comes_back(tmp_path: Path) -> None:
    said = "The pilot carried both lamps up the stairs and set them down before the window."
    db = serial(library(tmp_path / "a"), [said, said])
    for one in part_list(db):
        text = part_text(db, one.id)
        assert text is not None
        add_note(db, one.id, find_quote(text.article.blocks, said), "why both?")
    now = "The pilot carried both lamps up to sea."
    serial(db, [now, now])
    first, second = note_list(db)
    assert (first.state, second.state) == ("doubtful", "doubtful")
    confirm_note(db, first.id)
    refuse_note(db, second.id)
    other = serial(library(tmp_path / "b"), [now, now])
    carried(db, "json", other)
    confirmed, refused = note_list(other)
    assert (confirmed.state, confirmed.text, confirmed.quote) == ("anchored", now, said)
    assert (refused.state, refused.passage, refused.quote) == ("orphan", None, said)


def test_a_series_that_is_here_under_other_addresses_is_known_by_its_title(tmp_path: Path) -> None:
    db, other = serial(library(tmp_path / "a")), library(tmp_path / "b")
    moved = [
        part(
            f"The River, Part {number}",
            "It begins.",
            text,
            url=f"https://elsewhere.example/{number}",
            guid=f"e{number}",
        )
        for number, text in enumerate(TEXTS[1:], 2)
    ]
    keep(other, moved, address="https://elsewhere.example/feed")
    add_series_note(db, part_list(db)[0].series, "a plan")
    carried(db, "jsonld", other)
    (note,) = note_list(other)
    assert (note.scope, note.body, note.series_title) == ("series", "a plan", "The River")
