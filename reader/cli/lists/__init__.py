"""`list` and `parts`: the series of the library, and the parts of one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reader.cli.json_output import count, local_day, part_json, series_json
from reader.phrases import status_words
from reader.store.library import part_list, series_list, series_one
from reader.store.sources import source_count

if TYPE_CHECKING:
    import argparse

    from feeds.series.evidence import Gap
    from reader.cli.context import Context
    from reader.model.records import PartRecord, SeriesRecord


def run_list(context: Context, _: argparse.Namespace) -> None:
    """Print every series with its progress."""
    found = series_list(context.db)
    if context.as_json:
        context.give([series_json(series) for series in found])
        return
    if not found:
        followed = source_count(context.db)
        if followed:
            context.say(f"No parts yet from {count(followed, 'source')} that you follow (`partwork sources`).")
            context.say("`partwork refresh --now` asks again; `partwork add` follows more.")
        else:
            context.say("Your library is empty. Add a feed, site, file or folder with `partwork add`,")
            context.say("or open a sample with `partwork demo`.")
    for series in found:
        context.say(f"{series.id:<5} {series.title}  ({_progress(series)})")


def _progress(series: SeriesRecord) -> str:
    parts = count(series.parts, "part")
    bits = [f"{series.read} of {parts} read" if series.read or series.started else f"{parts}, not started"]
    if series.missing:
        some = ", ".join(series.missing[:6]) + (", …" if len(series.missing) > 6 else "")
        bits.append(f"{count(series.missing_count, 'part')} missing: {some.replace('-', '–')}")
    if series.status:
        bits.append(status_words(series.status))
    if series.kind == "periodical":
        bits.append("periodical")
    return "; ".join(bits)


def run_parts(context: Context, arguments: argparse.Namespace) -> None:
    """Print the parts of a series, or all."""
    from reader.lookup import find_series

    series = find_series(context.db, arguments.series) if arguments.series else None
    found = part_list(context.db, series.id if series else None)
    if context.as_json:
        context.give([part_json(part) for part in found])
        return
    for home, members in groupby(found, key=lambda part: part.series):
        listed = list(members)
        series = series_one(context.db, home)
        gaps = series.gaps if series is not None else ()
        context.say(f"{listed[0].series_title}:")
        for place, part in enumerate([*listed, None]):
            for gap in gaps:
                if gap.before == place:
                    context.say(f"              {_gap_words(gap)}")
            if part is not None:
                context.say(_line(part))


def _gap_words(gap: Gap) -> str:
    what = f"parts {gap.number}–{gap.last}" if gap.last else f"part {gap.number}" if gap.number else gap.title
    state = "not out yet" if gap.planned else "not here" if gap.before == 0 else "missing"
    return f"{what} {'are' if gap.last else 'is'} {state}"


def _line(part: PartRecord) -> str:
    state = "read" if part.read else f"{part.progress:.0%}" if part.started else ""
    number = f"part {part.number}" if part.number else part.special
    bits = [number, local_day(part.published), count(part.words, "word"), state]
    return f"  {part.id:<6} {part.position:>4}  {part.title}  ({', '.join(filter(None, bits))})"
