"""Who appears as far as one has read: nothing behind the line can be told from a card, a list, or their order."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.article import Place
from reader.cli.people.output import card_json, person_json
from reader.page.people import find_people, names_in_part, people_of
from reader.page.person_card import card_of, mentions_of
from reader.rows.people import card_rows, mention_rows, pane_people_rows, people_rows
from reader.store.library import part_list, part_version, series_list
from reader.store.marks import add_note
from reader.store.people.reach import all_texts, texts_read
from reader.store.progress import finish_part, mark_read, save_position
from reader.store.speakers import rename_speaker, set_speaker
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.page.people import People
    from reader.page.person_card import PersonCard
    from reader.store.database import Database
    from reader.store.people.reach import ReadText

_FIRST = (
    "“You will find,” Mrs. Quillon said to Bram, “that a harbour keeps better accounts than any clerk.”",
    "Bram Tollack nodded. “Yes, Mrs. Quillon,” said Tollack. “And where is Wick?”",
)
_THIRD = (
    "Then Odile Quillon, known as Fog, came in. “Bram is late,” said Fog. Her hand shook.",
    "“I am not,” said Bram to Ines. Ines Marlow laughed. “He is,” said Ines.",
)
_PIECES = st.sampled_from(
    [
        "Bram", "Tollack", "Odile", "Quillon", "Mrs. Quillon", "Ines Marlow", "Peter Tollack", "Wick", "Fog", "fog",
        "said", "“No,”", "“Yes, Bram,” said Fog.", "known as", "in", "the", "who", "he", "she", ".", ",", "“", "”", "?",
        "Miss Marlow", "Mr. Tollack", "told", "ines", "bram", "Ines, also called Bram,", "Tollack's", "hand",
    ]
)  # fmt: skip
_TAILS = st.lists(_PIECES, max_size=30).map(" ".join)


def _lines(db: Database) -> tuple[People, list[PersonCard]]:
    series = series_list(db)[0].id
    people = people_of(db, series, texts_read(db, series))
    return people, [card_of(db, people, person) for person in people.everybody]


def _read_to(db: Database, place: Place) -> None:
    """Read part 1 to its end and part 3 up to a place; part 2 and 4 never."""
    first, _, third, _ = part_list(db, series_list(db)[0].id)
    finish_part(db, first.id, part_version(db, first.id) or 0)
    save_position(db, third.id, part_version(db, third.id) or 0, place, 0.5)


def _library(home: str, second: str, tail: str, more: str, fourth: str, place: Place) -> Database:
    db = library(Path(home))
    third = list(_THIRD[: place.block + 1])
    third[place.block] = third[place.block][: place.offset] + tail
    keep(
        db,
        [
            part("Harbour, Part 1", *_FIRST, guid="h1", day=1),
            part("Harbour, Part 2", second or "Nothing.", guid="h2", day=2),
            part("Harbour, Part 3", *third, *([more] if more.strip() else []), guid="h3", day=3),
            part("Harbour, Part 4", fourth or "Nothing.", guid="h4", day=4),
        ],
    )
    _read_to(db, place)
    return db


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1), st.floats(0, 1), _TAILS, _TAILS, _TAILS, _TAILS)
def test_nothing_behind_the_line_can_be_told_from_people(
    block: int, share: float, second: str, tail: str, more: str, fourth: str
) -> None:
    place = Place(block, round(share * len(_THIRD[block])))
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        plain, changed = _library(one, "", "", "", "", place), _library(other, second, tail, more, fourth, place)
        (people, cards), (people_too, cards_too) = _lines(plain), _lines(changed)
        plain.close()
        changed.close()
    assert people.everybody == people_too.everybody
    assert cards == cards_too


def _shown(db: Database, texts: Sequence[ReadText]) -> str:
    """All that commands and screens tell of some texts: JSON, both lists, each card's rows, first mentions."""
    series = series_list(db)[0].id
    people = people_of(db, series, texts)
    third = part_list(db, series)[2].id
    here = names_in_part(db, people, third)
    cards = [card_of(db, people, person) for person in people.everybody]
    words = ["fog", "Bram", "said", *(form for person in people.everybody for form in person.forms)]
    shown = [
        [person_json(person) for person in people.everybody],
        [card_json(card) for card in cards],
        [repr(people_rows(people.everybody, here, order)) for order in ("met", "weight")],
        repr(pane_people_rows(people.everybody, here)),
        [repr(card_rows(card)) for card in cards],
        [repr(mention_rows(mentions_of(db, people, word))) for word in words],
    ]
    return json.dumps(shown)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 1), st.floats(0, 1), _TAILS, _TAILS, _TAILS, _TAILS)
def test_all_that_is_shown_is_the_same_to_the_letter(
    block: int, share: float, second: str, tail: str, more: str, fourth: str
) -> None:
    place = Place(block, round(share * len(_THIRD[block])))
    shown = []
    for texts in (("", "", "", ""), (second, tail, more, fourth)):
        with tempfile.TemporaryDirectory() as home:
            db = _library(home, *texts, place)
            shown.append(_shown(db, texts_read(db, series_list(db)[0].id)))
            db.close()
    assert shown[0] == shown[1]


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TAILS, _TAILS)
def test_all_parts_up_to_one_tell_nothing_of_those_behind_it(tail: str, fourth: str) -> None:
    shown = []
    for texts in (("", ""), (tail, fourth)):
        with tempfile.TemporaryDirectory() as home:
            db = _library(home, "Ines Marlow sat. “Come,” said Ines to Fog.", "", *texts, Place(0, 9))
            shown.append(_shown(db, all_texts(db, series_list(db)[0].id, 2)))
            db.close()
    assert "Ines Marlow" in shown[0]
    assert shown[0] == shown[1]


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(_TAILS, st.integers(0, len(_THIRD[0])))
def test_nothing_that_the_author_adds_behind_the_line_can_be_told(tail: str, offset: int) -> None:
    place = Place(0, offset)
    with tempfile.TemporaryDirectory() as home:
        db = _library(home, "", _THIRD[0][offset:], _THIRD[1], "", place)
        before = _lines(db)
        texts = (_THIRD[0][:offset] + tail, *_THIRD, "All that was added later. " * 9)
        keep(db, [part("Harbour, Part 3", *texts, guid="h3", day=3)])
        after = _lines(db)
        db.close()
    assert before[0].everybody == after[0].everybody
    assert before[1] == after[1]


