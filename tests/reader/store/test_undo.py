"""Undo and redo of whatever a reader does, in any order: the library that was, and the one that it became."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Passage, Place
from reader.model.colours import COLOURS
from reader.store import corrections, journal, marks, progress
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_publication
from reader.store.library import part_list, series_list
from reader.store.marks.confirmation import confirm_note, refuse_note
from reader.store.schema import OWNED
from reader.store.source_options import set_option_always
from reader.store.sources import follow, source_list, unfollow
from reader.store.speakers import rename_speaker, set_speaker
from tests.reader.building import FEED, keep, library, part, publication, serial

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.model.records import PartRecord, Wish
    from reader.store.database import Database

SAID = "The pilot carried both lamps up the stairs and set them down before the window."
DOUBTFUL = "The pilot carried both lamps up to sea."
Deed = tuple[str, int, int]
DEEDS = [
    "read", "unread", "bookmark", "unmark", "note", "note on a part", "note on a series", "edit", "tag", "colour",
    "delete", "confirm", "refuse", "rename", "renumber", "move", "order", "split", "merge", "dissolve", "say who",
    "rename speaker", "follow", "leave", "leave with notes", "want always", "undo", "redo",
]  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 9), st.integers(0, 9)), max_size=14)


def state(db: Database) -> dict[str, Any]:
    """All that the reader made and what is seen of it; rows that are made again may get other numbers."""
    rows = {
        table: sorted(json.dumps([row[column] for column in columns]) for row in db.read(f"SELECT * FROM {table}"))  # noqa: S608
        for table, columns in OWNED.items()
    }
    return {**rows, "notes seen": marks.note_list(db), "bookmarks seen": marks.bookmark_list(db), "parts": parts(db)}


def parts(db: Database) -> list[tuple[object, ...]]:
    """The parts by series, without the rows of series: one that was gone comes back under a new one."""
    shown = sorted(part_list(db), key=lambda one: one.id)
    return [(one.id, one.series_title, one.number, one.position, one.read, one.notes, one.bookmarks) for one in shown]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A serial of four parts, and two notes of which it is doubtful where they stand. Followed before all changes."""
    made = library(tmp_path_factory.mktemp("library"))
    lamps = [part(title, "It begins.", SAID, guid=title) for title in ("Lamps", "Stairs")]
    keep(made, [*serial(4), *lamps])
    for one in part_list(made):
        if one.guid in ("Lamps", "Stairs"):
            marks.add_note(made, one.id, Passage(Place(1, 0), Place(1, len(SAID))), "why both?")
    keep(made, [part(title, "It begins.", DOUBTFUL, guid=title) for title in ("Lamps", "Stairs")])
    forget(made)
    return made


def forget(db: Database) -> None:
    """Empty the journal: what was done before is not undone, nor what was undone redone."""
    with db.write() as connection:
        connection.execute("DELETE FROM changes")


def do(db: Database, deed: Deed) -> None:
    """One thing that a reader does, as far as it can be done now."""
    what, one, other = deed
    shown = [found for found in part_list(db) if found.series_kind == "series"] or list(part_list(db))
    if what in ("undo", "redo"):
        getattr(journal, what)(db)
    elif what == "follow":
        follow(db, (FEED, "https://elsewhere.example/feed")[one % 2], "feed", "Elsewhere")
    elif what == "want always":
        wish: Wish = "images" if one % 2 else "fulltext"
        set_option_always(db, "f1", wish, wanted=other % 2 == 1)
    elif what.startswith("leave"):
        followed = source_list(db)
        if followed:
            unfollow(db, followed[one % len(followed)].id, with_notes=what.endswith("notes"))
    elif shown:
        here = shown[one % len(shown)]
        for deeds in (_on_marks, _on_notes, _on_series):
            deeds(db, what, here, other)


def _on_marks(db: Database, what: str, here: PartRecord, other: int) -> None:
    bookmarks = marks.bookmark_list(db)
    deeds: dict[str, Callable[[], object]] = {
        "read": lambda: progress.mark_read(db, [here.id], read=True),
        "unread": lambda: progress.mark_read(db, [here.id], read=False),
        "bookmark": lambda: marks.add_bookmark(db, here.id, Place(0, other), f"label {other}"),
        "unmark": lambda: bookmarks and marks.delete_bookmark(db, bookmarks[other % len(bookmarks)].id),
        "note": lambda: marks.add_note(db, here.id, Passage(Place(0, 0), Place(0, 4 + other)), f"body {other}"),
        "note on a part": lambda: marks.add_note(db, here.id, None, f"body {other}", ["sea"]),
        "note on a series": lambda: marks.add_series_note(db, here.series, f"plan {other}", colour="blue"),
        "say who": lambda: set_speaker(db, here.id, "begins", f"name {other % 2}"),
        "rename speaker": lambda: rename_speaker(db, here.series, "name 0", "name 2"),
    }
    deeds.get(what, lambda: None)()


