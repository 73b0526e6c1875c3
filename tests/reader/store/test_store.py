"""The library: what is kept, what is never lost, and what two processes may do at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.article import Block, Passage, Place, Span
from feeds.entry import Publication
from reader.store import journal, marks, progress
from reader.store.database import Database
from reader.store.errors import ReadOnlyLibraryError, StoreError
from reader.store.intake.prepared import prepare
from reader.store.intake.publication import Visit, save_publication
from reader.store.library import part_list, part_one, part_text, series_list
from reader.store.schema import MIGRATIONS
from reader.store.search import search
from reader.store.sources import Checked, follow, record_visits, source_list, source_one, unfollow
from reader.store.texts.block_codec import pack, unpack
from tests.reader.building import keep, library, part, serial

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return library(tmp_path)


# ---- what is kept ----


def test_a_serial_is_kept_in_reading_order_with_its_gap(db: Database) -> None:
    keep(db, serial(5, missing=[4]))
    series = next(one for one in series_list(db) if one.kind == "series")
    assert (series.title, series.parts, series.missing) == ("Harbour", 4, ("4",))
    assert [one.number for one in part_list(db, series.id)] == ["1", "2", "3", "5"]
    assert [one.position for one in part_list(db, series.id)] == [1, 2, 3, 4]


def test_a_second_look_at_the_same_feed_changes_nothing(db: Database) -> None:
    keep(db, serial(3))
    before = part_list(db)
    kept = keep(db, serial(3))
    assert (kept.new, kept.updated) == ((), ())
    assert part_list(db) == before


def test_what_leaves_a_feed_stays_in_the_library(db: Database) -> None:
    keep(db, serial(3))
    keep(db, serial(5, missing=[1, 2]))
    assert [one.title for one in part_list(db) if one.series_kind == "series"] == [
        f"Harbour, Part {number}" for number in range(1, 6)
    ]


def test_parts_and_series_keep_their_ids_when_parts_come(db: Database) -> None:
    keep(db, serial(3))
    before = {one.guid: (one.id, one.series) for one in part_list(db)}
    keep(db, serial(6))
    after = {one.guid: (one.id, one.series) for one in part_list(db)}
    assert {guid: after[guid] for guid in before} == before


def test_the_same_guid_in_two_sources_is_two_parts(db: Database) -> None:
    keep(db, serial(3))
    keep(db, serial(3), address="https://other.example/feed")
    assert len(part_list(db)) == 6


def test_a_guid_that_changed_while_the_address_stayed_is_the_same_part(db: Database) -> None:
    keep(db, [part("One", guid="old", url="https://lanterns.example/one")])
    kept = keep(db, [part("One", guid="new", url="http://www.lanterns.example/one/?utm_source=x")])
    assert kept.new == ()
    assert [one.guid for one in part_list(db)] == ["new"]


def test_a_guid_that_is_given_again_to_another_text_hides_nothing(db: Database) -> None:
    keep(db, [part("The Lamp", "One lamp, of brass, the glass cracked, stood on the slip. " * 9, guid="same")])
    other = part(
        "Salvage", "Nobody had signed for the rope or the boats that year. " * 9, guid="same", url="https://a.example/s"
    )
    assert len(keep(db, [other]).new) == 1
    assert keep(db, [other]).new == ()
    assert {one.title for one in part_list(db)} == {"The Lamp", "Salvage"}


def test_undated_single_posts_keep_the_order_of_their_feed(db: Database) -> None:
    undated = [
        (replace(entry, published=None), replace(article, published=None))
        for entry, article in (part(title) for title in ("Zebra", "Apple", "Mango"))
    ]
    keep(db, undated)
    assert [one.title for one in part_list(db)] == ["Mango", "Apple", "Zebra"]


# ---- texts ----


def test_a_text_comes_back_as_it_was(db: Database) -> None:
    entry, article = part("One")
    blocks = (
        Block("heading", "Head", 2),
        Block("paragraph", "With a link and more.", spans=(Span(7, 11, "link", "https://a.example/"),)),
        Block("list", "item", 1, marker="3."),
        Block("code", "x = 1\n\ny = 2", language="python"),
        Block("table", "a\tb\nc\td", header=True, quoted=1),
        Block("quote", "Said.", 1, cite="Harbour book"),
        Block("rule", ""),
    )
    keep(db, [(entry, replace(article, blocks=blocks))])
    text = part_text(db, part_list(db)[0].id)
    assert text is not None
    assert text.article.blocks == blocks


@given(
    st.lists(
        st.builds(Block, kind=st.just("paragraph"), text=st.text(st.characters(codec="utf-8")), level=st.integers(0, 6))
    )
)
def test_packing_is_undone_by_unpacking(blocks: list[Block]) -> None:
    assert unpack(*pack(blocks)) == tuple(blocks)


def test_a_text_that_was_stored_before_alternative_texts_were_still_opens() -> None:
    stored = '[["image",6,0,[],{"address":"https://a.example/1"}]]'
    assert unpack("Fig. 1", stored) == (Block("image", "Fig. 1", address="https://a.example/1"),)


def test_a_changed_text_takes_the_place_of_an_unread_one(db: Database) -> None:
    keep(db, [part("One", "The old words.", guid="1")])
    kept = keep(db, [part("One", "The new words.", guid="1")])
    text = part_text(db, kept.updated[0])
    assert text is not None
    assert text.article.text == "The new words."
    assert search(db, "old") == ()
    assert db.row("SELECT count(*) FROM versions")[0] == 1


def test_a_text_that_was_read_is_kept_when_it_changes(db: Database) -> None:
    keep(db, [part("One", "The old words.", guid="1")])
    one = part_list(db)[0]
    old = part_text(db, one.id)
    assert old is not None
    progress.save_position(db, one.id, old.version, Place(0, 4), 0.3)
    keep(db, [part("One", "The new words.", guid="1")])
    again = part_text(db, one.id, old.version)
    assert again is not None
    assert again.article.text == "The old words."
    edited = part_one(db, one.id)
    assert edited is not None
    assert edited.edited


@pytest.mark.parametrize("worse", ["Read more …", ""])
def test_a_good_text_is_never_replaced_by_a_worse(db: Database, worse: str) -> None:
    keep(db, [part("One", "word " * 200, guid="1")])
    kept = keep(db, [part("One", worse, guid="1")])
    assert kept.updated == ()
    assert part_list(db)[0].words == 200


def test_a_summary_never_takes_the_place_of_the_whole_text(db: Database) -> None:
    keep(db, [part("One", "word " * 200, guid="1")])
    entry, article = part("One", "word " * 150, guid="1")
    source = source_list(db)[0].id
    summary = Publication("Lanterns", ((replace(entry, partial=True), article),))
    save_publication(db, source, prepare(summary), Visit())
    assert part_list(db)[0].words == 200


def test_a_document_that_broke_off_adds_but_updates_nothing(db: Database) -> None:
    keep(db, [part("One", "The old words.", guid="1")])
    kept = keep(db, [part("One", "The broken", guid="1"), part("Two", guid="2")], whole=False)
    assert (len(kept.new), kept.updated) == (1, ())
    assert source_list(db)[0].etag == ""


# ---- the reader's marks ----


def test_a_position_survives_an_edit_by_the_author(db: Database) -> None:
    keep(db, [part("One", "First words.", "Then the lamp went out.", guid="1")])
    one = part_list(db)[0]
    text = part_text(db, one.id)
    assert text is not None
    progress.save_position(db, one.id, text.version, Place(1, 9), 0.6)
    keep(db, [part("One", "A new beginning.", "First words.", "Then the lamp went out.", guid="1")])
    here = progress.position(db, one.id)
    assert here is not None
    assert here.place == Place(2, 9)


def test_a_note_stays_on_its_words(db: Database) -> None:
    keep(db, [part("One", "First words.", "Then the lamp went out.", guid="1")])
    one = part_list(db)[0]
    note = marks.add_note(db, one.id, Passage(Place(1, 5), Place(1, 22)), "why?", ["lamp"])
    assert note.quote == "the lamp went out"
    keep(db, [part("One", "New.", "First words.", "Then, late, the lamp went out.", guid="1")])
    (moved,) = marks.note_list(db)
    assert (moved.state, moved.text, moved.passage) == (
        "anchored",
        "the lamp went out",
        Passage(Place(2, 12), Place(2, 29)),
    )


def test_a_note_whose_words_are_gone_is_listed_as_an_orphan(db: Database) -> None:
    keep(db, [part("One", "First words stay here as they are.", "Then the lamp went out.", guid="1")])
    marks.add_note(db, part_list(db)[0].id, Passage(Place(1, 5), Place(1, 22)))
    keep(db, [part("One", "First words stay here as they are.", "Nothing more to tell you.", guid="1")])
    (lost,) = marks.note_list(db)
    assert (lost.state, lost.text, lost.quote) == ("orphan", None, "the lamp went out")


def test_a_note_whose_words_come_back_is_on_them_again(db: Database) -> None:
    text = ("First words stay here as they are.", "Then the lamp went out.")
    keep(db, [part("One", *text, guid="1")])
    marks.add_note(db, part_list(db)[0].id, Passage(Place(1, 5), Place(1, 22)))
    keep(db, [part("One", text[0], "Nothing more to tell you.", guid="1")])
    keep(db, [part("One", "A new beginning.", *text, guid="1")])
    (found,) = marks.note_list(db)
    assert (found.state, found.text) == ("anchored", "the lamp went out")


def test_a_deleted_note_comes_back_to_its_words_in_a_text_that_changed_meanwhile(db: Database) -> None:
    keep(db, [part("One", "First words.", "Then the lamp went out.", guid="1")])
    note = marks.add_note(db, part_list(db)[0].id, Passage(Place(1, 5), Place(1, 22)))
    marks.delete_note(db, note.id)
    keep(db, [part("One", "New.", "First words.", "Then the lamp went out.", guid="1")])
    journal.undo(db)
    (found,) = marks.note_list(db)
    assert (found.state, found.passage) == ("anchored", Passage(Place(2, 5), Place(2, 22)))


def test_marking_read_counts_and_keeps_the_place(db: Database) -> None:
    keep(db, serial(3))
    parts = part_list(db)
    text = part_text(db, parts[0].id)
    assert text is not None
    progress.save_position(db, parts[0].id, text.version, Place(1), 0.5)
    assert progress.mark_read(db, [one.id for one in parts], read=True) == 3
    assert progress.mark_read(db, [one.id for one in parts], read=True) == 0
    here = progress.position(db, parts[0].id)
    assert here is not None
    assert here.place == Place(1)


def test_continue_leads_to_what_was_begun_else_to_the_first_unread(db: Database) -> None:
    keep(db, serial(3))
    first, second, third = part_list(db)
    assert series_list(db)[0].next == first.id
    progress.mark_read(db, [first.id], read=True)
    assert series_list(db)[0].next == second.id
    text = part_text(db, third.id)
    assert text is not None
    progress.save_position(db, third.id, text.version, Place(0), 0.2)
    assert series_list(db)[0].next == third.id


def test_continue_leads_to_the_later_of_two_parts_that_were_read_in_one_second(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who skips through parts by a key is on several of them in the second that times are stored to."""
    keep(db, serial(3))
    monkeypatch.setattr("reader.store.progress.now", lambda: "2026-03-01T10:00:00+00:00")
    for one in part_list(db)[:2]:
        text = part_text(db, one.id)
        assert text is not None
        progress.save_position(db, one.id, text.version, Place(0), 0.1)
    assert series_list(db)[0].next == part_list(db)[1].id


