"""The stored sums of names are what the texts say together, whatever was read, unread, edited or corrected since."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.article import Place
from reader.page.people import people_of
from reader.store.corrections import order_series
from reader.store.library import part_list, part_version, series_list
from reader.store.people.index import forms_of_series, forms_read, indexed_texts, known_sections
from reader.store.people.reach import all_texts, texts_read
from reader.store.progress import mark_read, save_position
from reader.store.speakers import set_speaker
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from reader.store.database import Database

_TEXTS = (
    "“You took it,” said Mrs. Quillon to Bram. “I took nothing,” said Bram Tollack.",
    "Then Ines Marlow came. “He is late,” said Ines. Mrs Quillon shook her head.",
    "“Never,” said bram. Bram Tollack and Odile went down to Wick.",
    "“It was Tollack,” said Odile Marlow. “Which Tollack?” asked Mrs. Quillon.",
)
_ACTS = st.lists(
    st.tuples(st.sampled_from(["read", "unread", "begin", "edit", "name", "order"]), st.integers(0, 3)), max_size=8
)


def _keep(db: Database, texts: tuple[str, ...]) -> None:
    keep(db, [part(f"Harbour, Part {n}", text, guid=f"h{n}", day=n) for n, text in enumerate(texts, 1)])


def _act(db: Database, act: str, number: int) -> None:
    series = series_list(db)[0].id
    listed = part_list(db, series)
    one = next(part for part in listed if part.guid == f"h{number + 1}")
    if act in ("read", "unread"):
        mark_read(db, [one.id], read=act == "read")
    elif act == "begin":
        save_position(db, one.id, part_version(db, one.id) or 0, Place(0, 40), 0.4)
    elif act == "edit":
        _keep(db, tuple(text + (" Fog, said Ines, was Bram." if n == number else "") for n, text in enumerate(_TEXTS)))
    elif act == "name":
        set_speaker(db, one.id, "Never" if number == 2 else "He is late", "Wick")
    else:
        order_series(db, series, [listed[-1].id, *(part.id for part in listed[:-1])])


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_ACTS)
def test_stored_sums_are_those_of_the_texts(acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as home:
        db = library(Path(home))
        _keep(db, _TEXTS)
        for act, number in acts:
            _act(db, act, number)
            series = series_list(db)[0].id
            texts = texts_read(db, series)
            people_of(db, series, texts)
            stored = indexed_texts(db, texts)
            assert forms_of_series(db, series, stored) == forms_read(db, known_sections(stored))
        db.close()


def test_a_part_that_is_read_later_is_added_to_the_sums(tmp_path: Path) -> None:
    db = library(tmp_path)
    _keep(db, _TEXTS)
    series = series_list(db)[0].id
    said = []
    for number in range(4):
        _act(db, "read", number)
        people = people_of(db, series, texts_read(db, series))
        said.append({person.name: person.mentions for person in people.everybody}["Mrs. Quillon"])
        assert db.row("SELECT count(*) FROM people_sums")[0] == 1
    assert said == [1, 2, 2, 3]


def test_a_speaker_that_is_named_changes_the_sums_of_a_text_that_they_hold(tmp_path: Path) -> None:
    db = library(tmp_path)
    _keep(db, _TEXTS)
    series = series_list(db)[0].id
    _act(db, "read", 0)
    _act(db, "read", 1)
    assert _said(db, series)["Ines Marlow"] == 1
    set_speaker(db, part_list(db, series)[1].id, "He is late", "Bram Tollack")
    said = _said(db, series)
    assert said.get("Ines Marlow", 0) == 0
    assert said["Bram Tollack"] == 2


def _said(db: Database, series: str) -> dict[str, int]:
    return {person.name: person.said for person in people_of(db, series, texts_read(db, series)).everybody}


def test_what_is_read_is_in_the_sums_before_anybody_asks(tmp_path: Path) -> None:
    db = library(tmp_path)
    _keep(db, _TEXTS)
    series = series_list(db)[0].id
    people_of(db, series, all_texts(db, series))  # so that all parts are indexed
    _act(db, "read", 0)
    _act(db, "read", 1)
    row = db.one("SELECT texts FROM people_sums")
    assert row is not None
    assert json.loads(row["texts"]) == [[text.position, text.version] for text in texts_read(db, series)]
