"""A note says the same on every machine, wherever its part is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.machines import HINT, Value, mark_of, sync_folder_state
from reader.machines.things import key_of, names_of

if TYPE_CHECKING:
    from pathlib import Path

NOTE: Value = {
    "quote": "only the wind", "body": "The refrain.", "tags": ["wind", "two words"], "speaker": "Clerk",
    "colour": "green", "created": "2024-03-01T07:30:00+00:00", "updated": "2024-03-01T08:30:00+00:00",
}  # fmt: skip
HERE: Value = {HINT: {"url": "https://ledgers.example/2", "title": "The wind", "prefix": "It was ", "offset": 7}}
ELSEWHERE: Value = {HINT: {"url": "https://mirror.example/2", "title": "Renamed"}}


def test_a_note_comes_back_as_it_was() -> None:
    back = mark_of(("note", "n1"), NOTE | HERE)
    assert back is not None
    assert (back.id, back.kind, back.body, back.tags) == ("n1", "note", "The refrain.", ("wind", "two words"))
    assert (back.speaker, back.colour, back.title, back.offset) == ("Clerk", "green", "The wind", 7)
    assert back.selector is not None
    assert (back.selector.quote, back.selector.prefix) == ("only the wind", "It was ")


def test_a_bookmark_comes_back_as_it_was() -> None:
    back = mark_of(("bookmark", "b1"), {"context": "words there", "label": "here", "created": NOTE["created"]} | HERE)
    assert back is not None
    assert (back.id, back.kind, back.body, back.address) == ("b1", "bookmark", "here", "https://ledgers.example/2")
    assert back.selector is not None
    assert back.selector.quote == "words there"


def test_other_things_are_no_marks() -> None:
    assert mark_of(("read", "x"), {"at": "2024-01-01"}) is None


def test_another_address_of_the_part_is_no_change(tmp_path: Path) -> None:
    done = sync_folder_state(tmp_path, "ada", {("note", "n1"): NOTE | HERE}, {}, "2024-01-01")
    assert done.written == 1
    again = sync_folder_state(tmp_path, "ada", {("note", "n1"): NOTE | ELSEWHERE}, done.base, "2024-01-02")
    assert (again.written, again.apply) == (0, {})
    other = sync_folder_state(tmp_path, "bea", {("note", "n1"): NOTE | ELSEWHERE}, {}, "2024-01-03")
    assert other.apply == {}


@pytest.mark.parametrize("names", [("a", "b"), ("", '"'), ("é\n", "[]")])
def test_a_key_is_made_of_names(names: tuple[str, str]) -> None:
    assert names_of(key_of(*names), 2) == names


@pytest.mark.parametrize("key", ["", "x", "[]", '["a"]', '["a",1]', "{}", "[" * 5000])
def test_a_key_of_another_make_has_no_names(key: str) -> None:
    assert names_of(key, 2) is None