# ---- undo ----


def test_every_change_can_be_undone_and_redone_across_restarts(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, serial(2))
    parts = [one.id for one in part_list(db)]
    progress.mark_read(db, parts, read=True)
    marks.add_bookmark(db, parts[0], Place(1), "here")
    note = marks.add_note(db, parts[0], Passage(Place(0, 0), Place(0, 6)), "first")
    marks.edit_note(db, note.id, body="second")
    db.close()
    db = library(tmp_path)
    labels = [change.label for change in iter(lambda: journal.undo(db), None)]
    assert labels == ["edit a note", "add a note", "add a bookmark", "mark 2 parts read", "follow Lanterns"]
    assert (marks.note_list(db), marks.bookmark_list(db), part_list(db)) == ((), (), ())
    for _ in labels:
        assert journal.redo(db) is not None
    assert journal.redo(db) is None
    assert [one.body for one in marks.note_list(db)] == ["second"]
    assert [one.label for one in marks.bookmark_list(db)] == ["here"]
    assert all(one.read for one in part_list(db))


def test_a_change_that_changed_nothing_is_not_undone(db: Database) -> None:
    keep(db, serial(2))
    parts = [one.id for one in part_list(db)]
    progress.mark_read(db, parts, read=True)
    progress.mark_read(db, parts, read=True)
    journal.undo(db)
    assert not any(one.read for one in part_list(db))


