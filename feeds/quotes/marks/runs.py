"""Runs of quoted words in paragraphs: marks paired, missing ones supplied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from feeds.quotes.marks.glyphs import CLOSERS, Habit, Mark, find_marks, is_inch

# Longer than any saying inside one paragraph: a mark that was never closed.
_LONGEST = 6_000
# A clause of saying at the end of a paragraph, in characters.
_LONGEST_CLAUSE = 60
_SPACE = " \t\n\u00a0\u202f\u2009"

CueEnd = Callable[[str, int, int], "int | None"]
"""Where, between two offsets of a text, words end that a speech clause follows; None when nowhere."""


Masks = Mapping[int, Sequence[tuple[int, int]]]
"""The stretches of paragraphs (by index) that are not read: code, addresses."""


class Run(NamedTuple):
    """Quoted words at `start` to `end` of a paragraph's text, without their marks.

    `outer_start` and `outer_end` include the marks. `opened` and `closed` say which marks are present. `continues` is
    set when the run continues one of the paragraph before, `is_open` when the next paragraph continues it, `spoken`
    when its setting (a dash) makes it speech and nothing else.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    opened: bool = True
    closed: bool = True
    continues: bool = False
    is_open: bool = False
    spoken: bool = False


@dataclass(slots=True)
class _Open:
    """The quote that is open while a paragraph is read, and how many of its kind are nested in it."""

    mark: Mark
    depth: int = 0


def pair_paragraphs(paragraphs: Sequence[str], habit: Habit, cue_end: CueEnd, masks: Masks) -> list[list[Run]]:
    """The runs of each of the paragraphs, in order; none overlaps another, inner quotes are part of theirs.

    `cue_end` finds the end of a saying whose closing mark is missing; marks inside `masks` are not read.
    """
    found: list[list[Run]] = []
    pending = False
    for index, text in enumerate(paragraphs):
        marks = find_marks(text, habit)
        if index in masks:
            marks = _unmasked(marks, masks[index])
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
        runs, pending = _pair(text, marks, following, pending=pending, cue_end=cue_end)
        found.append(runs)
    return found


def _unmasked(marks: list[Mark], masked: Sequence[tuple[int, int]]) -> list[Mark]:
    """The marks outside the stretches, both in order."""
    filtered: list[Mark] = []
    stretches = iter(sorted(masked))
    start, end = next(stretches, (0, 0))
    for mark in marks:
        while end <= mark.start and (stretch := next(stretches, None)) is not None:
            start, end = stretch
        if not start <= mark.start < end:
            filtered.append(mark)
    return filtered


def _pair(text: str, marks: list[Mark], following: str, *, pending: bool, cue_end: CueEnd) -> tuple[list[Run], bool]:
    """Return the runs of one paragraph, and whether it ends inside a quote.

    `pending` means that the paragraph before ended inside one.
    """
    runs: list[Run] = []
    current: _Open | None = None
    continued = pending and bool(marks) and marks[0].start == 0 and marks[0].role != "close"
    for at, mark in enumerate(marks):
        if current is None:
            if mark.role != "close" and not is_inch(text, mark):
                current = _Open(mark)
            elif not is_inch(text, mark) and (run := _opened_before(text, mark, runs, cue_end, pending=pending)):
                runs.append(run)
            continue
        if _closes(mark, current.mark) and not _inch_inside(text, marks, at):
            if current.depth:
                current.depth -= 1
            else:
                runs.append(_closed(text, current.mark, mark))
                current = None
        elif mark.role == "open" and mark.glyph == current.mark.glyph:
            if _nests(marks, at, current.mark):
                current.depth += 1
            else:
                runs.append(_unclosed(text, current.mark, mark.start, cue_end))
                current = _Open(mark)
    is_open = False
    if current is not None:
        is_open = following.startswith(current.mark.glyph) and not _ends_in_clause(text, current.mark, cue_end)
        if is_open:
            runs.append(_to_the_end(text, current.mark))
        else:
            runs.append(_unclosed(text, current.mark, len(text), cue_end))
    filtered = [run for run in runs if 0 < run.end - run.start <= _LONGEST]
    if continued and filtered and filtered[0].outer_start == 0:
        filtered[0] = _with(filtered[0], continues=True)
    return filtered, is_open


def _closes(mark: Mark, opening: Mark) -> bool:
    return mark.role != "open" and mark.glyph in _closers(opening.glyph)


def _closers(glyph: str) -> str:
    return CLOSERS.get(glyph, glyph)


def _inch_inside(text: str, marks: list[Mark], at: int) -> bool:
    """Tell whether a mark after a digit is a measure inside a quote that closes later."""
    mark = marks[at]
    if mark.glyph not in "\"'" or not is_inch(text, mark) or at + 1 >= len(marks):
        return False
    after = marks[at + 1]
    return after.role == "close" and after.glyph == mark.glyph


def _nests(marks: list[Mark], at: int, opening: Mark) -> bool:
    """Return whether the opening mark at `at` is inside the open quote: another closing mark follows its own."""
    closes = 0
    for mark in marks[at + 1 : at + 12]:
        if mark.role == "open" and mark.glyph == opening.glyph:
            return False
        if _closes(mark, opening):
            closes += 1
            if closes == 2:
                return True
    return False


def _closed(text: str, opening: Mark, closing: Mark) -> Run:
    start, end = _trimmed(text, opening.end, closing.start)
    return Run(start, end, opening.start, closing.end)


def _to_the_end(text: str, opening: Mark) -> Run:
    start, end = _trimmed(text, opening.end, len(text))
    return Run(start, end, opening.start, end, closed=False, is_open=True)


def _ends_in_clause(text: str, opening: Mark, cue_end: CueEnd) -> bool:
    """Return whether a paragraph with an unclosed mark ends in its speaker: “Where is it? Mary asked."""
    cut = cue_end(text, opening.end, len(text))
    return cut is not None and len(text) - cut <= _LONGEST_CLAUSE and text.rstrip()[-1:] in ".…"


def _unclosed(text: str, opening: Mark, limit: int, cue_end: CueEnd) -> Run:
    """A run whose close is missing: up to a speech clause where there is one, else up to `limit`."""
    cut = cue_end(text, opening.end, limit)
    start, end = _trimmed(text, opening.end, limit if cut is None else cut)
    return Run(start, end, opening.start, end, closed=False)


def _opened_before(text: str, closing: Mark, runs: list[Run], cue_end: CueEnd, *, pending: bool) -> Run | None:
    """The run before a closing mark that nothing opened.

    Taken only where the words end as a saying does, and a speech clause follows or the paragraph
    before ended inside a quote.
    """
    before = text[closing.start - 1] if closing.start else ""
    if before not in ",.!?…—" or before == "":
        return None
    floor = runs[-1].outer_end if runs else 0
    has_cue = cue_end(text, max(floor, closing.start - 1), min(len(text), closing.end + 80)) is not None
    if not has_cue and not (pending and floor == 0):
        return None
    start, end = _trimmed(text, _sentence_start(text, floor, closing.start), closing.start)
    return Run(start, end, start, closing.end, opened=False)


def _sentence_start(text: str, floor: int, closing: int) -> int:
    """Where the words before a closing mark begin: at the paragraph's start, or after the last run and its clause."""
    if floor == 0:
        return 0
    for end in ". ", "! ", "? ":
        at = text.find(end, floor, closing)
        if at >= 0:
            return at + 2
    return floor


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _with(run: Run, *, continues: bool) -> Run:
    return Run(run.start, run.end, run.outer_start, run.outer_end, run.opened, run.closed, continues, run.is_open)
