"""What changed in a part since its reader was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from feeds.anchor.revision import compare
from feeds.article import Place
from reader.store.intake.prepared import prepare_part
from reader.store.journal import undo
from reader.store.library import part_list, part_text
from reader.store.marks import add_bookmark
from reader.store.people.reach import texts_read
from reader.store.progress import finish_part, know_version, mark_read, save_position, version_read
from reader.store.texts.versions import save_full_text
from tests.reader.building import keep, library, part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from feeds.anchor.revision import Revision
    from reader.store.database import Database

OLD, NEW, NEWER = "It was only the wind.", "It was surely only the wind.", "Nobody came."


@pytest.fixture
def db(home: Path) -> Database:
    made = library(home)
    publish(made, OLD)
    return made


def publish(db: Database, text: str) -> None:
    keep(db, [part("Wind", "First of all.", text, guid="w")])


def present(db: Database) -> int:
    text = part_text(db, only_part(db))
    assert text is not None
    return text.version


def only_part(db: Database) -> str:
    return part_list(db)[0].id


def stop(db: Database) -> None:
    """The reader stops in the part."""
    save_position(db, only_part(db), present(db), Place(1, 3), 0.5)


def changes_of(db: Database, part_id: str) -> Revision | None:
    """Return what changed between the version that was read last and the present one; None where nothing did."""
    version = version_read(db, part_id)
    old = part_text(db, part_id, version) if version is not None else None
    new = part_text(db, part_id)
    if old is None or new is None or old.article.text == new.article.text:
        return None
    return compare(old.article.blocks, new.article.blocks)


def words(db: Database) -> tuple[list[str], list[str]]:
    revision = changes_of(db, only_part(db))
    assert revision is not None
    stretches = [stretch for block in revision.blocks for stretch in block.stretches]
    came, went = ([one.text.strip() for one in stretches if one.kind == kind] for kind in ("added", "removed"))
    return came, went


def test_a_part_that_was_never_read_has_no_changes(db: Database) -> None:
    publish(db, NEW)
    assert changes_of(db, only_part(db)) is None
    assert changes_of(db, "p99") is None


def test_what_came_since_the_reader_stopped_in_it(db: Database) -> None:
    stop(db)
    assert changes_of(db, only_part(db)) is None
    publish(db, NEW)
    assert words(db) == (["surely"], [])
    assert part_list(db)[0].edited


@pytest.mark.parametrize("knows", [know_version, finish_part])
def test_an_edit_is_told_until_its_reader_has_looked_at_it_or_come_to_the_end(
    db: Database, knows: Callable[[Database, str, int], None]
) -> None:
    stop(db)
    publish(db, NEW)
    stop(db)
    stop(db)
    assert part_list(db)[0].edited
    assert words(db) == (["surely"], [])
    knows(db, only_part(db), present(db))
    assert not part_list(db)[0].edited
    assert changes_of(db, only_part(db)) is None
    publish(db, f"{NEW} {NEWER}")
    assert words(db) == ([NEWER], [])


def test_marking_a_part_read_takes_its_edits_for_known_until_that_is_undone(db: Database) -> None:
    stop(db)
    publish(db, NEW)
    mark_read(db, [only_part(db)], read=True)
    assert not part_list(db)[0].edited
    undo(db)
    assert part_list(db)[0].edited


def test_coming_to_the_end_marks_a_part_read_and_spends_no_undo(db: Database) -> None:
    add_bookmark(db, only_part(db), Place(0))
    finish_part(db, only_part(db), present(db))
    assert part_list(db)[0].read
    change = undo(db)
    assert change is not None
    assert change.label == "add a bookmark"
    assert part_list(db)[0].read
    mark_read(db, [only_part(db)], read=False)
    assert not part_list(db)[0].read


def test_another_form_of_the_same_words_is_no_edit(db: Database) -> None:
    stop(db)
    with db.write() as connection:
        connection.execute("UPDATE versions SET layout = replace(layout, 'paragraph', 'list'), hash = 'other'")
    publish(db, OLD)
    assert not part_list(db)[0].edited


def test_all_versions_since_are_one_change(db: Database) -> None:
    stop(db)
    publish(db, NEW)
    publish(db, f"{OLD} {NEWER}")
    assert words(db) == ([NEWER], [])


def test_a_part_that_was_only_marked_read_was_read_as_it_was_then(db: Database) -> None:
    mark_read(db, [only_part(db)], read=True)
    publish(db, OLD.replace(" only", ""))
    assert part_list(db)[0].edited
    assert words(db) == ([], ["only"])


def test_looking_changes_nothing(db: Database) -> None:
    stop(db)
    publish(db, NEW)
    before = db.version()
    assert words(db) == words(db)
    assert db.version() == before
    assert part_list(db)[0].edited


def test_the_whole_text_of_a_part_that_was_cut_short_is_no_edit(db: Database) -> None:
    stop(db)
    whole = prepare_part(*part("Wind", "First of all.", OLD, NEWER, guid="w"))
    assert save_full_text(db, only_part(db), whole)
    assert not part_list(db)[0].edited
    longer = prepare_part(*part("Wind", "First of all.", NEW, NEWER, "And more.", guid="w"))
    assert save_full_text(db, only_part(db), longer)
    assert not part_list(db)[0].edited


def test_a_read_part_that_is_read_to_its_end_again_is_known_as_it_is_now(db: Database) -> None:
    mark_read(db, [only_part(db)], read=True)
    publish(db, NEW)
    assert words(db) == (["surely"], [])
    finish_part(db, only_part(db), present(db))
    assert changes_of(db, only_part(db)) is None


def reached(db: Database) -> Place | None:
    """How far the reader ever came in the part."""
    (read,) = texts_read(db, part_list(db)[0].series)
    return read.place


def test_the_end_of_the_screen_counts_as_reached_and_a_place_before_it_takes_nothing_back(db: Database) -> None:
    save_position(db, only_part(db), present(db), Place(0, 2), 0.1, shown=Place(1, 5))
    assert reached(db) == Place(1, 5)
    save_position(db, only_part(db), present(db), Place(0, 1), 0.1)
    assert reached(db) == Place(1, 5)


def test_a_part_that_was_finished_and_marked_unread_is_reached_to_its_end(db: Database) -> None:
    save_position(db, only_part(db), present(db), Place(0, 2), 0.1)
    finish_part(db, only_part(db), present(db))
    mark_read(db, [only_part(db)], read=False)
    assert reached(db) == Place(1, len(OLD))
