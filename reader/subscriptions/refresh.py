"""Refresh followed sources: request each, parse its document in another process, keep it.

Everything goes forward only; each visit ends in an `Outcome`, whatever happened, and never disturbs another.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from feeds.addresses.address import has_secret_token
from feeds.addresses.source import local_path
from feeds.errors import FeedsError, FetchError, FormatError
from feeds.schedule import after_stop, next_visit
from reader.store.errors import StoreError
from reader.store.sources import Checked, move, source_at
from reader.subscriptions.intake.queue import Fetched
from reader.subscriptions.outcome import Outcome, and_also, with_intake
from reader.subscriptions.visit_log import digest_of, visit_of
from reader.subscriptions.visit_policy import (
    KEPT_ARTICLES,
    PRIVATE,
    STANDARD_INPUT,
    is_named,
    is_remote,
    local_digest,
    on_its_host,
    story_of,
)

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from feeds.fetch import Response
    from reader.model.records import SourceRecord, Status
    from reader.store.intake.pending import PendingDocument
    from reader.store.intake.prepared import Prepared
    from reader.store.intake.publication import IntakeResult
    from reader.subscriptions.session import Session

NO_NETWORK = "no network; nothing was refreshed, but your library still works"


async def refresh(session: Session, sources: Sequence[SourceRecord]) -> AsyncGenerator[Outcome, None]:
    """Visit sources, each conditionally; yield their outcomes as they come.

    If a host has asked for fewer requests, its sources are deferred for that time, which does not count as a failure.

    Without a network the failures are not counted, and the outcomes, which come last, are `offline`.
    """
    session.expect(sum(not source.body_hash for source in sources))
    records = {source.id: source for source in sources}
    tasks = [asyncio.create_task(_visit(session, source)) for source in sources if source.kind != "mail"]
    tasks += [asyncio.create_task(_visit_mailbox(session, those)) for those in _by_mailbox(sources)]
    unreached: list[Outcome] = []
    try:
        for task in asyncio.as_completed(tasks):
            for outcome in await task:
                if outcome.offline:
                    unreached.append(outcome)
                else:
                    yield outcome
        no_network = len(unreached) == sum(map(is_remote, sources))
        for outcome in unreached:
            if no_network:
                yield replace(outcome, error=NO_NETWORK)
            else:
                _note_failure(session, records[outcome.source], outcome.error or "", None, "failed")
                yield replace(outcome, offline=False)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        session.visit_log.flush()


async def _visit(session: Session, record: SourceRecord) -> list[Outcome]:
    try:
        if is_remote(record):
            return [await _visit_address(session, record)]
        return [await _visit_local(session, record)]
    except FeedsError as error:
        return [_failed(session, record, error)]
    except StoreError as error:
        return [replace(_outcome(record), status="failed", error=str(error))]


def _by_mailbox(sources: Sequence[SourceRecord]) -> list[list[SourceRecord]]:
    """The newsletters among sources, by the mailbox that they are read from."""
    found: defaultdict[str, list[SourceRecord]] = defaultdict(list)
    for source in sources:
        if source.kind == "mail":
            found[urldefrag(source.address).url].append(source)
    return list(found.values())


async def _visit_mailbox(session: Session, records: Sequence[SourceRecord]) -> list[Outcome]:
    """Visit a mailbox once for all of its newsletters; also those that are followed since it was looked at last."""
    from reader.subscriptions.kinds.mailbox import visit_mailbox

    try:
        visit = await visit_mailbox(session, local_path(records[0].address))
    except FeedsError as error:
        return [_failed(session, record, error) for record in records]
    except StoreError as error:
        return [replace(_outcome(record), status="failed", error=str(error)) for record in records]
    outcomes = {record.id: _outcome(record) for record in records}
    for one in visit.saved:
        if one.followed:
            before = outcomes.get(one.source) or Outcome(records[0].address, one.source, "mail", one.title)
            outcomes[one.source] = and_also(before, one.saved)
    for record in records:
        if record.id not in {one.source for one in visit.saved}:
            outcomes[record.id] = _unchanged(session, record)
    first, *others = outcomes.values()
    return [replace(first, warnings=visit.problems), *others]


async def _visit_local(session: Session, record: SourceRecord) -> Outcome:
    if record.address.startswith((STANDARD_INPUT, KEPT_ARTICLES)):
        return _unchanged(session, record)
    path = local_path(record.address)
    due = None
    if story_of(record):
        from reader.subscriptions.kinds.story import update_story

        due = await update_story(record)
    if not path.exists():
        raise FormatError(f"{path} no longer exists; its parts stay readable")
    digest = await asyncio.to_thread(local_digest, path)
    if digest == record.body_hash:
        return _unchanged(session, record, due=due)
    from reader.store.intake.publication import Visit, save_publication
    from reader.subscriptions.parse_jobs import LocalPath

    prepared, problems = await session.parsers.prepare(LocalPath(path))
    visit = Visit(due, body_hash=digest, warning=next(iter(problems), None))
    saved = save_publication(session.db, record.id, prepared, visit)
    return replace(_updated_outcome(record, prepared, saved), warnings=problems)


async def _visit_address(session: Session, record: SourceRecord) -> Outcome:
    from feeds.fetch import BOOK_LIMITS, FEED_TYPES, PAGE_TYPES, Request

    is_page, is_book = record.kind == "page", record.kind == "book"
    request = Request(
        record.address,
        etag=record.etag,
        last_modified=record.last_modified,
        named=is_named(record),
        secret=session.secret(record.address),
        accept=PAGE_TYPES if is_page else FEED_TYPES,
        limits=BOOK_LIMITS if is_book else None,
    )
    response = await (await session.online()).get(request)
    if response.status == 304:
        return _unchanged(session, record, response, _shares(session, record, response.permanent_url))
    if record.body_hash and digest_of(response.body) == record.body_hash:
        return _unchanged(session, record, response, _moved(session, record, response.permanent_url))
    if is_page:
        from reader.subscriptions.kinds.contents_page import gather

        return await gather(session, record, response)
    if record.kind == "catalogue":
        from reader.subscriptions.kinds.catalogue.visit import visit_catalogue

        return await visit_catalogue(session, record, response)
    await session.prepare_pending(record.id)
    document: PendingDocument | None = None
    if is_book:
        prepared = await _book(session, record, response)
    else:
        # A source whose full texts or images always come wants its texts at once.
        prepared, document = await session.read_feed(response, is_first=not (record.parts or record.always))
    visit = visit_of(response, prepared.publication.interval, named=is_named(record))
    fetched = Fetched(record.id, prepared, visit, document)
    return await _save_fetched(session, record, fetched, response.permanent_url)


async def _book(session: Session, record: SourceRecord, response: Response) -> Prepared:
    from reader.subscriptions.kinds.catalogue.add import book_at

    return (await session.parsers.prepare(book_at(record.address, response)))[0]


async def _save_fetched(session: Session, record: SourceRecord, fetched: Fetched, permanent: str) -> Outcome:
    """Save a feed as it was fetched, and its new address if it has moved.

    A feed without any known part is another feed, and its address is not adopted: captive portals and expired domains
    redirect for good, too.
    """
    visit = replace(fetched.visit, warning=_shares(session, record, permanent))
    saved = await asyncio.wrap_future(session.intake.save(fetched._replace(visit=visit)))
    outcome = _updated_outcome(record, fetched.prepared, saved)
    if not record.parts or len(outcome.new) < len(fetched.prepared.parts):
        _moved(session, record, permanent)
    return outcome


def _moved(session: Session, record: SourceRecord, permanent: str) -> str | None:
    """Adopt the address that a source has moved to for good; return why not, if that is impossible.

    A secret moves along on its own host only.
    """
    if not permanent or permanent == record.address:
        return None
    secret = session.secret(record.address)
    if secret is not None and on_its_host(record, permanent):
        session.save_secret(permanent, secret)
    named = is_named(record) and urlsplit(permanent).netloc == urlsplit(record.address).netloc
    move(session.db, record.id, permanent, named=named)
    return _shares(session, record, permanent)


def _shares(session: Session, record: SourceRecord, permanent: str) -> str | None:
    """Return the message about a source that has moved to the address of another one."""
    other = source_at(session.db, permanent) if permanent else None
    if other is None or other.id == record.id:
        return None
    return f"it has moved to the address of {other.title} ({other.id}); to keep only one: `partwork remove {record.id}`"


def _updated_outcome(record: SourceRecord, prepared: Prepared, saved: IntakeResult) -> Outcome:
    return with_intake(replace(_outcome(record), title=prepared.publication.title or record.title), saved)


def _unchanged(
    session: Session,
    record: SourceRecord,
    response: Response | None = None,
    warning: str | None = None,
    due: datetime | None = None,
) -> Outcome:
    due = next_visit(datetime.now(UTC), fresh_for=response.fresh_for) if response else due
    etag = response.etag or None if response else None
    last_modified = response.last_modified or None if response else None
    session.visit_log.add(Checked(record.id, "unchanged", due, warning, etag, last_modified))
    return replace(_outcome(record), status="unchanged")


def _failed(session: Session, record: SourceRecord, error: FeedsError) -> Outcome:
    if isinstance(error, FetchError) and not error.request_sent:
        due = after_stop(record.due, datetime.now(UTC), error.retry_after or 0.0)
        session.visit_log.add(Checked(record.id, record.status, due, str(error), request_sent=False))
        return replace(_outcome(record), status=record.status, error=str(error))
    status: Status = "failed"
    offline = private = False
    wait: float | None = None
    message = session.explained(error)
    if isinstance(error, FetchError):
        status, offline, wait = "gone" if error.gone else "failed", error.offline, error.retry_after
        if error.gone:
            message += (
                "; it is no longer checked automatically. "
                f"To try again: `partwork refresh {record.id}`, or r in Sources"
            )
        elif error.private and error.private == urlsplit(record.address).netloc:
            message, private = _not_named(record, error.private), True
    if not offline:
        _note_failure(session, record, message, wait, status, requested=not private)
    return replace(_outcome(record), status=status, error=message, offline=offline, private=private)


def _not_named(record: SourceRecord, host: str) -> str:
    """Return why a source on a private network is not asked, and how it can be."""
    word = "and its address" if has_secret_token(record.address) else record.address
    return f"{host} {PRIVATE}. To allow it: `partwork add {word}`"


def _note_failure(
    session: Session, record: SourceRecord, error: str, wait: float | None, status: Status, *, requested: bool = True
) -> None:
    due = next_visit(datetime.now(UTC), failures=record.failures + 1, retry_after=wait)
    session.visit_log.add(Checked(record.id, status, due, error, requested=requested))


def _outcome(record: SourceRecord) -> Outcome:
    """Return the outcome of a source before its visit."""
    return Outcome(record.address, record.id, record.kind, record.title, parts=record.parts)
