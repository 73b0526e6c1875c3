"""`check`: the library's health, and why a part or a source is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.json_output import count, local_day
from reader.phrases import missing
from reader.store.integrity import check_file, journal_mode
from reader.store.library import part_list, series_list
from reader.store.marks import note_list
from reader.store.sources import source_list

if TYPE_CHECKING:
    import argparse

    from reader.cli.context import Context


def run_check(context: Context, _: argparse.Namespace) -> None:
    """Say what the library holds, what is wrong with it, and what is missing and why."""
    damage = check_file(context.db)
    sources = source_list(context.db)
    series = series_list(context.db)
    notes = note_list(context.db)
    failed = [{"source": one.id, "title": one.title, "error": one.error} for one in sources if one.error]
    gaps = [{"series": one.id, "title": one.title, "numbers": list(one.missing)} for one in series if one.missing]
    cut = [{"part": part.id, "title": part.title} for part in part_list(context.db) if part.partial]
    unsure = [{"note": note.id, "part": note.part, "state": note.state} for note in notes if note.state != "anchored"]
    if context.as_json:
        context.give(
            {
                "library": str(context.paths.library),
                "sources": len(sources),
                "series": len(series),
                "parts": sum(one.parts for one in series),
                "notes": len(notes),
                "damage": damage,
                "failed": failed,
                "missing": gaps,
                "cut_short": cut,
                "unsure_notes": unsure,
                "why": [
                    {"series": one.id, "title": one.title, "reasons": [reason.says for reason in one.why]}
                    for one in series
                    if one.kind != "posts"
                ],
            }
        )
    else:
        parts = count(sum(one.parts for one in series), "part")
        context.say(f"{context.paths.library}: {count(len(sources), 'source')}, {parts}, {count(len(notes), 'note')}")
        for one in sources:
            if one.error:
                context.say(f"{one.title}: {one.error} (asked last {local_day(one.checked)})")
        for gap in series:
            if gap.missing:
                context.say(f"{gap.title}: {missing(gap.missing)}")
        for work in series:
            if work.kind != "posts":
                context.say(f"{work.title} is a {work.kind}: {'; '.join(reason.says for reason in work.why)}")
        if cut:
            context.say(f"{count(len(cut), 'part')} cut short by the feed")
        for note in unsure:
            doubtful = note["state"] == "doubtful"
            how = "were changed: `partwork notes` shows them" if doubtful else "are no longer in the text"
            context.say(f"note {note['note']} in {note['part']}: its words {how}")
        mode = journal_mode(context.db)
        if mode != "wal" and not context.db.only_reading:
            context.say(f"It has a {mode} journal, since its disk shares no memory: who writes keeps others waiting.")
        context.say("The library is sound." if not damage else "The library is damaged:")
    for line in damage:
        context.fail(line)
