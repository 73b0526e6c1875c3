"""Imported notes in the library: what is remembered of them, and that none comes twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.anchor import Selector
from feeds.article import Place
from reader.export import NoteBook, export_notes
from reader.imports import ImportedNote, join, read_notes
from reader.store.library import part_list, part_text
from reader.store.marks import add_bookmark, bookmark_list, note_list
from reader.store.marks.imported import Imported, save_imported
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from feeds.article import Block
    from reader.model.records import NoteRecord
    from reader.store.database import Database

BEFORE = "The fog came up the river before noon."
AFTER = "The fog crept up the river long before noon."


def take_in(db: Database, *notes: ImportedNote) -> Imported:
    """Import notes, as `partwork import` does."""

    def blocks_of(part_id: str) -> Sequence[Block]:
        text = part_text(db, part_id)
        return text.article.blocks if text else ()

    return save_imported(db, join(part_list(db), blocks_of, notes).matches)


def only_note(db: Database) -> NoteRecord:
    (found,) = note_list(db)
    return found


def exported(db: Database, name: str) -> bytes:
    texts = (part_text(db, one.id) for one in part_list(db))
    book = NoteBook(tuple(text for text in texts if text), note_list(db), bookmark_list(db))
    return export_notes(name, book)


@pytest.fixture
def db(home: Path) -> Database:
    made = library(home)
    keep(made, [part("Fog", "First of all.", BEFORE, "Last of all.", guid="fog")])
    return made


def test_what_stands_around_the_words_is_remembered_though_the_file_does_not_say_it(db: Database) -> None:
    take_in(db, ImportedNote("n1", title="Fog", selector=Selector("came up the river")))
    note = only_note(db)
    assert (note.quote, note.text, note.state) == ("came up the river", "came up the river", "anchored")
    assert (note.prefix, note.suffix) == ("First of all.\n\nThe fog ", " before noon.\n\nLast of all.")


def test_what_the_file_says_is_kept_of_words_that_are_not_there(db: Database) -> None:
    take_in(db, ImportedNote("n1", title="Fog", selector=Selector("a paragraph that is gone", "old ", " words")))
    note = only_note(db)
    assert (note.quote, note.prefix, note.suffix, note.state) == (
        "a paragraph that is gone",
        "old ",
        " words",
        "orphan",
    )


@pytest.mark.parametrize("name", ["jsonld", "json"])
def test_a_note_on_edited_words_keeps_its_own_through_export_and_import(
    db: Database, tmp_path: Path, name: str
) -> None:
    take_in(db, ImportedNote("n1", title="Fog", selector=Selector(BEFORE), body="Mine.", colour="green"))
    keep(db, [part("Fog", "First of all.", AFTER, "Last of all.", guid="fog")])
    assert (only_note(db).text, only_note(db).quote) == (AFTER, BEFORE)
    other = library(tmp_path / "other")
    keep(other, [part("Fog", "First of all.", AFTER, "Last of all.", guid="fog")])
    take_in(other, *read_notes(exported(db, name), "notes"))
    note = only_note(other)
    assert (note.text, note.quote, note.body, note.colour) == (AFTER, BEFORE, "Mine.", "green")
    assert take_in(other, *read_notes(exported(other, name), "notes")).same == 1


def test_a_bookmark_comes_back_to_its_place_among_the_same_words(home: Path, tmp_path: Path) -> None:
    text = ["Only the wind was there."] * 5
    here, other = library(home), library(tmp_path / "other")
    for db in (here, other):
        keep(db, [part("Wind", *text, guid="w")])
    (there,) = part_list(here)
    marks = [add_bookmark(here, there.id, place).place for place in (Place(1, 5), Place(3, 5))]
    take_in(other, *read_notes(exported(here, "json"), "notes"))
    assert [mark.place for mark in bookmark_list(other)] == marks
