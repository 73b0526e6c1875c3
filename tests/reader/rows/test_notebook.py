"""The filters of the notebook: what a note can be found by, in which order, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.rows.notebook import EVERYTHING, TURN, Filter, filter_counts, filter_options, filters_of
from tests.reader.export.volumes import note, paragraph, part

if TYPE_CHECKING:
    from reader.model.records import NoteRecord


def _notes() -> list[NoteRecord]:
    text = part(1, "The Lamp", [paragraph("It was lit.")])
    return [
        note(text, "It", tags=("rope", "harbour"), speaker="Ada", colour="green", state="anchored"),
        note(text, "was", tags=("rope",), state="orphan", colour=""),
        note(text, "lit", tags=(), state="doubtful", colour=""),
    ]


def test_a_note_is_found_by_all_that_it_has() -> None:
    coloured, lost, _ = _notes()
    kinds = {(one.kind, one.value) for one in filters_of(coloured)}
    assert kinds == {("tag", "rope"), ("tag", "harbour"), ("speaker", "Ada"), ("colour", "green")}
    assert filters_of(lost) == [Filter("tag", "rope"), Filter("state", "orphan")]


def test_states_come_first_then_the_most_used_of_each_kind() -> None:
    counts = filter_counts(_notes())
    assert [(one.label, number) for one, number in counts.items()] == [
        ("uncertain position", 1),
        ("words gone from the text", 1),
        ("in green", 1),
        ("#rope", 2),
        ("#harbour", 1),
        ("said by Ada", 1),
    ]


def test_options_name_filters_by_their_index() -> None:
    counts = filter_counts(_notes())
    every, turn, doubtful, *others = filter_options(counts, 3, newest=False)
    assert (every.name, every.right, turn.name, turn.label) == (EVERYTHING, "3", TURN, "Newest first")
    assert (doubtful.name, doubtful.key) == ("0", "d")
    assert [one.label for one in others] == [one.label for one in list(counts)[1:]]
    assert filter_options({}, 0, newest=True)[1].label == "In reading order"
