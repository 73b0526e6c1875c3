"""Read a mailbox: new messages go to their newsletters, a source each, batch by batch.

One look at a mailbox serves all of its newsletters. It is only read: see `feeds.mail`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from feeds.errors import FormatError
from feeds.mail.mailbox import SeenMail, dump_seen, load_seen, mailbox_kind, stamp_of
from reader.phrases import count
from reader.store.intake.mailbox import follow_mailbox, save_mail, seen_mail
from reader.store.library import series_list
from reader.store.sources import source_one
from reader.subscriptions.outcome import Outcome
from reader.subscriptions.parse_jobs import MailboxListing, MailMessages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from feeds.mail.mailbox import Listing, MessagePlace
    from reader.store.intake.mailbox import SavedMail
    from reader.store.intake.prepared import Prepared
    from reader.subscriptions.parse_jobs import PreparedMail
    from reader.subscriptions.session import Session

BATCH = 100
"""How many messages are one job of a parsing process."""
MOST_KEPT = 500
"""How many messages are saved at a time: after a killed visit the next one continues behind them."""


@dataclass(frozen=True, slots=True)
class MailboxVisit:
    """The result of a visit to a mailbox: the saved issues of each newsletter, and the unreadable messages."""

    saved: tuple[SavedMail, ...] = ()
    problems: tuple[str, ...] = ()


async def is_mailbox(path: Path) -> bool:
    """Tell whether a path is a Maildir, an mbox or a folder of .eml files."""
    return await asyncio.to_thread(mailbox_kind, path) is not None


async def add_mailbox(
    session: Session, word: str, path: Path, report: Callable[[int, int], None] = lambda _done, _of: None
) -> Outcome:
    """Follow all newsletters of a mailbox, and keep their issues. Raises `FormatError` where it holds none.

    They are followed at the end, in one step: where reading breaks off, nothing is followed.
    """
    listing = await session.parsers.run(MailboxListing(path, SeenMail()))
    visit = await _read(session, path, listing, arrived=False, report=report)
    sources = follow_mailbox(session.db, path.as_uri(), path.name) if visit.saved else ()
    if not sources:
        raise FormatError(f"{path.name} contains no newsletters: its messages are replies, or have no text")
    records = [record for one in sources if (record := source_one(session.db, one)) is not None]
    single = records[0] if len(records) == 1 else None
    return Outcome(
        word,
        single.id if single else "",
        "mail",
        single.title if single else path.name,
        "ok",
        sum(record.parts for record in records),
        sum(one.source in sources and one.kind != "posts" for one in series_list(session.db)),
        tuple(part for one in visit.saved for part in one.saved.new),
        tuple(part for one in visit.saved for part in one.saved.updated),
        warnings=visit.problems,
        feeds=sources,
    )


async def visit_mailbox(session: Session, path: Path) -> MailboxVisit:
    """Read the new messages of a mailbox. Raises `FormatError`."""
    if not await asyncio.to_thread(path.exists):
        raise FormatError(f"{path} no longer exists; its parts stay readable")
    seen = load_seen(seen_mail(session.db, path.as_uri()))
    stamp = await asyncio.to_thread(stamp_of, path)
    if stamp and stamp == seen.stamp:
        return MailboxVisit()
    listing = await session.parsers.run(MailboxListing(path, seen))
    return await _read(session, path, listing, arrived=True)


async def _read(
    session: Session,
    path: Path,
    listing: Listing,
    *,
    arrived: bool,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> MailboxVisit:
    """Read the unread messages of a mailbox, oldest first, and keep them batch by batch."""
    unread, saved, problems = listing.unread, [], []
    for start in range(0, len(unread), MOST_KEPT):
        done = min(start + MOST_KEPT, len(unread))
        batches = [unread[at : min(at + BATCH, done)] for at in range(start, done, BATCH)]
        found = await asyncio.gather(*(_messages(session, batch) for batch in batches))
        problems += [problem for _, failed in found for problem in failed]
        # Messages that were not reached must be found again if this is the last batch that is saved.
        left = frozenset(place.key for place in unread[done:])
        seen_now = replace(listing.seen, stamp="", keys=listing.seen.keys - left, offset=0) if left else listing.seen
        issues = _by_newsletter(issue for read, _ in found for mail in read for issue in mail.issues)
        saved += save_mail(session.db, path.as_uri(), issues, dump_seen(seen_now), arrived=arrived)
        report(done, len(unread))
    if not unread:
        save_mail(session.db, path.as_uri(), (), dump_seen(listing.seen), arrived=arrived)
    return MailboxVisit(tuple(saved), _summary(problems))


def _by_newsletter(issues: Iterable[tuple[str, Prepared]]) -> list[tuple[str, Prepared]]:
    """Join what several batches hold of one newsletter."""
    joined: dict[str, Prepared] = {}
    for key, prepared in issues:
        before = joined.get(key)
        joined[key] = replace(prepared, parts=before.parts + prepared.parts) if before else prepared
    return list(joined.items())


async def _messages(session: Session, places: Sequence[MessagePlace]) -> tuple[list[PreparedMail], list[str]]:
    """Read messages in a parsing process, and tell what could not be read.

    Where the process fails, by halves: one message does not keep the others.
    """
    try:
        mail = await session.parsers.run(MailMessages(tuple(places)))
        return [mail], list(mail.problems)
    except FormatError as error:
        if len(places) == 1:
            return [], [str(error)]
    half = len(places) // 2
    first, second = await _messages(session, places[:half]), await _messages(session, places[half:])
    return first[0] + second[0], first[1] + second[1]


def _summary(problems: Sequence[str]) -> tuple[str, ...]:
    """The first of several problems, and how many there are."""
    if len(problems) < 2:
        return tuple(problems)
    return (f"{problems[0]}; {count(len(problems) - 1, 'more message')} could not be read",)
