"""`due`: how series come, when their next parts are due, and at what pace you read them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from reader.cli.json_output import time_json
from reader.lookup import find_series
from reader.rows.due import coming_words, due_rows, due_words, rhythm_words
from reader.store.due import coming_list, coming_parts

if TYPE_CHECKING:
    import argparse

    from reader.cli.context import Context
    from reader.store.due import ComingParts


def run_due(context: Context, arguments: argparse.Namespace) -> None:
    """Print when the next part of a series is due, or which series are due this week; with --all, of all."""
    now = datetime.now().astimezone()
    today = now.date()
    if arguments.series is not None:
        coming = coming_parts(context.db, find_series(context.db, arguments.series), now)
        if context.as_json:
            context.give(_json(coming))
        else:
            expected = "; ".join(coming_words(coming, today)) or "too few dates to tell how it comes"
            context.say(f"{coming.series.title}: {expected}")
        return
    every = coming_list(context.db, now)
    rows = due_rows(every, today)
    if context.as_json:
        context.give([_json(one) for one in every])
    elif arguments.all and not every:
        context.say("No series has had a new part lately.")
    elif arguments.all:
        for one in every:
            words = " · ".join(filter(None, (rhythm_words(one.rhythm), due_words(one.due, one.rhythm, today))))
            context.say(f"{one.series.id}  {one.series.title}: {words or 'too few dates to tell'}")
    elif not rows:
        context.say("Nothing is due this week, as far as the dates of earlier parts tell; --all lists all series.")
    else:
        for row in rows:
            title = f"  {row.coming.series.id}  {row.coming.series.title}" if row.coming is not None else row.heading
            context.say(title)


def _json(coming: ComingParts) -> dict[str, Any]:
    rhythm, pace = coming.rhythm, coming.pace
    known = rhythm.kind != "unknown"
    return {
        "series": coming.series.id,
        "title": coming.series.title,
        "rhythm": rhythm_words(rhythm) or None,
        "kind": rhythm.kind,
        "weekdays": list(rhythm.weekdays),
        "days": rhythm.days,
        "shortest": rhythm.shortest if known else None,
        "longest": rhythm.longest if known else None,
        "dates": rhythm.known,
        "last": rhythm.last.isoformat() if rhythm.last else None,
        "state": coming.due.state,
        "due": coming.due.day.isoformat() if coming.due.day else None,
        "parts_a_week": round(pace.parts, 2) if pace else None,
        "words_a_week": round(pace.words) if pace else None,
        "through": time_json(coming.through),
    }
