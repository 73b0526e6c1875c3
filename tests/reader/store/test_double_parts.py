"""Parts that are in a feed twice, and parts whose author only counted wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.store.library import part_list, series_list
from reader.store.progress import mark_read
from reader.store.unread import new_parts, unread_in_series, unread_parts
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from feeds.article import Article
    from feeds.entry import Entry

TEXTS = {
    1: "The harbour lay under fog for nine days, and nobody signed the book. " * 4,
    2: "A clerk who counts lamps learns which of them are never lit at all. " * 4,
    3: "Salvage is a trade of patience: the sea gives nothing back on demand. " * 4,
    4: "On the tenth day the pilot came ashore and asked for bread and paper. " * 4,
}


def chapter(number: int, text: int, *, guid: str = "", title: str = "") -> tuple[Entry, Article]:
    guid = guid or f"c{text}"
    return part(title or f"Fog Signals, Chapter {number}", TEXTS[text], guid=guid, day=7 * text)


@pytest.mark.parametrize(
    "title",
    [
        lambda number: f"Fog Signals, Chapter {number}",
        lambda number: f"Fog Signals {number}: Bells",
        lambda number: f"霧信号　第{number}話",
    ],
)
def test_a_new_part_with_the_number_of_another_is_new_and_counts(tmp_path: Path, title: Callable[[int], str]) -> None:
    db = library(tmp_path)
    known = [chapter(number, number, title=title(number)) for number in (1, 2, 3)]
    keep(db, known)
    mark_read(db, [one.id for one in part_list(db)], read=True)
    keep(db, [*known, chapter(3, 4, guid="miscounted", title=title(3))])
    [series] = series_list(db)
    assert (series.parts, series.read, series.new) == (4, 3, 1)
    assert [one.parts for one in new_parts(db)] == [1]
    [unread] = unread_parts(db)
    assert series.next == unread.id
    assert unread_in_series(db, part_list(db)[0].id, 1) == unread.id


def test_a_copy_of_a_part_is_neither_counted_nor_left_to_read(tmp_path: Path) -> None:
    db = library(tmp_path)
    known = [chapter(number, number) for number in (1, 2, 3)]
    keep(db, known)
    mark_read(db, [one.id for one in part_list(db)], read=True)
    copy = part("Fog Signals, Chapter 2", TEXTS[2], guid="elsewhere", day=40, url="https://mirror.example/2")
    keep(db, [*known, copy])
    [series] = series_list(db)
    assert (series.parts, series.read, series.new, series.words_left) == (3, 3, 0, 0)
    assert series.next is None
    assert not new_parts(db)
    assert not unread_parts(db)
    assert len(part_list(db)) == 4


def test_an_entry_that_stands_twice_in_a_feed_is_one_part(tmp_path: Path) -> None:
    db = library(tmp_path)
    once, tagged = (
        part("A Walk in March", TEXTS[4], guid=guid, day=2, url=f"https://lanterns.example/walk{mark}")
        for guid, mark in (("a", ""), ("b", "?utm_source=feed&utm_medium=rss"))
    )
    other = part("A Walk in March", TEXTS[1], guid="c", day=3, url="https://lanterns.example/walk?utm_source=feed")
    assert keep(db, [once, tagged, other]).parts == 2
    assert [one.words for one in part_list(db)] == [len(TEXTS[1].split()), len(TEXTS[4].split())]
