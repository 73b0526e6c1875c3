"""`series`: your word on which parts belong together, in what order, under what name."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.cli.json_output import part_json, series_json
from reader.lookup import find_part, find_series
from reader.rows.due import PACES, pacing_words, wanted_pacing
from reader.store import corrections
from reader.store.library import part_list, series_one

if TYPE_CHECKING:
    import argparse

    from reader.cli.context import Context


def run_series(context: Context, arguments: argparse.Namespace) -> None:
    """Correct a series; your corrections override detection until you undo them."""
    _HOW[arguments.how](context, arguments)


def _merge(context: Context, arguments: argparse.Namespace) -> None:
    if len(arguments.series) < 2:
        raise Problem("name at least two series; the first takes in the parts of the others")
    into, *others = [find_series(context.db, name) for name in arguments.series]
    for other in others:
        corrections.merge_series(context.db, other.id, into.id)
    _report_change(context, into.id, f"merged into {into.title}")


def _split(context: Context, arguments: argparse.Namespace) -> None:
    series = find_series(context.db, arguments.series)
    parts = [find_part(context.db, name) for name in arguments.parts]
    if any(part.series != series.id for part in parts):
        raise Problem(f"not all of these belong to {series.title}; `partwork parts {series.id}` lists its parts")
    title = arguments.title or parts[0].title
    corrections.split_series(context.db, series.id, [part.id for part in parts], title)
    _report_change(context, _home_of(context, parts[0].id), f"{title} is now a series of its own")


def _rename(context: Context, arguments: argparse.Namespace) -> None:
    series = find_series(context.db, arguments.series)
    if not arguments.title.strip():
        raise Problem("a series needs a title")
    corrections.rename_series(context.db, series.id, arguments.title)
    _report_change(context, series.id, f"{series.title} is now {arguments.title}")


def _renumber(context: Context, arguments: argparse.Namespace) -> None:
    part = find_part(context.db, arguments.part)
    corrections.renumber_part(context.db, part.id, arguments.number, arguments.volume)
    _report_change(context, _home_of(context, part.id), f"{part.title} is number {arguments.number or 'none'}")


def _move(context: Context, arguments: argparse.Namespace) -> None:
    parts = [find_part(context.db, name) for name in arguments.parts]
    into = find_series(context.db, arguments.to) if arguments.to else None
    corrections.move_parts(context.db, [part.id for part in parts], into.id if into else None)
    _report_change(
        context, _home_of(context, parts[0].id), f"moved {'into ' + into.title if into else 'out of all series'}"
    )


def _order(context: Context, arguments: argparse.Namespace) -> None:
    series = find_series(context.db, arguments.series)
    corrections.order_series(context.db, series.id, [find_part(context.db, name).id for name in arguments.parts])
    _report_change(context, series.id, f"{series.title} is now in your order")


def _dissolve(context: Context, arguments: argparse.Namespace) -> None:
    series = find_series(context.db, arguments.series)
    parts = part_list(context.db, series.id)
    corrections.dissolve_series(context.db, series.id)
    _report_change(context, _home_of(context, parts[0].id), f"{series.title} was broken up into single posts")


def _pace(context: Context, arguments: argparse.Namespace) -> None:
    series = find_series(context.db, arguments.series)
    if series.kind != "series":
        raise Problem("only a work in parts can come at a pace; issues and posts stand alone")
    try:
        pacing = wanted_pacing(arguments.pace, datetime.now().astimezone().date())
    except ValueError as error:
        raise Problem(f"{arguments.pace!r} is not a pace; {PACES}") from error
    corrections.pace_series(context.db, series.id, pacing)
    pace = f"comes {pacing_words(str(pacing))}" if pacing is not None else "comes all at once"
    _report_change(context, series.id, f"{series.title} {pace}")


_HOW = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "renumber": _renumber,
    "move": _move,
    "order": _order,
    "dissolve": _dissolve,
    "pace": _pace,
}


def _home_of(context: Context, part_id: str) -> str:
    return find_part(context.db, part_id).series


def _report_change(context: Context, series_id: str, line: str) -> None:
    if not context.as_json:
        context.say(f"{line}. To undo: `partwork undo`")
        return
    series = series_one(context.db, series_id)
    parts = part_list(context.db, series_id)
    context.give({"series": series_json(series) if series else None, "parts": [part_json(part) for part in parts]})
