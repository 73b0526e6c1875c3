"""What is new since the last visit, what is not read yet, and the reader's own words for sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from feeds.article import Place
from reader.model.records import Narrowing
from reader.store import journal, progress
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import HistoryState, save_history
from reader.store.labels import put_in_folder, rename_source
from reader.store.library import part_list, part_text, series_list
from reader.store.sources import source_list
from reader.store.unread import new_parts, next_unread, unread_count, unread_parts, visit_library
from tests.reader.building import keep, library, part, publication, serial

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return library(tmp_path)


class Clock:
    """The store's clock, at a minute of one day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def minute(self, minute: int) -> None:
        moment = (datetime(2099, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)).isoformat(timespec="seconds")
        for module in ("intake.publication", "progress", "unread"):
            self._patch.setattr(f"reader.store.{module}.now", lambda: moment)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def new_titles(db: Database) -> list[str]:
    return [one.title for one in part_list(db) if one.new]


def test_what_a_refresh_brings_is_new_in_every_source_also_in_lists_that_were_never_opened(
    db: Database, clock: Clock
) -> None:
    clock.minute(0)
    keep(db, serial(2))
    keep(db, [part("One")], address="https://other.example/feed")
    assert new_titles(db) == []
    clock.minute(5)
    keep(db, serial(4))
    keep(db, [part("One"), part("Two")], address="https://other.example/feed")
    assert new_titles(db) == ["Harbour, Part 3", "Harbour, Part 4", "Two"]
    assert {one.title: one.new for one in series_list(db)} == {"Harbour": 2, "Lanterns · posts": 1}
    assert [(one.series_title, one.parts, one.title) for one in new_parts(db)] == [
        ("Harbour", 2, "Harbour, Part 3"),
        ("Lanterns · posts", 1, "Two"),
    ]


def test_new_is_what_arrived_since_the_visit_before_this_one(db: Database, clock: Clock) -> None:
    clock.minute(0)
    keep(db, serial(2))
    visit_library(db)
    clock.minute(60)
    keep(db, serial(3))
    clock.minute(120)
    assert visit_library(db)
    assert new_titles(db) == ["Harbour, Part 3"]
    clock.minute(140)
    assert not visit_library(db)  # soon after: the same visit
    assert new_titles(db) == ["Harbour, Part 3"]
    clock.minute(300)
    visit_library(db, resumed=True)  # from reading: the same visit, however long it took
    assert new_titles(db) == ["Harbour, Part 3"]
    clock.minute(400)
    visit_library(db)
    assert new_titles(db) == []


def test_a_visit_in_which_nobody_looked_does_not_count(db: Database, clock: Clock) -> None:
    clock.minute(0)
    keep(db, serial(2))
    visit_library(db)
    clock.minute(60)
    keep(db, serial(3))
    for minute in (120, 600):
        clock.minute(minute)
        visit_library(db, looked=False)
        assert new_titles(db) == ["Harbour, Part 3"]
    clock.minute(601)
    visit_library(db)
    clock.minute(1000)
    visit_library(db, looked=False)
    assert new_titles(db) == []


def test_what_was_read_or_begun_is_not_new(db: Database, clock: Clock) -> None:
    clock.minute(0)
    keep(db, serial(1))
    clock.minute(1)
    keep(db, serial(3))
    second, third = part_list(db)[1:]
    progress.mark_read(db, [second.id], read=True)
    text = part_text(db, third.id)
    assert text is not None
    progress.save_position(db, third.id, text.version, Place(0), 0.2)
    assert new_titles(db) == []
    assert new_parts(db) == ()


def test_history_that_is_fetched_is_not_new(db: Database, clock: Clock) -> None:
    clock.minute(0)
    keep(db, serial(4)[2:])
    clock.minute(1)
    earlier = prepare(publication(serial(2)))
    assert len(save_history(db, series_list(db)[0].source, earlier, HistoryState("archives"))) == 2
    assert len(part_list(db)) == 4
    assert new_titles(db) == []


def test_unread_parts_come_newest_first_across_sources_and_narrow(db: Database, clock: Clock) -> None:
    clock.minute(0)
    keep(db, [part("A", day=1), part("C", day=3)])
    keep(db, [part("B", day=2), part("D", day=4)], address="https://other.example/feed")
    first, other = (one.id for one in sorted(source_list(db), key=lambda one: one.id))
    put_in_folder(db, other, "Tech", ["weekly"])
    assert [one.title for one in unread_parts(db)] == ["D", "C", "B", "A"]
    assert [one.title for one in unread_parts(db, most=1)] == ["D"]
    assert [one.title for one in unread_parts(db, Narrowing(source=first))] == ["C", "A"]
    for tag in ("tech", "WEEKLY"):
        assert [one.title for one in unread_parts(db, Narrowing(tag=tag))] == ["D", "B"]
    assert unread_parts(db, Narrowing(new=True)) == ()
    c = next(one.id for one in unread_parts(db) if one.title == "C")
    progress.mark_read(db, [c], read=True)
    assert unread_count(db) == 3
    after, before = next_unread(db, c), next_unread(db, c, step=-1)
    assert (after and after.title, before and before.title) == ("B", "D")
    only = next_unread(db, c, Narrowing(source=first))
    assert only is not None
    assert only.title == "A"
    assert next_unread(db, only.id) is None


def test_a_sources_own_title_folder_and_tags_stay_through_a_refresh_and_can_be_undone(db: Database) -> None:
    keep(db, [part("One")])
    source = source_list(db)[0].id
    rename_source(db, source, "Lamps")
    put_in_folder(db, source, "Tech", ["weekly"])
    keep(db, [part("One"), part("Two")])
    found = source_list(db)[0]
    assert (found.title, found.folder, found.tags) == ("Lamps", "Tech", ("weekly",))
    assert [(one.title, one.source_title) for one in series_list(db)] == [("Lamps · posts", "Lamps")]
    journal.undo(db)
    journal.undo(db)
    found = source_list(db)[0]
    assert (found.title, found.folder, found.tags) == ("Lanterns", "", ())
    assert series_list(db)[0].title == "Lanterns · posts"


def test_excerpts_are_counted_until_their_full_texts_are_here(db: Database, clock: Clock) -> None:
    clock.minute(0)
    keep(db, serial(1))
    clock.minute(5)
    keep(db, [serial(1)[0], *((replace(entry, partial=True), article) for entry, article in serial(3)[1:])])
    (series,) = series_list(db)
    (new,) = new_parts(db)
    assert (series.excerpts, series.mostly_excerpts, new.excerpts) == (2, True, 2)
    assert [one.partial for one in unread_parts(db)] == [True, True, False]
    keep(
        db,
        [part(f"Harbour, Part {n}", f"Part {n} begins.", "And goes on.", guid=f"h{n}", day=7 * n) for n in (1, 2, 3)],
    )
    (series,) = series_list(db)
    assert (series.excerpts, new_parts(db)[0].excerpts) == (0, 0)
