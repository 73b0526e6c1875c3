"""Filters of the notebook: everything, or one tag, speaker, colour or doubt; and the order.

A choice is written as one word: "all", "#tag", "@speaker", "=colour", "?doubtful", "?orphan".
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.phrases import day
from reader.rows.colours import USUAL, looks
from reader.rows.marks import Heading
from reader.rows.options import Option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reader.model.records import BookmarkRecord, NoteRecord

    Mark = NoteRecord | BookmarkRecord

EVERYTHING = "all"
DOUBTFUL, ORPHAN = "?doubtful", "?orphan"
TURN = "turn"
"""The option that turns the order."""
_STATES = {DOUBTFUL: "uncertain position", ORPHAN: "words gone from the text"}


def traits(note: NoteRecord) -> list[str]:
    """Every choice that shows this note, but for the one that shows everything."""
    found = [f"#{tag}" for tag in note.tags]
    if note.speaker:
        found.append(f"@{note.speaker}")
    if looks(note.colour) != USUAL:
        found.append(f"={note.colour}")
    if note.state != "anchored":
        found.append(f"?{note.state}")
    return found


def choices(notes: Sequence[NoteRecord], *, newest: bool) -> list[Option]:
    """Return the choices: the orders, the doubts, then colours, tags and speakers, the most used first."""
    counted = Counter(trait for note in notes for trait in traits(note))
    found = [
        Option(EVERYTHING, "All", "0", right=str(len(notes))),
        Option(TURN, "In reading order" if newest else "Newest first", "n"),
    ]
    keys = {DOUBTFUL: "d", ORPHAN: "g"}
    found += [
        Option(name, label, keys[name], right=str(counted[name])) for name, label in _STATES.items() if counted[name]
    ]
    for sign in "=#@":
        of_kind = [(name, number) for name, number in counted.most_common() if name.startswith(sign)]
        found += [Option(name, choice_label(name), right=str(number)) for name, number in of_kind]
    return found


def choice_label(choice: str) -> str:
    """A choice in words: "#rope", "said by Ada", "in green", "words gone from the text"."""
    match choice[:1]:
        case "@":
            return f"said by {choice[1:]}"
        case "=":
            return f"in {choice[1:]}"
        case "?":
            return _STATES[choice]
        case _:
            return choice


def under_series(marks: Sequence[Mark]) -> list[Mark | Heading]:
    """Marks, in reading order, under the headings of their series."""
    rows: list[Mark | Heading] = []
    last = ""
    for mark in marks:
        if mark.series != last:
            rows.append(Heading(mark.series_title))
            last = mark.series
        rows.append(mark)
    return rows


def under_days(marks: Sequence[Mark], today: date) -> list[Mark | Heading]:
    """Marks, the newest first, under the days that they were made on."""
    rows: list[Mark | Heading] = []
    last = ""
    for mark in sorted(marks, key=lambda one: one.created, reverse=True):
        when = day(mark.created, today)
        if when != last:
            rows.append(Heading(when))
            last = when
        rows.append(mark)
    return rows
