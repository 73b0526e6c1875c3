"""`refresh`, `history`, `remove` and `sources`: what you follow."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from feeds.addresses.address import shown_source
from reader.cli.add import give_event
from reader.cli.json_output import count, local_day, source_json
from reader.lookup import NamingError, find_series, find_source
from reader.phrases import told_wishes
from reader.store.library import series_list
from reader.store.source_options import wished
from reader.store.sources import allow_private, source_list, unfollow

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.context import Context
    from reader.model.records import PartRecord, SourceRecord
    from reader.subscriptions.outcome import Outcome
    from reader.subscriptions.session import Session


def run_sources(context: Context, _: argparse.Namespace) -> None:
    """Print what is followed."""
    found = source_list(context.db)
    if context.as_json:
        context.give([source_json(source) for source in found])
        return
    for source in found:
        checked = f"checked {local_day(source.checked)}" if source.checked else "never checked"
        context.say(f"{source.id:<5} {source.title}  ({count(source.parts, 'part')}, {source.status}, {checked})")
        context.say(f"      {source.address}{_always(source)}")
        if source.error:
            context.say(f"      {source.error}")


def _always(source: SourceRecord) -> str:
    wishes = told_wishes(source.always)
    return f"  ({wishes} always)" if wishes else ""


def run_remove(context: Context, arguments: argparse.Namespace) -> None:
    """Stop following a source."""
    source = find_source(context.db, arguments.source)
    stays, gone = unfollow(context.db, source.id, with_notes=arguments.with_notes)
    if context.as_json:
        context.give({"removed": source.id, "parts_kept": stays, "marks_deleted": gone})
        return
    kept = f"; {count(stays, 'part')} with notes or bookmarks stay" if stays else ""
    context.say(f"{source.title} is no longer followed{kept}. `partwork undo` takes it back.")


def run_refresh(context: Context, arguments: argparse.Namespace) -> None:
    """Fetch what is new."""
    context.db.require_changeable()
    from reader.subscriptions.policy import due_sources, is_refused_as_private, living_sources
    from reader.subscriptions.refresh_lock import refreshing

    if arguments.sources:
        sources: Sequence[SourceRecord] = [find_source(context.db, name) for name in arguments.sources]
    else:
        followed = source_list(context.db)
        sources = living_sources(followed) if arguments.now else due_sources(followed, datetime.now(UTC))
        if arguments.private:
            sources = [source for source in followed if is_refused_as_private(source)]
    if arguments.private:
        allow_private(context.db, [source.id for source in sources])
        sources = [one for one in source_list(context.db) if one.id in {source.id for source in sources}]
    import asyncio

    with refreshing(context.db.path):
        asyncio.run(_refresh(context, sources, events=arguments.events))


async def _refresh(context: Context, sources: Sequence[SourceRecord], *, events: bool) -> None:
    from reader.subscriptions.refresh import refresh
    from reader.subscriptions.session import Session

    began = time.monotonic()
    outcomes = []
    offline = ""
    async with Session(context.db, context.settings, context.paths.secrets) as session:
        async for outcome in refresh(session, sources):
            outcomes.append(outcome)
            context.progress(f"{len(outcomes)} of {len(sources)}: {outcome.title}")
            if outcome.offline:
                offline = outcome.error or ""
            elif outcome.error:
                context.fail(f"{outcome.title or shown_source(outcome.asked)}: {outcome.error}")
            for warning in outcome.warnings:
                context.warn(f"{outcome.title or outcome.asked}: {warning}")
            if events:
                give_event(context, outcome, len(outcomes), len(sources))
        texts = await _complete(context, session, outcomes, events=events)
        await _illustrate(context, session, outcomes, texts, events=events)
    if offline:
        context.fail(offline)
    answer: dict[str, Any] = {
        "sources": len(outcomes),
        "changed": sum(outcome.status == "ok" for outcome in outcomes),
        "unchanged": sum(outcome.status == "unchanged" for outcome in outcomes),
        "failed": [{"source": one.source, "error": one.error} for one in outcomes if one.error],
        "new_parts": sum(len(outcome.new) for outcome in outcomes),
        "updated_parts": sum(len(outcome.updated) for outcome in outcomes),
        "whole_texts": len(texts),
        "seconds": round(time.monotonic() - began, 3),
    }
    if events:
        context.give({"event": "done", **answer})
    elif context.as_json:
        context.give(answer)
    else:
        new, updated = count(answer["new_parts"], "new part"), count(answer["updated_parts"], "changed part")
        whole = f", {count(len(texts), 'whole text')}" if texts else ""
        context.say(f"{count(len(outcomes), 'source')} asked: {new}, {updated}{whole}")


async def _complete(
    context: Context, session: Session, outcomes: Sequence[Outcome], *, events: bool
) -> Sequence[PartRecord]:
    """Fetch the whole texts of parts that were cut short, where their source's always are; the parts that have them."""
    wanted = wished(context.db, "fulltext").intersection(one.source for one in outcomes if not one.error)
    if not wanted:
        return []
    from reader.cli.full_text import complete_for

    return await complete_for(context, session, wanted, events=events)


async def _illustrate(
    context: Context, session: Session, outcomes: Sequence[Outcome], texts: Sequence[PartRecord], *, events: bool
) -> None:
    """Load the images of what is new, where its source's always are; `texts` are parts of which all came just now."""
    wanted = wished(context.db, "images")
    fresh = [part for outcome in outcomes if outcome.source in wanted for part in (*outcome.new, *outcome.updated)]
    fresh += [part.id for part in texts if part.source in wanted and part.id not in fresh]
    if fresh:
        from reader.cli.images import load_for

        await load_for(context, session, fresh, events=events)


def run_history(context: Context, arguments: argparse.Namespace) -> None:
    """Fetch earlier parts of a source; a second call goes on where the first one stopped."""
    context.db.require_changeable()
    try:
        source = find_source(context.db, arguments.of)
    except NamingError:
        source = find_source(context.db, find_series(context.db, arguments.of).source)
    import asyncio

    asyncio.run(_history(context, source, arguments.pages, events=arguments.events))


async def _history(context: Context, source: SourceRecord, pages: int, *, events: bool) -> None:
    from reader.subscriptions.backfill import walk_history
    from reader.subscriptions.session import Session

    def tell(way: str, done: int) -> None:
        context.progress(f"{source.title}: {way}, page {done}")
        if events:
            context.give({"event": "page", "source": source.id, "way": way, "done": done, "total": pages})

    async with Session(context.db, context.settings, context.paths.secrets) as session:
        walked = await walk_history(session, source, pages, tell)
    missing = [number for one in series_list(context.db) if one.source == source.id for number in one.missing]
    answer = {
        "source": source.id,
        "way": walked.way or None,
        "pages": walked.pages,
        "new_parts": len(walked.new),
        "done": walked.done,
        "complete": walked.complete,
        "missing": missing,
        "failed": [{"source": source.id, "error": walked.error}] if walked.error else [],
    }
    if walked.error:
        context.fail(f"{source.title}: {walked.error}")
    if events:
        context.give({"event": "done", **answer})
    elif context.as_json:
        context.give(answer)
    elif not walked.error or walked.new:
        more = f"there may be more: `partwork history {source.id}` goes on from here"
        ended = "that is all the site offers" if walked.complete else "nothing more was found"
        end = ended if walked.done else more
        context.say(f"{count(len(walked.new), 'earlier part')} in {count(walked.pages, 'request')}; {end}")