def _on_notes(db: Database, what: str, _here: PartRecord, other: int) -> None:
    listed = marks.note_list(db)
    if not listed:
        return
    note = listed[other % len(listed)]
    doubtful = [one for one in listed if one.state == "doubtful"]
    deeds: dict[str, Callable[[], object]] = {
        "edit": lambda: marks.edit_note(db, note.id, body=f"edited {other}"),
        "tag": lambda: marks.edit_note(db, note.id, tags=[f"tag {other}"]),
        "colour": lambda: marks.edit_note(db, note.id, colour=COLOURS[other % len(COLOURS)]),
        "delete": lambda: marks.delete_note(db, note.id),
        "confirm": lambda: doubtful and confirm_note(db, doubtful[0].id),
        "refuse": lambda: doubtful and refuse_note(db, doubtful[0].id),
    }
    deeds.get(what, lambda: None)()


def _on_series(db: Database, what: str, here: PartRecord, other: int) -> None:
    members = [one.id for one in part_list(db, here.series)]
    if here.series_kind != "series" and what in ("rename", "order", "split", "merge", "dissolve"):
        return
    others = [one.id for one in series_list(db) if one.kind == "series" and one.id != here.series]
    deeds: dict[str, Callable[[], object]] = {
        "rename": lambda: corrections.rename_series(db, here.series, f"title {other}"),
        "renumber": lambda: corrections.renumber_part(db, here.id, str(other)),
        "move": lambda: corrections.move_parts(db, [here.id], None),
        "order": lambda: corrections.order_series(db, here.series, members[::-1]),
        "split": lambda: corrections.split_series(db, here.series, members[:2], f"title {other}"),
        "merge": lambda: _merge(db, here.series, others),
        "dissolve": lambda: corrections.dissolve_series(db, here.series),
    }
    deeds.get(what, lambda: None)()


def _merge(db: Database, series: str, others: list[str]) -> None:
    if others:
        corrections.merge_series(db, series, others[0])


def turn(db: Database, way: Callable[[Database], object]) -> None:
    """Undo all, or redo all."""
    while way(db):
        pass


@settings(max_examples=30)
@given(STEPS)
def test_undoing_all_gives_the_library_that_was_and_redoing_all_the_one_that_it_became(
    db: Database, steps: list[Deed]
) -> None:
    forget(db)
    before = state(db)
    for deed in steps:
        do(db, deed)
    turn(db, journal.redo)
    latest = state(db)
    turn(db, journal.undo)
    assert state(db) == before
    turn(db, journal.redo)
    assert state(db) == latest
    turn(db, journal.undo)
    assert state(db) == before


def test_each_deed_can_be_done_and_taken_back(db: Database) -> None:
    """So that none of those above is one that never happens."""
    idle = []
    prepared: dict[str, list[Deed]] = {
        "unread": [("read", 0, 0)], "unmark": [("bookmark", 0, 0)], "redo": [("read", 0, 0), ("undo", 0, 0)],
        "undo": [("read", 0, 0)], "merge": [("split", 0, 0)],
    }  # fmt: skip
    for what in DEEDS:
        before = state(db)
        for deed in prepared.get(what, []):
            do(db, deed)
        ready = state(db)
        do(db, (what, 1 if what == "follow" else 0, 1))
        if state(db) == ready:
            idle.append(what)
        turn(db, journal.undo)
        assert state(db) == before
    assert idle == []


def test_what_was_undone_can_be_redone_after_the_author_changed_the_text(tmp_path: Path) -> None:
    made = library(tmp_path)
    keep(made, serial(2))
    note = marks.add_note(made, part_list(made)[0].id, Passage(Place(0, 0), Place(0, 6)), "first")
    journal.undo(made)
    changed = publication([part("Harbour, Part 1", "Now Part 1 begins.", "Part 1 ends.", guid="h1")])
    save_publication(made, source_list(made)[0].id, prepare(changed), Visit())
    journal.redo(made)
    (back,) = marks.note_list(made)
    assert (back.id, back.text, back.state) == (note.id, "Part 1", "anchored")


def test_a_change_that_touches_a_row_twice_is_undone_and_done_again(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, serial(1))
    mark = marks.add_bookmark(db, "p1", Place(0), "first")
    with db.write("name it twice") as connection:
        for label in ("second", "third"):
            connection.execute("UPDATE bookmarks SET label = ? WHERE id = ?", (label, mark.id))
    labels = []
    for turn in (journal.undo, journal.redo, journal.undo, journal.redo):
        turn(db)
        labels.append(marks.bookmark_list(db)[0].label)
    assert labels == ["first", "third", "first", "third"]
