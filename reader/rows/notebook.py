"""Filters of the notebook: one tag, speaker, colour or state of the notes, and their order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.phrases import day
from reader.rows.colours import USUAL, looks
from reader.rows.marks import Heading
from reader.rows.options import Option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from reader.model.records import BookmarkRecord, NoteRecord

    Mark = NoteRecord | BookmarkRecord

EVERYTHING = "all"
"""The option that shows every note."""
TURN = "turn"
"""The option that turns the order."""
_STATES = {"doubtful": ("uncertain position", "d"), "orphan": ("words gone from the text", "g")}


class Filter(NamedTuple):
    """The tag, speaker, colour or state that notes must have to be shown."""

    kind: Literal["state", "colour", "tag", "speaker"]
    value: str

    @property
    def label(self) -> str:
        """The filter in words: "#rope", "said by Ada", "in green", "words gone from the text"."""
        match self.kind:
            case "tag":
                return f"#{self.value}"
            case "speaker":
                return f"said by {self.value}"
            case "colour":
                return f"in {self.value}"
            case "state":
                return _STATES[self.value][0]


def filters_of(note: NoteRecord) -> list[Filter]:
    """Return every filter that shows a note."""
    found = [Filter("tag", tag) for tag in note.tags]
    if note.speaker:
        found.append(Filter("speaker", note.speaker))
    if looks(note.colour) != USUAL:
        found.append(Filter("colour", note.colour))
    if note.state != "anchored":
        found.append(Filter("state", note.state))
    return found


def filter_counts(notes: Sequence[NoteRecord]) -> dict[Filter, int]:
    """Return the filters of some notes with their counts: states, then colours, tags and speakers, most used first."""
    counted = Counter(one for note in notes for one in filters_of(note))
    found = [state for name in _STATES if (state := Filter("state", name)) in counted]
    for kind in ("colour", "tag", "speaker"):
        found += [one for one, _ in counted.most_common() if one.kind == kind]
    return {one: counted[one] for one in found}


def filter_options(counts: Mapping[Filter, int], notes: int, *, newest: bool) -> list[Option]:
    """Return the options: all `notes`, the other order, and the filters, each named by its index in `counts`."""
    found = [
        Option(EVERYTHING, "All", "0", right=str(notes)),
        Option(TURN, "In reading order" if newest else "Newest first", "n"),
    ]
    for index, (one, number) in enumerate(counts.items()):
        key = _STATES[one.value][1] if one.kind == "state" else ""
        found.append(Option(str(index), one.label, key, right=str(number)))
    return found


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
