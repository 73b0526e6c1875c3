"""The recap of a series as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.phrases import count, duration
from reader.rows.line import BLANK, Line, Piece
from reader.rows.marks import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.records import NoteRecord
    from reader.page.recap import LastSaying, Recap

MOST_PEOPLE = 12
"""More people of one part are counted, not named: the panel is read in a minute."""
_MOST_LINES = 12


def since_words(recap: Recap, pace: int) -> str:
    """Return the news since: "12 days ago · 3 new parts since, 6,400 words, 27 min"."""
    ago = f"read {count(recap.days, 'day')} ago" if recap.days else "read today"
    if not recap.new_parts:
        return f"{ago} · nothing new since"
    words = f", {recap.new_words:,} words, {duration(recap.new_words, pace)}" if recap.new_words else ""
    return f"{ago} · {count(recap.new_parts, 'new part')} since{words}"


def recap_lines(recap: Recap, pace: int, width: int) -> list[Line]:
    """Return the recap of a series for its reader: new parts, the last words, their notes, who was there."""
    lines = [*wrapped(since_words(recap, pace), width, "dim", lead=""), BLANK]
    for ending in recap.endings:
        lines += [*wrapped(f"How part {ending.position} ended: {ending.title}", width, "accent", lead=""), BLANK]
        for words in ending.paragraphs:
            lines += [*wrapped(words, width, lead="", most=_MOST_LINES), BLANK]
    return [*lines, *_people_lines(recap.people, width), *_note_lines(recap.notes, width)]


def _people_lines(people: Sequence[LastSaying], width: int) -> Iterator[Line]:
    if not people:
        return
    yield Line((Piece("Who was there, and what they said last", "accent"),))
    yield BLANK
    for one in people[:MOST_PEOPLE]:
        if one.words:
            doubt = " (?)" if one.certainty == "low" else ""
            yield from wrapped(f"{one.name}{doubt}: “{one.words}”", width, lead="❝ ", most=3)
    silent = [one.name for one in people[:MOST_PEOPLE] if not one.words]
    if silent:
        yield from wrapped(f"Also {', '.join(silent)}", width, "dim", lead="  ", most=3)
    if len(people) > MOST_PEOPLE:
        yield Line((Piece(f"  and {len(people) - MOST_PEOPLE} more", "dim"),))
    yield BLANK


def _note_lines(notes: Sequence[NoteRecord], width: int) -> Iterator[Line]:
    if not notes:
        return
    yield Line((Piece("Your highlights and notes in it", "accent"),))
    yield BLANK
    for note in notes:
        if words := note.text or note.quote:
            yield from wrapped(words, width, "dim", lead="▎ ", most=3)
        if note.body:
            yield from wrapped(note.body, width, lead="✎ ")
        yield BLANK
