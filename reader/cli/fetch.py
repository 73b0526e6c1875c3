"""`refresh`, `history`, `remove` and `sources`: what you follow."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.cli.event_printer import EventPrinter
from reader.cli.json_output import count, local_day, source_json
from reader.lookup import AmbiguousError, NamingError, find_series, find_source, find_sources
from reader.phrases import marked_parts, option_names
from reader.store.accounts import account_list, accounts_of, managed_sources
from reader.store.library import series_list
from reader.store.sources import allow_private, source_list, sources_not_waiting, unfollow
from reader.subscriptions.events import Finished, PageFetched, SourceVisited, TextFetched

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.context import Context
    from reader.cli.json_schema import Refreshed
    from reader.model.accounts import AccountRecord
    from reader.model.records import SeriesRecord, SourceRecord
    from reader.store.database import Database


def run_sources(context: Context, _: argparse.Namespace) -> None:
    """Print the followed sources."""
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
    wishes = option_names(source.always)
    return f"  ({wishes} always)" if wishes else ""


def run_remove(context: Context, arguments: argparse.Namespace) -> None:
    """Stop following a source."""
    found = find_sources(context.db, arguments.source)
    source = found[0]
    stays, gone = unfollow(context.db, *(one.id for one in found), with_notes=arguments.with_notes)
    if context.as_json:
        several = {"also": [one.id for one in found[1:]]} if len(found) > 1 else {}
        context.give({"removed": source.id, **several, "parts_kept": stays, "marks_deleted": gone})
        return
    title, verb = (source.title, "is") if len(found) == 1 else (count(len(found), "newsletter"), "are")
    remaining = f"; {marked_parts(stays)}" if stays else ""
    context.say(f"{title} {verb} no longer followed{remaining}. To undo: `partwork undo`")


def run_refresh(context: Context, arguments: argparse.Namespace) -> None:
    """Fetch the new parts."""
    context.db.require_changeable()
    from reader.store.intake.pending import pending_sources
    from reader.subscriptions.refresh_lock import refreshing

    if arguments.sources:
        sources: Sequence[SourceRecord] = [
            source for name in arguments.sources for source in find_sources(context.db, name)
        ]
    else:
        sources = _chosen(context.db, now=arguments.now, private=arguments.private)
    if arguments.private:
        allow_private(context.db, [source.id for source in sources])
        sources = [one for one in source_list(context.db) if one.id in {source.id for source in sources}]
    accounts = _accounts(context.db, sources, named=bool(arguments.sources or arguments.private))
    managed = managed_sources(context.db)
    import asyncio

    # The texts that an earlier refresh left are prepared first where no process does it any more: a process that is
    # ended with its parent each time (a systemd unit's) would leave a little more at each refresh.
    if pending_sources(context.db):
        from reader.subscriptions.intake.preparation import is_preparing, prepare_all

        if not is_preparing(context.db.path):
            prepare_all(context.db)
    with refreshing(context.db.path):
        visited = [source for source in sources if source.id not in managed]
        asyncio.run(_refresh(context, visited, accounts, as_events=arguments.events))


def _chosen(db: Database, *, now: bool, private: bool) -> Sequence[SourceRecord]:
    """Return the sources to visit where none are named: those refused as private, all that live, or those due."""
    from feeds.schedule import FURTHEST
    from reader.subscriptions.visit_policy import due_sources, is_refused_as_private, living_sources

    if private:
        return [source for source in source_list(db) if is_refused_as_private(source)]
    if now:
        return living_sources(source_list(db))
    moment = datetime.now(UTC)
    return due_sources(sources_not_waiting(db, moment, moment + FURTHEST), moment)


def _accounts(db: Database, sources: Sequence[SourceRecord], *, named: bool) -> Sequence[AccountRecord]:
    """Return the servers to exchange with: all, or where sources were named those that follow one of them."""
    accounts = account_list(db)
    if not named or not accounts:
        return accounts
    wanted = {account for source in sources for account in accounts_of(db, source.id)}
    return [account for account in accounts if account.id in wanted]


async def _refresh(
    context: Context, sources: Sequence[SourceRecord], accounts: Sequence[AccountRecord], *, as_events: bool
) -> None:
    from reader.subscriptions.run import refresh_all
    from reader.subscriptions.session import Session

    began = time.monotonic()
    printer = EventPrinter(context, as_events=as_events, strict=False)
    visits: list[SourceVisited] = []
    texts: list[TextFetched] = []
    async with Session(context.db, context.settings, context.paths.secrets) as session:
        async for event in refresh_all(session, sources, accounts):
            printer.show(event)
            if isinstance(event, SourceVisited):
                visits.append(event)
            elif isinstance(event, TextFetched) and not event.error:
                texts.append(event)
    offline = next((one.error for one in visits if one.offline), "")
    if offline:
        context.fail(offline)
    if as_events:
        failures = tuple(one.error for one in visits if one.error)
        printer.show(Finished(texts=len(texts), failures=failures))
    elif context.as_json:
        context.give(_refreshed_json(visits, len(texts), _seconds_since(began)))
    else:
        new = count(sum(one.new for one in visits), "new part")
        updated = count(sum(one.updated for one in visits), "changed part")
        full_texts = f", {count(len(texts), 'full text')}" if texts else ""
        early = "" if visits or not source_list(context.db) else " (none is due yet; --now checks them all)"
        context.say(f"checked {count(len(visits), 'source')}{early}: {new}, {updated}{full_texts}")


def _refreshed_json(visits: Sequence[SourceVisited], texts: int, seconds: float) -> Refreshed:
    return {
        "sources": len(visits),
        "changed": sum(one.status == "ok" for one in visits),
        "unchanged": sum(one.status == "unchanged" for one in visits),
        "failed": [{"source": one.source, "error": one.error} for one in visits if one.error],
        "new_parts": sum(one.new for one in visits),
        "updated_parts": sum(one.updated for one in visits),
        "whole_texts": texts,
        "seconds": seconds,
    }


def _seconds_since(began: float) -> float:
    return round(time.monotonic() - began, 3)


def _series_of_history(context: Context, name: str) -> SeriesRecord:
    try:
        return find_series(context.db, name)
    except AmbiguousError:
        raise
    except NamingError:
        lists = "`partwork sources` and `partwork list` list them"
        raise NamingError(f"no source or series named {name!r}; {lists}") from None


def run_history(context: Context, arguments: argparse.Namespace) -> None:
    """Fetch earlier parts of a source; a second call continues where the first one stopped."""
    context.db.require_changeable()
    try:
        source = find_source(context.db, arguments.of)
    except NamingError:
        source = find_source(context.db, _series_of_history(context, arguments.of).source)
    import asyncio

    asyncio.run(_history(context, source, arguments.pages, as_events=arguments.events))


async def _history(context: Context, source: SourceRecord, pages: int, *, as_events: bool) -> None:
    from reader.subscriptions.backfill import walk_history
    from reader.subscriptions.session import Session

    printer = EventPrinter(context, as_events=as_events)

    def show(way: str, done: int) -> None:
        printer.show(PageFetched(source.title, way, done, pages))

    async with Session(context.db, context.settings, context.paths.secrets) as session:
        walked = await walk_history(session, source, pages, show)
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
    if as_events:
        failures = (walked.error,) if walked.error else ()
        printer.show(Finished(earlier=len(walked.new), is_whole=walked.complete, failures=failures))
    elif context.as_json:
        context.give(answer)
    elif not walked.error or walked.new:
        more = f"there may be more: `partwork history {source.id}` continues"
        ended = "nothing older available" if walked.complete else "found nothing more"
        end = ended if walked.done else more
        context.say(f"{count(len(walked.new), 'earlier part')} in {count(walked.pages, 'request')}; {end}")
