"""Which of two texts of one part is kept, and what else is taken from a part that comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import feeds.document.publication
from feeds.article import Block
from feeds.entry import Publication
from reader.store import progress
from reader.store.intake.prepared import Prepared, prepare
from reader.store.intake.publication import HistoryState, Visit, save_history, save_publication
from reader.store.library import part_list, part_text, series_list
from reader.store.sources import follow, source_list
from reader.store.texts.excerpts import is_beginning
from reader.store.texts.versions import save_full_text
from tests.reader.building import FEED, keep, library, part, publication

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.article import Article
    from feeds.entry import Entry
    from reader.store.database import Database

PARAGRAPHS = [" ".join(f"{word}{number}" for number in range(40)) + "." for word in ("lamp", "rope", "crew", "ferry")]
WHOLE = tuple(PARAGRAPHS)
CUT = WHOLE[:3]


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return library(tmp_path)


def text(db: Database, title: str = "The Toll") -> str:
    (one,) = (one for one in part_list(db) if one.title == title)
    found = part_text(db, one.id)
    assert found is not None
    return found.article.text


def history(db: Database, *parts: tuple[Entry, Article]) -> None:
    save_history(db, source_list(db)[0].id, prepare(publication(parts)), HistoryState("archives"))


@pytest.mark.parametrize(
    ("cut", "whole", "beginning"),
    [
        ("One two three four", "One two three four five six", True),
        ("“One — two” three …", 'One - "two" three four five', True),
        (40 * "one two " + "[Continue reading]", 60 * "one two ", True),
        ("One two three four at sea", "One two three four five six seven", False),
        ("One two three four", "One two three four", False),
        ("One two four five six", "One two three four five six seven", False),
        ("", "One", False),
        ("Two three four", "One two three four five", False),
    ],
)
def test_a_beginning(cut: str, whole: str, beginning: bool) -> None:
    assert is_beginning(cut, whole) is beginning


def test_a_whole_text_that_history_brought_stays_where_the_feed_carries_its_beginning(db: Database) -> None:
    keep(db, [part("Newer", day=9)])
    history(db, part("The Toll", *WHOLE, day=1))
    keep(db, [part("The Toll", *WHOLE[:2], "Read more", day=1), part("Newer", day=9)])
    assert text(db) == "\n\n".join(WHOLE)


def test_a_whole_text_of_a_feed_stays_where_the_feed_begins_to_cut(db: Database) -> None:
    keep(db, [part("The Toll", *WHOLE)])
    keep(db, [part("The Toll", *CUT)])
    assert text(db) == "\n\n".join(WHOLE)


def test_an_edit_that_shortens_a_text_is_taken(db: Database) -> None:
    keep(db, [part("The Toll", *WHOLE)])
    edited = (WHOLE[0], *WHOLE[2:])
    assert len(keep(db, [part("The Toll", *edited)]).updated) == 1
    assert text(db) == "\n\n".join(edited)


def test_history_completes_a_text_that_the_feed_cut(db: Database) -> None:
    keep(db, [part("The Toll", *WHOLE[:1]), part("Whole", "Another text.")])
    (one,) = (one for one in part_list(db) if one.title == "The Toll")
    progress.mark_read(db, [one.id], read=True)
    history(db, part("The Toll", *WHOLE), part("Whole", "Quite another text that the feed knows better, and longer."))
    assert text(db) == "\n\n".join(WHOLE)
    assert text(db, "Whole") == "Another text."
    assert not next(one for one in part_list(db) if one.id == one.id).partial
    keep(db, [part("The Toll", *WHOLE[:1]), part("Whole", "Another text.")])
    assert text(db) == "\n\n".join(WHOLE)


def test_a_page_that_was_corrected_is_taken_when_asked_for(db: Database) -> None:
    keep(db, [part("The Toll", *WHOLE)])
    (one,) = part_list(db)
    corrected = (WHOLE[0].replace("lamp3", "lantern3"), *WHOLE[1:])
    assert save_full_text(db, one.id, prepare(publication([part("The Toll", *corrected)])).parts[0])
    assert text(db) == "\n\n".join(corrected)
    for worse in (corrected, corrected[:3], corrected[:1]):
        assert not save_full_text(db, one.id, prepare(publication([part("The Toll", *worse)])).parts[0])
    assert text(db) == "\n\n".join(corrected)


def test_a_new_date_is_taken_and_puts_a_part_where_it_belongs(db: Database) -> None:
    keep(db, [part("One", day=1), part("Two", day=2), part("Three", day=3)])
    keep(db, [part("One", day=9), part("Two", day=2), part("Three", day=3)])
    dates = {one.title: one.published for one in part_list(db)}
    assert dates["One"] is not None
    assert max(dates, key=lambda title: str(dates[title])) == "One"
    (posts,) = series_list(db)
    assert [one.title for one in part_list(db, posts.id)] == ["One", "Three", "Two"]


def test_a_feed_that_holds_more_than_is_kept_says_so(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds.document.publication, "MOST_ENTRIES", 3)
    entries = [(one, "") for one, _ in (part(f"Part {number}", day=number) for number in range(5))]
    found = feeds.document.publication.publication_of(Publication("Lanterns"), entries)
    source = follow(db, FEED, "feed", "Lanterns")
    save_publication(db, source, prepare(found), Visit())
    assert source_list(db)[0].error == "it has too many entries; skipped the oldest 2"
    save_publication(db, source, Prepared(publication([]), ()), Visit())
    assert source_list(db)[0].error is None


def test_a_block_of_the_same_words_in_other_form_is_no_edit(db: Database) -> None:
    entry, article = part("The Toll", *WHOLE)
    keep(db, [(entry, article)])
    (one,) = part_list(db)
    progress.mark_read(db, [one.id], read=True)
    blocks = (Block("quote", article.blocks[0].text, 1), *article.blocks[1:])
    keep(db, [(entry, type(article)(title=article.title, blocks=blocks, url=article.url))])
    assert not part_list(db)[0].edited
