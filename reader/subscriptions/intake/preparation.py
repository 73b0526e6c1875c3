"""Preparing the texts of documents whose parts are listed already: see `reader.store.intake.pending`.

A refresh that has listed many new sources ends and leaves this to a process of its own (`start_preparation`), which
prepares all and ends. Whatever needs a text before prepares it at once (`prepare_source`), and whatever needs all of
them waits (`prepare_all`), or prepares them where no such process is running any more.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING

from feeds.errors import FormatError
from reader.store.intake.pending import (
    pending_document,
    pending_parts,
    pending_sources,
    record_unreadable,
    save_texts,
)
from reader.subscriptions.parse_jobs import Document, Prepare
from reader.subscriptions.parse_pool import ParsePool
from reader.system.priority import yield_to_others

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.store.database import Database
    from reader.store.intake.prepared import Prepared

_TOGETHER = 8
"""Documents that are parsed before the next transaction: other programs wait for the library no longer than that."""
_LOOK_SECONDS = 0.05


def start_preparation(library: Path) -> None:
    """Prepare pending texts in a separate process, which outlives this one.

    If it cannot be started, the next call of the program that needs a text prepares it.
    """
    words = [sys.executable, "-m", __name__, str(library)]
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in range(3)]
    with suppress(OSError, NotImplementedError):  # a system may have no POSIX_SPAWN_SETSID
        os.posix_spawn(sys.executable, words, os.environ, file_actions=nowhere, setsid=True)


def prepare_source(db: Database, source_id: str) -> bool:
    """Prepare the texts of one source now; return whether there were any to prepare. Raises `FormatError`."""
    if pending_document(db, source_id) is None:
        return False
    db.require_changeable()
    with ThreadPoolExecutor(1) as thread:  # the caller may be in an event loop, which runs no other
        thread.submit(asyncio.run, _prepare_alone(db, source_id)).result()
    return True


async def _prepare_alone(db: Database, source_id: str) -> None:
    with ParsePool(1) as pool:
        await prepare_in(pool, db, source_id)


async def prepare_in(pool: ParsePool, db: Database, source_id: str) -> None:
    """Prepare the texts of one source where some are pending, by a pool that runs already. Raises `FormatError`."""
    prepared = await _prepared(db, pool, source_id, raises=True)
    if prepared is not None:
        save_texts(db, [(source_id, prepared)])


def prepare_all(db: Database, seconds: float = float("inf")) -> int:
    """Prepare all pending texts, for at most some seconds; return how many parts are left.

    While another process does it, this one waits for that.
    """
    until = time.monotonic() + seconds
    while pending_sources(db) and time.monotonic() < until:
        with _alone(db.path) as alone:
            if alone:
                asyncio.run(_prepare_until(db, until))
        if not alone:
            time.sleep(_LOOK_SECONDS)
    return pending_parts(db)


def is_preparing(library: Path) -> bool:
    """Return whether a process prepares the library's pending parts."""
    with _alone(library) as alone:
        return not alone


async def _prepare_until(db: Database, until: float) -> None:
    """Prepare the pending documents, some at a time: while they are written, the next ones are parsed."""
    waiting = iter(pending_sources(db))
    writing: asyncio.Task[None] | None = None
    with ParsePool() as pool:
        while time.monotonic() < until and (chosen := list(islice(waiting, _TOGETHER))):
            found = await asyncio.gather(*(_prepared(db, pool, source) for source in chosen))
            if writing is not None:
                await writing
            texts = [(source, one) for source, one in zip(chosen, found, strict=True) if one is not None]
            writing = asyncio.create_task(asyncio.to_thread(_save_texts, db, texts))
        if writing is not None:
            await writing


async def _prepared(db: Database, pool: ParsePool, source_id: str, *, raises: bool = False) -> Prepared | None:
    """Prepare a source's document; None where it is done meanwhile, or cannot be read, which is then stored.

    With `raises`, the reason is also raised.
    """
    document = pending_document(db, source_id)
    if document is None:
        return None
    job = Document(document.data, document.url, document.charset, document.fetched)
    try:
        return (await pool.run(Prepare(job)))[0]
    except FormatError as error:
        record_unreadable(db, source_id, str(error))
        if raises:
            raise
        return None


def _save_texts(db: Database, texts: Sequence[tuple[str, Prepared]]) -> None:
    if texts:
        save_texts(db, texts)


@contextmanager
def _alone(library: Path) -> Iterator[bool]:
    """Hold the lock for preparing all pending texts; yield whether it was free."""
    with library.with_name("prepare.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def main(library: str) -> None:
    """Prepare the pending parts of a library, as a process of its own."""
    from pathlib import Path

    from reader.store.database import Database
    from reader.store.errors import StoreError

    yield_to_others()
    with suppress(StoreError):
        db = Database(Path(library))
        try:
            prepare_all(db)
        finally:
            db.close()


if __name__ == "__main__":
    main(sys.argv[1])
