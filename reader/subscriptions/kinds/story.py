"""Stories that FanFicFare downloads: it makes an EPUB in a separate process, and that book is followed.

It knows the sites, logs in where it must, and sets its own pace. It is never imported: it has its own licence, settings
and running time. Each chapter has the address of its page (`<meta name="chapterurl">`), which identifies the part in
every later book.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import signal
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from feeds.addresses.address import shown_source
from feeds.addresses.source import identify, local_path
from feeds.clean import clean_line
from feeds.errors import FeedsError, FormatError
from feeds.schedule import next_visit
from reader.store.errors import StoreError
from reader.store.intake.publication import Visit, save_new_source
from reader.store.sources import save_story_address
from reader.subscriptions.outcome import Outcome
from reader.subscriptions.parse_jobs import LocalPath
from reader.subscriptions.visit_policy import FANFICFARE, local_digest, story_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.records import SourceRecord
    from reader.subscriptions.session import Session

MISSING = "FanFicFare is not installed: `pipx install FanFicFare`, or add the story's contents page with --contents"
SECONDS = 3600.0
"""So long may one download take: it waits between chapters, and a long serial has thousands."""
_INTERVAL = 86_400.0
_MOST_OUTPUT = 200_000


async def add_story(session: Session, word: str) -> Outcome:
    """Let FanFicFare download the story of an address, and follow the book."""
    try:
        source = identify(word)
        if source.path is not None:
            raise FormatError(f"{shown_source(word)} is on this machine; add it without --story")
        if source.secret is not None:
            raise FormatError("passwords for a story's site go into FanFicFare's own personal.ini")
        folder = session.db.path.parent / "stories"
        path = folder / f"{hashlib.sha256(source.address.encode()).hexdigest()[:16]}.epub"
        await _download(source.address, path)
        prepared, problems = await session.parsers.prepare(LocalPath(path))
        visit = Visit(_due(), body_hash=await asyncio.to_thread(local_digest, path), warning=next(iter(problems), None))
        name, saved = save_new_source(session.db, path.as_uri(), "book", prepared, visit)
        save_story_address(session.db, name, source.address)
        title = prepared.publication.title
        return Outcome(
            word, name, "book", title, "ok", saved.parts, saved.series, saved.new, saved.updated, None, problems
        )
    except (FeedsError, StoreError) as error:
        return Outcome(word, status="failed", error=str(error))


async def update_story(record: SourceRecord) -> datetime:
    """Let FanFicFare add new chapters to a story's book; return when to ask again. Raises `FormatError`."""
    await _download(story_of(record), local_path(record.address))
    return _due()


def _due() -> datetime:
    return next_visit(datetime.now(UTC), interval=_INTERVAL)


async def _download(address: str, path: Path) -> None:
    """Make or update the book at a path. A download that ends early leaves the old book as it was."""
    program = shutil.which(FANFICFARE)
    if program is None:
        raise FormatError(MISSING)
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    work = path.with_name(f".{path.stem}-{os.getpid()}.epub")
    try:
        if await asyncio.to_thread(path.exists):
            await asyncio.to_thread(shutil.copyfile, path, work)
            words = ["--update-epub", work.name]
        else:
            options = ("is_adult=true", f"output_filename={work.name}", "allow_unsafe_filename=true")
            words = ["--format=epub", *(f"--option={option}" for option in options), "--", address]
        output = await _run(program, ["--non-interactive", *words], path.parent)
        if not await asyncio.to_thread(work.exists):
            raise FormatError(f"FanFicFare made no book of {shown_source(address)}: {_reason(output)}")
        await asyncio.to_thread(os.replace, work, path)
    finally:
        await asyncio.to_thread(work.unlink, missing_ok=True)


async def _run(program: str, words: list[str], folder: Path) -> str:
    """Run a program in a group of its own, and return its output. Raises `FormatError`."""
    process = await asyncio.create_subprocess_exec(
        program, *words, cwd=folder, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        out, _ = await asyncio.wait_for(process.communicate(), SECONDS)
    except TimeoutError:
        raise FormatError(f"FanFicFare took longer than {SECONDS / 60:.0f} minutes and was stopped") from None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    output = out[-_MOST_OUTPUT:].decode("utf-8", "replace")
    if process.returncode:
        raise FormatError(f"FanFicFare failed: {_reason(output)}")
    return output


def _reason(output: str) -> str:
    """The last line that a program printed, without the name of an exception and a list of all sites."""
    lines = [line for line in output.splitlines() if line.strip()]
    last = re.sub(r"^(?:\w{1,40}\.){0,6}\w{1,60}: ", "", clean_line(lines[-1], 2000) if lines else "it says nothing")
    return clean_line(last.partition(" Supported sites")[0].rstrip(". "), 200)
