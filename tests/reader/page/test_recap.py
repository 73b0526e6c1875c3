"""What is said to somebody who comes back to a series: when, and nothing of what they have not read."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.article import Passage, Place
from feeds.people import last_sentences
from reader.page.notices import is_back_after_break, is_break
from reader.page.recap import recap_of
from reader.store.library import part_list, part_version, series_list, series_one
from reader.store.marks import add_note
from reader.store.progress import finish_part, mark_read, save_position
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from reader.page.recap import Recap
    from reader.store.database import Database

_FIRST = (
    "The boat lay keel up on the shingle, and nobody had asked whose it was.",
    "“You took the lamp,” said Mrs. Quillon. “I took nothing,” said Bram Tollack.",
    "“Then who has it?” asked Mrs. Quillon. Tollack looked at Wick, and Wick looked at the sea.",
)
_SECOND = (
    "In the morning Odile Marlow came down the hill with the lamp under her coat and set it on the table.",
    "“It was never lost,” said Odile. Behind her the kettle began to sing.",
)
_TAILS = st.lists(
    st.sampled_from(["Bram", "“No,” said Odile.", "Ines Marlow", "“Come,” said Mrs. Quillon.", "Wick", "the", "."]),
    max_size=20,
).map(" ".join)


def _series(home: str | Path, tail: str = "", third: str = "Nothing yet.") -> Database:
    """Three parts: the first is read, the second to the end of its first paragraph, the third is not."""
    db = library(Path(home))
    second = (_SECOND[0], f"{_SECOND[1]} {tail}") if tail else _SECOND
    keep(
        db,
        [
            part("Harbour, Part 1", *_FIRST, guid="h1", day=1),
            part("Harbour, Part 2", *second, guid="h2", day=2),
            part("Harbour, Part 3", third, guid="h3", day=3),
        ],
    )
    return db


def _read_to(db: Database, place: Place) -> None:
    first, second, _ = part_list(db, series_list(db)[0].id)
    finish_part(db, first.id, part_version(db, first.id) or 0)
    add_note(db, first.id, Passage(Place(0, 4), Place(0, 8)), body="whose?")
    save_position(db, second.id, part_version(db, second.id) or 0, place, 0.5)


def _recap(db: Database, days: int = 0) -> Recap:
    series = series_one(db, series_list(db)[0].id)
    assert series is not None
    return recap_of(db, series, datetime.now(UTC) + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "new", "fewest", "comes_back"),
    [
        (3, 0, 3, True), (2, 0, 3, False), (1, 3, 3, True), (1, 2, 3, False), (0, 9, 3, False), (90, 9, 0, False),
        (2, 1, 2, True),
    ],
)  # fmt: skip
def test_a_break_is_days_without_reading_or_several_new_parts(
    days: int, new: int, fewest: int, *, comes_back: bool
) -> None:
    assert is_break(days, new, fewest) is comes_back


def test_a_series_never_opened_has_no_recap(tmp_path: Path) -> None:
    db = _series(tmp_path)
    recap = _recap(db, days=40)
    assert (recap.endings, recap.notes, recap.people, recap.days, recap.new_parts) == ((), (), (), 0, 0)
    series = series_list(db)[0]
    assert not is_back_after_break(db, series, datetime.now(UTC) + timedelta(days=40), 3)


def test_the_end_of_the_last_part_with_its_notes_and_people(tmp_path: Path) -> None:
    db = _series(tmp_path)
    first = part_list(db, series_list(db)[0].id)[0]
    mark_read(db, [first.id], read=True)
    add_note(db, first.id, Passage(Place(0, 4), Place(0, 8)), body="whose?")
    recap = _recap(db, days=12)
    assert recap.days == 12
    assert [(one.position, one.paragraphs) for one in recap.endings] == [(1, _FIRST)]
    assert [note.body for note in recap.notes] == ["whose?"]
    assert [(one.name, one.words) for one in recap.people] == [
        ("Mrs. Quillon", "Then who has it?"),
        ("Bram Tollack", "I took nothing,"),
    ]


def test_a_part_that_was_left_in_its_middle_is_quoted_up_to_there(tmp_path: Path) -> None:
    db = _series(tmp_path)
    _read_to(db, Place(1, 0))
    recap = _recap(db)
    assert [(one.position, one.paragraphs) for one in recap.endings] == [(2, _SECOND[:1])]
    assert recap.people[0].name == "Odile Marlow"
    assert recap.people[0].words == ""


def test_where_little_of_a_part_was_read_the_one_before_is_quoted_too(tmp_path: Path) -> None:
    db = _series(tmp_path)
    _read_to(db, Place(0, 14))
    endings = _recap(db).endings
    assert [one.position for one in endings] == [1, 2]
    assert endings[1].paragraphs == ("In the morning",)


def test_what_arrived_since_is_counted_and_not_quoted(tmp_path: Path) -> None:
    db = _series(tmp_path)
    _read_to(db, Place(1, 0))
    with db.write() as connection:
        connection.execute("UPDATE positions SET at = '2024-01-01T00:00:00+00:00'")
        connection.execute("UPDATE read_states SET at = '2024-01-01T00:00:00+00:00'")
    keep(db, [part(f"Harbour, Part {n}", "Ines Marlow came.", guid=f"h{n}", day=n) for n in (4, 5, 6)])
    recap = _recap(db)
    assert (recap.new_parts, recap.new_words) == (3, 9)
    assert "Ines" not in repr(recap)
    assert is_back_after_break(db, series_list(db)[0], datetime(2024, 1, 2, 1, tzinfo=UTC), 30)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TAILS, _TAILS, st.sampled_from([Place(0, 30), Place(0, 98), Place(1, 0), Place(1, 30)]))
def test_nothing_behind_the_line_can_be_told_from_a_recap(tail: str, third: str, place: Place) -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC)
    found = []
    for texts in (("", "Nothing yet."), (tail, third or "Nothing yet.")):
        with tempfile.TemporaryDirectory() as home:
            db = _series(home, *texts)
            _read_to(db, place)
            series = series_one(db, series_list(db)[0].id)
            assert series is not None
            recap = recap_of(db, series, now)
            found.append((recap.endings, [(note.body, note.text) for note in recap.notes], recap.people))
            db.close()
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "most", "end"),
    [
        ("One. Two three. Four five.", 100, "One. Two three. Four five."),
        ("One. Two three. Four five.", 21, "Two three. Four five."),
        ("One. Two three. Four five.", 20, "Four five."),
        ("One two three four five six", 10, "… five six"),
        ("“Who?” asked Mr. Pell. “You.”", 12, "“You.”"),
        ("彼は言った。もう遅い。帰ろう。", 9, "もう遅い。帰ろう。"),
    ],
)
def test_the_last_sentences_are_whole_where_they_can_be(text: str, most: int, end: str) -> None:
    assert last_sentences(text, most) == end
