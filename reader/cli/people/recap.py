"""`previously`: how a series went on where you stopped in it, and the parts that came since."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader.cli.json_output import count, time_json
from reader.lookup import find_series
from reader.page.notices import is_break
from reader.page.recap import recap_of
from reader.rows.people.recap import MOST_PEOPLE, since_words

if TYPE_CHECKING:
    import argparse

    from reader.cli.context import Context
    from reader.page.recap import LastSaying, Recap


def run_previously(context: Context, arguments: argparse.Namespace) -> None:
    """Print what happened before in a series, as far as you have read."""
    series = find_series(context.db, arguments.series)
    recap = recap_of(context.db, series, datetime.now(UTC))
    if context.as_json:
        context.give(_json(context, recap))
    elif not recap.endings:
        context.say(f"You have not read any of {series.title} yet.")
    else:
        _print(context, recap)


def _json(context: Context, recap: Recap) -> dict[str, Any]:
    settings = context.settings
    last = recap.endings[-1] if recap.endings else None
    return {
        "series": recap.series,
        "series_title": recap.title,
        "last_read": time_json(recap.last_read),
        "days": recap.days,
        "break": recap.last_read is not None and is_break(recap.days, recap.new_parts, settings.previously_days),
        "new_parts": recap.new_parts,
        "new_words": recap.new_words,
        "new_minutes": round(recap.new_words / settings.words_per_minute),
        "part": last.part if last else None,
        "position": last.position if last else None,
        "endings": [
            {"part": one.part, "title": one.title, "position": one.position, "paragraphs": list(one.paragraphs)}
            for one in recap.endings
        ],
        "notes": [note.id for note in recap.notes],
        "people": [_saying_json(one) for one in recap.people],
    }


def _saying_json(one: LastSaying) -> dict[str, Any]:
    return {
        "name": one.name,
        "last_saying": one.words or None,
        "certainty": one.certainty,
        "block": one.place.block if one.place else None,
        "start": one.place.offset if one.place else None,
    }


def _print(context: Context, recap: Recap) -> None:
    context.say(f"{recap.title}: {since_words(recap, context.settings.words_per_minute)}")
    for ending in recap.endings:
        context.say(f"  part {ending.position}, {ending.title}, ended:")
        for words in ending.paragraphs:
            context.say(f"    {words}")
    for one in recap.people[:MOST_PEOPLE]:
        doubt = " (?)" if one.certainty == "low" else ""
        context.say(f"  {one.name}{doubt}: “{one.words}”" if one.words else f"  {one.name} was there")
    if len(recap.people) > MOST_PEOPLE:
        context.say(f"  and {count(len(recap.people) - MOST_PEOPLE, 'more person', 'more people')}; --json names all")
    for note in recap.notes:
        context.say(f"  your note: {note.body or note.text or note.quote}")