def test_a_new_change_ends_the_redo_of_what_it_touches_and_of_nothing_else(db: Database) -> None:
    keep(db, serial(2))
    parts = [one.id for one in part_list(db)]
    marks.add_bookmark(db, parts[0], Place(0))
    progress.mark_read(db, parts, read=True)
    journal.undo(db)
    journal.undo(db)
    progress.mark_read(db, parts[:1], read=True)
    redone = journal.redo(db)
    assert redone is not None
    assert redone.label == "add a bookmark"
    assert journal.redo(db) is None
    assert [one.read for one in part_list(db)] == [True, False]


def test_a_page_undoes_what_was_done_to_its_own_part(db: Database) -> None:
    keep(db, serial(3))
    first, second, _ = [one.id for one in part_list(db)]
    marks.add_bookmark(db, first, Place(0))
    follow(db, "https://elsewhere.example/feed", "feed", "Elsewhere")
    marks.add_note(db, second, Passage(Place(0, 0), Place(0, 4)), "other")
    progress.mark_read(db, [first, second], read=True)
    page = journal.Scope(part=first)
    undone = journal.undo(db, page)
    assert undone is not None
    assert (undone.label, undone.rows) == ("add a bookmark", 1)
    assert journal.undo(db, page) is None
    assert (marks.bookmark_list(db), len(marks.note_list(db)), len(source_list(db))) == ((), 1, 2)
    assert journal.redo(db, journal.Scope(part=second)) is None
    assert journal.redo(db, page) is not None
    assert len(marks.bookmark_list(db)) == 1


