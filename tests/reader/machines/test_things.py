"""A note says the same on every machine, wherever its part is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.machines import HINT, bookmark_thing, bring_together, mark_of, note_thing
from tests.reader.export.volumes import notebook, part

if TYPE_CHECKING:
    from pathlib import Path


def test_a_note_comes_back_as_it_was() -> None:
    book = notebook()
    for made in book.notes:
        text = book.part(made.part)
        back = mark_of(*note_thing(made, text))
        assert back is not None
        assert (back.id, back.body, back.tags, back.speaker) == (made.id, made.body, made.tags, made.speaker)
        assert (back.created, back.updated, back.title) == (made.created, made.updated, made.part_title)
        assert (back.selector.quote if back.selector else None) == made.quote
        assert text is not None
        assert back.address == text.part.url


def test_a_bookmark_comes_back_as_it_was() -> None:
    book = notebook()
    (made,) = book.bookmarks
    back = mark_of(*bookmark_thing(made, book.part(made.part)))
    assert back is not None
    assert (back.id, back.kind, back.body, back.created) == (made.id, "bookmark", made.label, made.created)
    assert back.selector is not None
    assert back.selector.quote == made.context


def test_other_things_are_no_marks() -> None:
    assert mark_of(("read", "x"), {"at": "2024-01-01"}) is None


def test_another_address_of_the_part_is_no_change(tmp_path: Path) -> None:
    book = notebook()
    made = book.notes[1]
    here = dict([note_thing(made, book.part(made.part))])
    elsewhere = dict(
        [note_thing(replace(made, part_title="Renamed"), part(1, "Renamed", (), url="https://mirror.example/1"))]
    )
    assert here != elsewhere
    done = bring_together(tmp_path, "ada", here, {}, "2024-01-01")
    assert done.written == 1
    again = bring_together(tmp_path, "ada", elsewhere, done.base, "2024-01-02")
    assert (again.written, again.apply) == (0, {})
    other = bring_together(tmp_path, "bea", elsewhere, {}, "2024-01-03")
    assert other.apply == {}
    assert [value[HINT]["title"] for value in here.values()] == [made.part_title]
