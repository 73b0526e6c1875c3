"""The reader's word on series: it holds, outlives detection, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.store import corrections, journal
from reader.store.errors import StoreError
from reader.store.library import part_list, series_list
from tests.reader.building import keep, library, part, serial

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.article import Article
    from feeds.entry import Entry
    from reader.store.database import Database


def two_serials(count: int = 3) -> list[tuple[Entry, Article]]:
    quay = [part(f"Quay, Part {n}", f"The quay, {n}.", guid=f"q{n}", day=7 * n + 100) for n in range(1, count + 1)]
    return [*serial(count), *quay, part("Alone", guid="alone", day=400)]


@pytest.fixture
def db(tmp_path: Path) -> Database:
    made = library(tmp_path)
    keep(made, two_serials())
    return made


def shape(db: Database) -> dict[str, list[str]]:
    """The titles of each series' parts, in order; single posts under "posts"."""
    found: dict[str, list[str]] = {}
    for one in part_list(db):
        found.setdefault("posts" if one.series_kind == "posts" else one.series_title, []).append(one.title)
    return found


def series_id(db: Database, title: str) -> str:
    return next(one.id for one in series_list(db) if one.title == title)


def part_id(db: Database, title: str) -> str:
    return next(one.id for one in part_list(db) if one.title == title)


def test_two_series_become_one_and_stay_one_when_parts_come(db: Database) -> None:
    corrections.merge_series(db, series_id(db, "Quay"), series_id(db, "Harbour"))
    assert set(shape(db)) == {"Harbour", "posts"}
    keep(db, two_serials(4))
    assert len(shape(db)["Harbour"]) == 8


def test_parts_become_a_series_of_their_own(db: Database) -> None:
    corrections.split_series(db, series_id(db, "Quay"), [part_id(db, "Quay, Part 3")], "Afterwards")
    assert shape(db)["Afterwards"] == ["Quay, Part 3"]
    assert shape(db)["Quay"] == ["Quay, Part 1", "Quay, Part 2"]


def test_a_new_title_outranks_detection(db: Database) -> None:
    corrections.rename_series(db, series_id(db, "Quay"), "The Long Quay")
    keep(db, two_serials(5))
    assert len(shape(db)["The Long Quay"]) == 5


def test_a_number_put_right_moves_the_part_and_fills_the_gap(tmp_path: Path) -> None:
    db = library(tmp_path)
    wrong = part("Harbour, Part 22", guid="h2", day=14)
    keep(db, [serial(1)[0], wrong, serial(3)[2]])
    corrections.renumber_part(db, part_id(db, "Harbour, Part 22"), "2")
    series = series_list(db)[0]
    assert series.missing == ()
    assert [one.number for one in part_list(db, series.id)] == ["1", "2", "3"]


def test_a_part_moves_in_and_out(db: Database) -> None:
    corrections.move_parts(db, [part_id(db, "Alone")], series_id(db, "Quay"))
    assert "Alone" in shape(db)["Quay"]
    corrections.move_parts(db, [part_id(db, "Quay, Part 1"), part_id(db, "Alone")], None)
    assert set(shape(db)["posts"]) == {"Quay, Part 1", "Alone"}


def test_an_order_by_hand_stays(db: Database) -> None:
    wanted = [part_id(db, f"Quay, Part {number}") for number in (2, 1, 3)]
    corrections.order_series(db, series_id(db, "Quay"), wanted)
    assert shape(db)["Quay"] == ["Quay, Part 2", "Quay, Part 1", "Quay, Part 3"]
    keep(db, two_serials(4))
    assert shape(db)["Quay"] == ["Quay, Part 2", "Quay, Part 1", "Quay, Part 3", "Quay, Part 4"]


def test_what_is_no_series_stays_none(db: Database) -> None:
    corrections.dissolve_series(db, series_id(db, "Quay"))
    keep(db, two_serials(5))
    assert "Quay" not in shape(db)
    assert len(shape(db)["posts"]) == 6


def test_every_correction_is_taken_back_in_its_turn(db: Database) -> None:
    before = shape(db)
    corrections.rename_series(db, series_id(db, "Quay"), "The Long Quay")
    corrections.merge_series(db, series_id(db, "The Long Quay"), series_id(db, "Harbour"))
    after = shape(db)
    journal.undo(db)
    journal.undo(db)
    assert shape(db) == before
    journal.redo(db)
    journal.redo(db)
    assert shape(db) == after


def test_series_of_two_sources_are_not_merged(db: Database) -> None:
    keep(
        db, [part(f"Tide, Part {number}", guid=f"t{number}") for number in (1, 2, 3)], address="https://b.example/feed"
    )
    with pytest.raises(StoreError, match="different sources"):
        corrections.merge_series(db, series_id(db, "Tide"), series_id(db, "Quay"))


def test_single_posts_are_no_series_to_correct(db: Database) -> None:
    posts = next(one.id for one in series_list(db) if one.kind == "posts")
    with pytest.raises(StoreError, match="single posts"):
        corrections.rename_series(db, posts, "Bits")