def test_a_list_leaves_whole_sources_alone_and_says_of_each_change_what_where_and_when(db: Database) -> None:
    keep(db, serial(2))
    first = part_list(db)[0]
    progress.mark_read(db, [first.id], read=True)
    follow(db, "https://elsewhere.example/feed", "feed", "Elsewhere")
    last = journal.last_change(db, journal.Scope(sources=False))
    assert last is not None
    assert last.label == "mark a part read"
    made = journal.changes_made(db)
    assert [(one.label, one.where, one.adds_source) for one in made] == [
        ("follow Elsewhere", "Elsewhere", True),
        ("mark a part read", first.title, False),  # it begins with its series' title
        ("follow Lanterns", "Lanterns", True),
    ]
    journal.undo(db, number=made[1].number)
    assert [one.undone for one in journal.changes_made(db)] == [False, True, False]
    assert not part_list(db)[0].read


def test_an_older_change_waits_for_the_later_one_of_the_same_thing(db: Database) -> None:
    keep(db, serial(2))
    first = part_list(db)[0]
    note = marks.add_note(db, first.id, Passage(Place(0, 0), Place(0, 4)), "first")
    marks.edit_note(db, note.id, body="second")
    latest, added = journal.changes_made(db)[:2]
    with pytest.raises(StoreError, match="First undo “edit a note”"):
        journal.undo(db, number=added.number)
    journal.undo(db, number=latest.number)
    journal.undo(db, number=added.number)
    with pytest.raises(StoreError, match="First redo “add a note”"):
        journal.redo(db, number=latest.number)
    assert marks.note_list(db) == ()


