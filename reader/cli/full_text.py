"""`fulltext`: the whole texts of parts that the feed cut short, when they are asked for, or always."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.cli.json_output import count
from reader.lookup import find_parts
from reader.store.source_options import set_option_always
from reader.store.sources import source_list
from reader.subscriptions.visit_policy import is_remote

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.context import Context
    from reader.model.records import PartRecord


def run_fulltext(context: Context, arguments: argparse.Namespace) -> None:
    """Fetch the full text of a part, or those of a series or a source, or turn that on or off for its source."""
    context.db.require_changeable()
    found = find_parts(context.db, arguments.of)
    if arguments.always is not None:
        _choose(context, found.source, wanted=arguments.always)
    else:
        parts = [part for part in found.parts if part.partial or found.by_itself]
        asyncio.run(_fetch(context, parts, as_events=arguments.events))


def _choose(context: Context, source: str, *, wanted: bool) -> None:
    if wanted and not any(is_remote(one) for one in source_list(context.db) if one.id == source):
        raise Problem("--always needs a feed or site that you follow")
    set_option_always(context.db, source, "fulltext", wanted=wanted)
    if context.as_json:
        context.give({"source": source, "always": wanted})
    elif wanted:
        context.say("full texts from this source are now fetched automatically when it is refreshed")
    else:
        context.say("full texts from this source are now fetched only on request")


async def _fetch(context: Context, parts: Sequence[PartRecord], *, as_events: bool) -> None:
    from reader.cli.event_printer import EventPrinter
    from reader.subscriptions.events import Finished
    from reader.subscriptions.run import fetch_texts
    from reader.subscriptions.session import Session

    printer = EventPrinter(context, as_events=as_events)
    fetched, failed = [], []
    async with Session(context.db, context.settings, context.paths.secrets) as session:
        async for event in fetch_texts(session, parts):
            printer.show(event)
            if event.error:
                failed.append({"part": event.part, "error": event.error})
            else:
                fetched.append(event.part)
    if as_events:
        printer.show(Finished(texts=len(fetched), failures=tuple(one["error"] for one in failed)))
    elif context.as_json:
        context.give({"fetched": fetched, "failed": failed})
    else:
        context.say(f"{count(len(fetched), 'full text')} fetched")