def test_a_series_never_opened_shows_nobody(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, [part("Harbour, Part 1", *_FIRST, guid="h1"), part("Harbour, Part 2", *_THIRD, guid="h2", day=1)])
    assert _lines(db) == (_lines(db)[0], [])
    assert _lines(db)[0].everybody == ()


def test_reading_again_hides_nothing(tmp_path: Path) -> None:
    db = _library(str(tmp_path), "", "", "", "", Place(1, 60))
    third = part_list(db, series_list(db)[0].id)[2]
    before = _lines(db)
    save_position(db, third.id, part_version(db, third.id) or 0, Place(0, 0), 0.0)
    assert _lines(db) == before
    mark_read(db, [third.id], read=True)
    mark_read(db, [third.id], read=False)
    assert _lines(db) == before


def test_marking_a_part_unread_that_was_only_marked_read_hides_it_again(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, [part("Harbour, Part 1", *_FIRST, guid="h1"), part("Harbour, Part 2", *_THIRD, guid="h2", day=1)])
    first = part_list(db, series_list(db)[0].id)[0]
    mark_read(db, [first.id], read=True)
    assert {person.name for person in _lines(db)[0].everybody} == {"Mrs. Quillon", "Bram Tollack"}
    mark_read(db, [first.id], read=False)
    assert _lines(db)[0].everybody == ()


def _whole(db: Database) -> People:
    series = series_list(db)[0].id
    return people_of(db, series, all_texts(db, series))


def _two_parts(tmp_path: Path) -> Database:
    db = library(tmp_path)
    keep(db, [part("Harbour, Part 1", *_FIRST, guid="h1"), part("Harbour, Part 2", *_THIRD, guid="h2", day=1)])
    return db


def test_a_card_says_where_what_and_to_whom(tmp_path: Path) -> None:
    db = _two_parts(tmp_path)
    people = _whole(db)
    (odile,) = find_people(people, "fog")
    card = card_of(db, people, odile)
    assert (odile.name, set(odile.aliases)) == ("Odile Quillon", {"Fog", "Mrs. Quillon"})
    assert (card.first.position, card.first.place, card.first.sentence) == (1, Place(0, 17), _FIRST[0])
    assert (card.last.position, card.last.place) == (2, Place(0, 64))
    assert [(saying.position, saying.text, saying.utterance) for saying in card.sayings] == [
        (1, "You will find,", 1),
        (1, "that a harbour keeps better accounts than any clerk.", 1),
        (2, "Bram is late,", 2),
    ]
    assert odile.said == 2
    assert card.speaks_to == (("Bram Tollack", 2),)
    assert dict(card.spoken_of_by).get("Bram Tollack") is None


def test_a_card_has_the_notes_that_name_somebody(tmp_path: Path) -> None:
    db = _two_parts(tmp_path)
    first, second = part_list(db, series_list(db)[0].id)
    add_note(db, first.id, None, "I like Fog already")
    add_note(db, second.id, None, "the fog here is a metaphor")
    add_note(db, second.id, None, "Tollack again")
    people = _whole(db)
    by_name = {person.name: card_of(db, people, person) for person in people.everybody}
    assert [note.body for note in by_name["Bram Tollack"].notes] == ["Tollack again"]
    assert [note.body for note in by_name["Odile Quillon"].notes] == ["I like Fog already"]


def test_an_edit_of_what_was_read_stands_on_the_card(tmp_path: Path) -> None:
    db = _two_parts(tmp_path)
    first = part_list(db, series_list(db)[0].id)[0]
    finish_part(db, first.id, part_version(db, first.id) or 0)
    changed = _FIRST[1].replace("nodded", "shrugged, and Bram sighed")
    keep(db, [part("Harbour, Part 1", _FIRST[0], changed, guid="h1")])
    people = _whole(db)
    (bram,) = find_people(people, "Bram Tollack")
    (edit,) = card_of(db, people, bram).edits
    assert (edit.position, edit.place.block) == (1, 1)
    assert "Bram sighed" in edit.text


def test_the_reader_s_word_on_a_speaker_counts(tmp_path: Path) -> None:
    db = _two_parts(tmp_path)
    series = series_list(db)[0].id
    _whole(db)
    set_speaker(db, part_list(db, series)[0].id, "You will find,", "Wick")
    people = _whole(db)
    assert find_people(people, "Wick")[0].said == 1
    assert find_people(people, "Odile Quillon")[0].said == 1
    rename_speaker(db, series, "Ines Marlow", "Bram Tollack")
    assert find_people(_whole(db), "Ines")[0].name == "Bram Tollack"


def test_a_name_that_several_bear_finds_them_all(tmp_path: Path) -> None:
    people = _whole(_two_parts(tmp_path))
    assert [person.name for person in find_people(people, "bram tollack")] == ["Bram Tollack"]
    assert [person.name for person in find_people(people, "Marl")] == ["Ines Marlow"]
    assert find_people(people, "Nobody") == find_people(people, "") == ()