# ---- following ----


def test_leaving_a_source_keeps_what_has_notes_and_loses_nothing(db: Database) -> None:
    keep(db, serial(3))
    marked = part_list(db)[1]
    marks.add_note(db, marked.id, None, "a thought")
    assert unfollow(db, source_list(db)[0].id) == (1, 0)
    assert source_list(db) == ()
    assert [one.id for one in part_list(db)] == [marked.id]
    assert [one.parts for one in series_list(db)] == [1]
    journal.undo(db)
    assert len(part_list(db)) == 3


def test_leaving_a_source_with_its_notes_can_be_undone(db: Database) -> None:
    keep(db, serial(3))
    marks.add_note(db, part_list(db)[1].id, None, "a thought")
    assert unfollow(db, source_list(db)[0].id, with_notes=True) == (0, 1)
    assert (part_list(db), marks.note_list(db)) == ((), ())
    journal.undo(db)
    assert [note.body for note in marks.note_list(db)] == ["a thought"]


def test_validators_are_kept_byte_for_byte_and_an_error_leaves_them(db: Database) -> None:
    keep(db, serial(1))
    name = source_list(db)[0].id
    date = "Tue, 01 Jan 2038 00:00:00 GMT"
    unchanged = Checked(name, "unchanged", due=None, etag='W/"a b"', last_modified=date)
    record_visits(db, [unchanged, Checked(name, "failed", due=None, error="the server is down")])
    source = source_one(db, name)
    assert source is not None
    assert (source.etag, source.last_modified) == ('W/"a b"', "Tue, 01 Jan 2038 00:00:00 GMT")
    assert (source.status, source.error, source.failures) == ("failed", "the server is down", 1)


# ---- search ----


def test_search_finds_titles_texts_and_notes(db: Database) -> None:
    keep(
        db,
        [
            part("The Second Lamp", "A harbour keeps better accounts.", guid="1"),
            part("Fog", "A lamp, seen late.", guid="2"),
        ],
    )
    one = next(one for one in part_list(db) if one.title == "Fog")
    marks.add_note(db, one.id, None, "compare the lamp of part one")
    assert {(hit.where, hit.part_title) for hit in search(db, "lamp")} == {
        ("title", "The Second Lamp"),
        ("text", "Fog"),
        ("note", "Fog"),
    }
    (hit,) = search(db, "better acc")
    assert hit.place == Place(0, 16)
    assert [hit.snippet[low:high] for low, high in hit.found] == ["better", "acc"]


def test_words_that_stand_together_are_found_first(db: Database) -> None:
    apart = part("Apart", "A magazine came. It was a fine day, a magazine, a day, a magazine, a day.", guid="1")
    together = part("Together", "On magazine day nobody worked, and there is much more to tell of it here.", guid="2")
    keep(db, [apart, together])
    assert [hit.part_title for hit in search(db, "magazine day")] == ["Together", "Apart"]


@pytest.mark.parametrize("words", ["東京", "の話"])
def test_search_finds_words_in_scripts_without_spaces(db: Database, words: str) -> None:
    keep(db, [part("一", "昨日、東京の話をした。", guid="1")])
    assert [hit.where for hit in search(db, words)] == ["text"]


@pytest.mark.parametrize("words", ["cafe", "CAFÉ", "déjà", "deja vu"])
def test_what_is_found_without_its_accents_is_shown_where_it_stands(db: Database, words: str) -> None:
    keep(db, [part("One", "Long before. " * 40 + "A café, déjà vu.", guid="1")])
    (hit,) = search(db, words)
    assert hit.found
    assert hit.place.offset > 400
    assert hit.snippet[hit.found[0][0]].lower() in "cd"


