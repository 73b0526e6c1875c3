"""Notes: on series, in colours, with tags; and those of which it is doubtful where they stand."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from feeds.article import Passage, Place
from reader.store import corrections, journal, marks, progress
from reader.store.database import Database
from reader.store.errors import StoreError
from reader.store.library import part_list, series_list
from reader.store.marks.confirmation import confirm_note, refuse_note
from reader.store.schema import APPLICATION_ID, MIGRATIONS, statements
from reader.store.sources import unfollow
from tests.reader.building import keep, library, part, serial

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.records import NoteRecord, SeriesRecord

SAID = "The keeper carried both lamps up the stairs and set them down before the window."
DOUBTFUL = "The keeper carried both lamps up to sea."
OTHER = "Nobody had been seen on the stairs since the long winter."


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return library(tmp_path)


def harbour(db: Database) -> SeriesRecord:
    return next(one for one in series_list(db) if one.kind == "series")


def only(db: Database) -> NoteRecord:
    (note,) = marks.note_list(db)
    return note


# ---- on a whole series ----


def test_a_note_on_a_series_comes_first_in_it_and_in_no_part(db: Database) -> None:
    keep(db, serial(3))
    first, second, _ = part_list(db)
    on_words = marks.add_note(db, first.id, Passage(Place(0, 0), Place(0, 4)), "words")
    on_part = marks.add_note(db, first.id, None, "part")
    on_series = marks.add_series_note(db, harbour(db).id, "series", ["plan"], "green")
    on_second = marks.add_note(db, second.id, None, "second")
    assert [note.id for note in marks.note_list(db)] == [on_series.id, on_part.id, on_words.id, on_second.id]
    assert (on_series.scope, on_series.series, on_series.part_title, on_series.position) == (
        "series",
        harbour(db).id,
        "",
        0,
    )
    assert (on_series.tags, on_series.colour, on_series.state, on_series.passage) == (
        ("plan",),
        "green",
        "anchored",
        None,
    )
    assert on_series.id not in [note.id for note in marks.note_list(db, part_id=first.id)]
    assert [note.id for note in marks.series_notes(db, harbour(db).id)] == [on_series.id]
    assert [part.notes for part in part_list(db)] == [2, 1, 0]


def test_a_note_on_a_series_stays_with_its_beginning_when_later_parts_leave(db: Database) -> None:
    keep(db, serial(4))
    marks.add_series_note(db, harbour(db).id, "a plan")
    corrections.move_parts(db, [part_list(db)[-1].id], None)
    assert only(db).series == harbour(db).id


def test_a_bookmark_goes_with_its_words_when_the_author_adds_a_paragraph(db: Database) -> None:
    text = ("The keeper carried both lamps up the stairs.", "Nobody had been seen there since the winter.")
    keep(db, [part("Harbour", *text)])
    marks.add_bookmark(db, part_list(db)[0].id, Place(1, 7), "here")
    keep(db, [part("Harbour", "This is a new first paragraph of the author's.", *text)])
    (bookmark,) = marks.bookmark_list(db)
    assert (bookmark.place, bookmark.label) == (Place(2, 7), "here")


def test_the_words_and_tags_of_a_note_are_cleaned(db: Database) -> None:
    keep(db, serial(1))
    note = marks.add_note(db, part_list(db)[0].id, None, "a\x1b[31m plan\x07", ["lamp", "Lamp", "lamp", "sea\x07"])
    assert (note.body.isprintable(), "plan" in note.body) == (True, True)
    assert note.tags == ("lamp", "Lamp", "sea")


def test_a_change_is_dated_and_found_from_its_very_second_on(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(db, serial(1))
    times = iter([datetime(2024, 5, day, tzinfo=UTC) for day in (1, 2)])
    monkeypatch.setattr("reader.store.marks.now", lambda: next(times).isoformat())
    made = marks.add_note(db, part_list(db)[0].id, Passage(Place(0), Place(0, 4)))
    changed = marks.edit_note(db, made.id, body="why?")
    assert changed is not None
    assert (changed.created, changed.updated) == (made.created, datetime(2024, 5, 2, tzinfo=UTC))
    assert marks.with_traits([changed], since=changed.updated) == (changed,)
    assert marks.with_traits([changed], since=changed.updated + timedelta(seconds=1)) == ()


@pytest.mark.parametrize(("body", "label"), [("", "highlight"), ("why?", "add a note")])
def test_undo_names_a_highlight_and_a_note(db: Database, body: str, label: str) -> None:
    keep(db, serial(1))
    marks.add_note(db, part_list(db)[0].id, Passage(Place(0), Place(0, 4)), body)
    undone = journal.undo(db)
    assert undone is not None
    assert undone.label == label


def test_a_note_on_a_series_outlives_what_becomes_of_it(db: Database) -> None:
    keep(db, serial(3))
    marks.add_series_note(db, harbour(db).id, "a plan")
    corrections.rename_series(db, harbour(db).id, "The Port")
    assert only(db).series_title == "The Port"
    keep(db, serial(6))
    assert (only(db).series_title, only(db).body) == ("The Port", "a plan")
    corrections.dissolve_series(db, harbour(db).id)
    assert only(db).series == part_list(db)[0].series
    journal.undo(db)
    assert only(db).series_title == "The Port"
    unfollow(db, part_list(db)[0].source)
    assert only(db).body == "a plan"


def test_nothing_is_deleted_twice(db: Database) -> None:
    keep(db, serial(1))
    note = marks.add_note(db, part_list(db)[0].id, None, "a plan")
    bookmark = marks.add_bookmark(db, part_list(db)[0].id, Place(0))
    assert (marks.delete_note(db, note.id), marks.delete_note(db, note.id)) == (True, False)
    assert (marks.delete_bookmark(db, bookmark.id), marks.delete_bookmark(db, bookmark.id)) == (True, False)


def test_a_note_on_a_series_that_is_not_there_is_refused(db: Database) -> None:
    with pytest.raises(StoreError, match="no series s9"):
        marks.add_series_note(db, "s9", "a plan")


# ---- colours and tags ----


def test_a_highlight_has_a_colour_of_a_closed_set(db: Database) -> None:
    keep(db, serial(1))
    note = marks.add_note(db, part_list(db)[0].id, Passage(Place(0), Place(0, 4)), colour="blue")
    assert note.colour == "blue"
    assert marks.edit_note(db, note.id, body="why?") is not None
    assert only(db).colour == "blue"
    marks.edit_note(db, note.id, colour="")
    assert only(db).colour == ""
    with pytest.raises(StoreError, match="unknown colour 'mauve'"):
        marks.edit_note(db, note.id, colour="mauve")


def test_tags_are_listed_with_their_counts_the_most_used_first(db: Database) -> None:
    keep(db, serial(1))
    for tags in (["sea", "lamp"], ["sea"], ["Ash", "lamp"], ["sea"]):
        marks.add_note(db, part_list(db)[0].id, None, "a thought", tags)
    assert marks.tag_list(db) == (("sea", 3), ("lamp", 2), ("Ash", 1))


def test_notes_are_chosen_by_tag_speaker_and_date(db: Database) -> None:
    keep(db, serial(1))
    name = part_list(db)[0].id
    here = Passage(Place(0), Place(0, 4))
    said = marks.add_note(db, name, here, "said", ["Sea"], speaker="Ada Wright")
    other = marks.add_note(db, name, here, "other", ["lamp"])
    listed = marks.note_list(db)
    assert marks.with_traits(listed, tag="sea") == (said,)
    assert marks.with_traits(listed, speaker="wright") == (said,)
    assert marks.with_traits(listed, since=other.updated - timedelta(days=1)) == listed
    assert marks.with_traits(listed, since=datetime.now(UTC) + timedelta(days=1)) == ()
    assert marks.with_traits(listed, tag="lamp", speaker="wright") == ()


# ---- doubtful notes ----


def keeper(db: Database, text: str) -> None:
    keep(db, [part("Lamp", "First of all.", OTHER, text, guid="k")])


@pytest.fixture
def doubtful(db: Database) -> NoteRecord:
    keeper(db, SAID)
    marks.add_note(db, part_list(db)[0].id, Passage(Place(2, 0), Place(2, len(SAID))), "why both?")
    keeper(db, DOUBTFUL)
    note = only(db)
    assert note.state == "doubtful"
    return note


def test_a_doubtful_note_tells_both_texts(doubtful: NoteRecord) -> None:
    assert doubtful.quote == SAID
    assert doubtful.text == DOUBTFUL


def test_a_confirmed_note_is_looked_for_by_the_words_that_were_confirmed(db: Database, doubtful: NoteRecord) -> None:
    confirmed = confirm_note(db, doubtful.id)
    assert confirmed is not None
    assert (confirmed.state, confirmed.text, confirmed.quote) == ("anchored", doubtful.text, SAID)
    keep(db, [part("Lamp", "It is new.", OTHER, DOUBTFUL, "Last of all.", guid="k")])
    assert (only(db).state, only(db).text) == ("anchored", doubtful.text)


def test_confirming_can_be_undone_and_redone(db: Database, doubtful: NoteRecord) -> None:
    confirm_note(db, doubtful.id)
    undone = journal.undo(db)
    assert undone is not None
    assert undone.label == "confirm the position of a note"
    assert only(db) == doubtful
    journal.redo(db)
    assert (only(db).state, only(db).text) == ("anchored", doubtful.text)


def test_a_refused_note_keeps_its_words_and_comes_back_only_to_them(db: Database, doubtful: NoteRecord) -> None:
    refused = refuse_note(db, doubtful.id)
    assert refused is not None
    assert (refused.state, refused.passage, refused.quote) == ("orphan", None, SAID)
    keeper(db, DOUBTFUL.replace("sea.", "sea!"))
    assert only(db).state == "orphan"
    keeper(db, SAID)
    assert (only(db).state, only(db).text) == ("anchored", SAID)


def test_refusing_can_be_undone(db: Database, doubtful: NoteRecord) -> None:
    refuse_note(db, doubtful.id)
    undone = journal.undo(db)
    assert undone is not None
    assert undone.label == "refuse the position of a note"
    assert only(db) == doubtful


def test_only_what_is_doubtful_can_be_settled(db: Database) -> None:
    keeper(db, SAID)
    note = marks.add_note(db, part_list(db)[0].id, Passage(Place(1, 0), Place(1, 10)))
    for settle in (confirm_note, refuse_note):
        assert settle(db, "n1") is None
        with pytest.raises(StoreError, match="is not uncertain"):
            settle(db, note.id)
    assert journal.undo(db) is not None
    assert marks.note_list(db) == ()


def test_an_orphan_is_listed_where_its_words_stood(db: Database) -> None:
    texts = ["One stands first.", OTHER, "Three stands third."]
    keep(db, [part("Lamp", *texts, guid="k")])
    name = part_list(db)[0].id
    for block, text in enumerate(texts):
        marks.add_note(db, name, Passage(Place(block, 0), Place(block, len(text))), str(block))
    keep(db, [part("Lamp", "Something new before them all.", texts[0], texts[2], guid="k")])
    assert [(note.body, note.state) for note in marks.note_list(db)] == [
        ("0", "anchored"), ("1", "orphan"), ("2", "anchored"),
    ]  # fmt: skip


# ---- a library of the version before ----


def test_a_library_without_scopes_is_brought_up_and_what_was_done_in_it_can_be_undone(tmp_path: Path) -> None:
    path = made_before(tmp_path)
    db = Database(path)
    note = only(db)
    assert (note.body, note.scope, note.colour) == ("second", "", "")
    (read,) = [part for part in part_list(db) if part.read]
    assert not read.edited
    assert progress.version_read(db, read.id) == 1
    while journal.undo(db):
        pass
    assert (marks.note_list(db), [part.read for part in part_list(db)]) == ((), [False])
    while journal.redo(db):
        pass
    assert only(db) == note
    assert marks.add_series_note(db, note.series, "a plan").scope == "series"


def made_before(folder: Path) -> Path:
    """A library of schema 1 with a note that was edited, a read state, and the journal of both."""
    path = folder / "library.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for script in MIGRATIONS[:1]:
        for statement in statements(script):
            connection.execute(statement)
    day = "2024-01-01T00:00:00+00:00"
    note = {
        "id": "nabc", "part_id": 1, "version_id": 1, "block": 0, "start": 0, "end_block": 0, "end": 3, "quote": "The",
        "prefix": "", "suffix": " lamp", "body": "first", "tags": "[]", "colour": "", "speaker": None, "created": day,
        "updated": day,
    }  # fmt: skip
    rows = [
        ("sources", {"id": 1, "address": "https://lanterns.example/feed", "kind": "feed", "title": "Lanterns"}),
        ("follows", {"source_id": 1, "since": day}),
        ("series", {"id": 1, "source_id": 1, "key": "posts", "kind": "posts", "title": "Lanterns", "parts": 1}),
        ("parts", {"id": 1, "source_id": 1, "ident": "k", "title": "Lamp", "first_seen": day, "ordinal": 0,
                   "series_id": 1, "position": 1, "words": 2}),
        ("versions", {"id": 1, "part_id": 1, "seen": day, "hash": "h", "title": "Lamp", "body": "The lamp",
                      "layout": '[["paragraph",8,0]]', "words": 2}),
        ("texts", {"rowid": 1, "title": "Lamp", "body": "The lamp"}),
        ("notes", {**note, "body": "second"}),
        ("read_states", {"part_id": 1, "at": day}),
    ]  # fmt: skip
    for table, values in rows:
        names, slots = ", ".join(f'"{name}"' for name in values), ", ".join("?" for _ in values)
        sql = f"INSERT INTO {table} ({names}) VALUES ({slots})"  # noqa: S608 - names of this very file
        connection.execute(sql, tuple(values.values()))
    connection.execute("UPDATE parts SET version_id = 1")
    images: list[tuple[str, str, dict[str, object] | None, dict[str, object]]] = [
        ("add a note", "notes", None, note),
        ("edit a note", "notes", note, {**note, "body": "second"}),
        ("mark a part read", "read_states", None, {"part_id": 1, "at": day}),
    ]
    for change, (label, table, before, after) in enumerate(images, 1):
        connection.execute("INSERT INTO changes (id, at, label) VALUES (?, ?, ?)", (change, day, label))
        connection.execute(
            "INSERT INTO change_rows (change_id, place, before, after) VALUES (?, ?, ?, ?)",
            (change, table, json.dumps(before) if before else None, json.dumps(after)),
        )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    return path
