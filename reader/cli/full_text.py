"""`fulltext`: the whole texts of parts that the feed cut short, when they are asked for, or always."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.cli.json_output import count
from reader.lookup import find_parts
from reader.store.source_options import wish_always
from reader.store.sources import source_list
from reader.subscriptions.policy import is_remote

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Sequence

    from reader.cli.context import Context
    from reader.model.records import PartRecord
    from reader.subscriptions.full_text import Completed
    from reader.subscriptions.session import Session


def run_fulltext(context: Context, arguments: argparse.Namespace) -> None:
    """Fetch the whole text of a part, or those of a series or a source, or say whether its source's come always."""
    context.db.require_changeable()
    found = find_parts(context.db, arguments.of)
    if arguments.always is not None:
        _choose(context, found.source, wanted=arguments.always)
    else:
        asyncio.run(_fetch(context, [part for part in found.parts if part.partial or found.by_itself]))


def _choose(context: Context, source: str, *, wanted: bool) -> None:
    if wanted and not any(is_remote(one) for one in source_list(context.db) if one.id == source):
        raise Problem("only parts of a feed or a site that is followed can be cut short")
    wish_always(context.db, source, "fulltext", wanted=wanted)
    if context.as_json:
        context.give({"source": source, "always": wanted})
    elif wanted:
        context.say("whole texts of parts that its feed cuts short are fetched when it is refreshed, from now on")
    else:
        context.say("whole texts of its parts are fetched when you ask for them")


async def _fetch(context: Context, parts: Sequence[PartRecord]) -> None:
    from reader.subscriptions.full_text import fetch_whole_text
    from reader.subscriptions.session import Session

    sources = {source.id: source for source in source_list(context.db)}
    fetched, failed = [], []
    async with Session(context.db, context.settings, context.paths.secrets) as session:
        for part in parts:
            context.progress(f"{part.title} …")
            source = sources.get(part.source)
            error = (
                (await fetch_whole_text(session, part, source)).error if source else "its source is no longer followed"
            )
            if error:
                failed.append({"part": part.id, "error": error})
                context.fail(f"{part.title}: {error}")
            else:
                fetched.append(part.id)
    if context.as_json:
        context.give({"fetched": fetched, "failed": failed})
    else:
        context.say(f"{count(len(fetched), 'whole text')} fetched")


async def complete_for(
    context: Context, session: Session, source_ids: Collection[str], *, events: bool
) -> list[PartRecord]:
    """Fetch whole texts of sources' parts by themselves; the parts that have theirs now.

    What does not come is told, and is no failure.
    """
    from reader.subscriptions.full_text import complete

    fetched = []

    def tell(completed: Completed) -> None:
        context.progress(f"{completed.part.title} …")
        if completed.error:
            context.warn(f"{completed.part.title}: {completed.error}")
        else:
            fetched.append(completed.part)
            if events:
                context.give({"event": "text", "part": completed.part.id, "title": completed.part.title})

    await complete(session, [one for one in source_list(context.db) if one.id in source_ids], tell)
    return fetched