def test_a_note_is_shown_where_the_words_stand_in_it_and_by_its_tag(db: Database) -> None:
    keep(db, [part("One", "Text.", guid="1")])
    marks.add_note(db, "p1", None, "Long before. " * 40 + "The lamp.", tags=["harbour"])
    for words in ("lamp", "harbour"):
        (hit,) = search(db, words)
        assert hit.where == "note"
        assert words in [hit.snippet[low:high] for low, high in hit.found]


@given(st.text(max_size=40))
def test_no_query_is_a_wrong_query(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    db = _shared(tmp_path_factory)
    search(db, words)


_kept: list[Database] = []


def _shared(factory: pytest.TempPathFactory) -> Database:
    if not _kept:
        _kept.append(library(factory.mktemp("search")))
        keep(_kept[0], serial(3))
    return _kept[0]


# ---- the file ----


def test_two_processes_write_to_one_library_and_lose_nothing(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, serial(1))
    script = (
        "import sys; from pathlib import Path; from reader.store import marks\n"
        "from reader.store.database import Database\n"
        "from feeds.article import Place\n"
        "db = Database(Path(sys.argv[1]) / 'library.db')\n"
        "for n in range(40): marks.add_bookmark(db, 'p1', Place(0), f'{sys.argv[2]} {n}')\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name]) for name in ("a", "b")]
    assert [process.wait(60) for process in running] == [0, 0]
    assert len({mark.label for mark in marks.bookmark_list(db)}) == 80


def test_a_change_by_another_connection_is_noticed(tmp_path: Path) -> None:
    mine, theirs = library(tmp_path), library(tmp_path)
    before = mine.version()
    keep(theirs, serial(1))
    assert mine.version() != before


def test_a_library_of_a_newer_version_is_only_read(tmp_path: Path) -> None:
    db = library(tmp_path)
    keep(db, serial(2))
    db.close()
    with sqlite3.connect(tmp_path / "library.db") as raw:
        raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer = library(tmp_path)
    assert len(part_list(newer)) == 2
    with pytest.raises(ReadOnlyLibraryError, match="newer"):
        progress.mark_read(newer, ["p1"], read=True)


def test_a_file_that_is_no_library_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"These are my holiday notes. " * 100)
    with pytest.raises(StoreError, match="damaged"):
        library(tmp_path)
    assert (tmp_path / "library.db").read_bytes().startswith(b"These are my")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.db") as raw:
        raw.execute("CREATE TABLE holidays (day TEXT)")
    with pytest.raises(StoreError, match="not a Partwork library"):
        library(tmp_path)


def test_a_full_disk_changes_nothing(db: Database) -> None:
    keep(db, serial(2))
    pages = db.row("PRAGMA page_count")[0]
    db.read(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="full"):
        keep(db, [*serial(2), part("Long", "word " * 100_000, guid="long")])
    assert len(part_list(db)) == 2
    db.read("PRAGMA max_page_count = 1000000")
    keep(db, serial(3))
    assert len(part_list(db)) == 3


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot"):
        Database(tmp_path / "file" / "library.db")


def test_the_library_is_for_its_owner_only(tmp_path: Path) -> None:
    library(tmp_path / "new")
    assert os.stat(tmp_path / "new").st_mode & 0o077 == 0  # noqa: PTH116 - the mode is the point


def test_following_twice_is_following_once(db: Database) -> None:
    assert follow(db, "https://a.example/", "feed", "A") == follow(db, "https://a.example/", "feed", "A")
    assert len(source_list(db)) == 1


def test_continue_goes_on_behind_the_part_that_was_read_last(db: Database) -> None:
    """Who begins at part 3, and then gets the earlier parts, goes on with part 4 and not with part 1."""
    keep(db, serial(5))
    parts = part_list(db)
    text = part_text(db, parts[2].id)
    assert text is not None
    progress.save_position(db, parts[2].id, text.version, Place(0), 1.0)
    progress.mark_read(db, [parts[2].id], read=True)
    assert series_list(db)[0].next == parts[3].id
    progress.mark_read(db, [parts[3].id, parts[4].id], read=True)
    assert series_list(db)[0].next == parts[0].id
