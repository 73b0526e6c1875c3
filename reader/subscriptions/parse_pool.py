"""The reading processes: up to one a processor, started when they are needed, ended when they do not come to an end."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from feeds.errors import FeedsError, FormatError
from reader.subscriptions.parse_worker import Bytes, serve

if TYPE_CHECKING:
    from feeds.images import StillImage
    from feeds.web.contents_page import Contents
    from reader.store.prepared import Prepared
    from reader.subscriptions.parse_worker import Answer, AnyJob, ContentsPage, HistoryPage, Job, Picture, PreparedLeaf

SECONDS = 15.0
"""How long a document from the network may take to be read; one on disk may take a minute more."""
MOST_PROCESSES = 4
WAITING = 4
"""So many documents a process may wait to be read before no more are fetched."""


class Readers:
    """Up to `size` reading processes, by default one a processor; a context manager that ends them."""

    def __init__(self, size: int = 0) -> None:
        self._size = size or max(2, min(os.cpu_count() or 2, MOST_PROCESSES))
        self._idle: list[_Reader] = []
        self._slots = asyncio.Semaphore(self._size)
        self._asked = 0
        self._room = asyncio.Event()
        self._room.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._idle:
            reader.end()

    def start(self) -> None:
        """Start all processes now, so that they are ready when the first documents come."""
        self._idle += [_Reader() for _ in range(self._size - len(self._idle) - self._asked)]

    async def room(self) -> None:
        """Wait until few documents wait to be read: so many are held in memory, and no more."""
        await self._room.wait()

    async def read(self, job: Job) -> Answer:
        """What `read_job` gives for a job. Raises `FeedsError`, also when it takes too long or too much memory."""
        answer: Answer = await self._ask(job, ready=False)
        return answer

    async def prepare(self, job: Job) -> tuple[Prepared, tuple[str, ...]]:
        """The same, made ready to be kept."""
        answer: tuple[Prepared, tuple[str, ...]] = await self._ask(job, ready=True)
        return answer

    async def leaf(self, page: HistoryPage) -> PreparedLeaf:
        """What a page of a history holds, made ready to be kept."""
        answer: PreparedLeaf = await self._ask(page, ready=True)
        return answer

    async def contents(self, page: ContentsPage) -> Contents:
        """What a contents page lists."""
        answer: Contents = await self._ask(page, ready=False)
        return answer

    async def picture(self, picture: Picture) -> StillImage:
        """What is kept of an image."""
        answer: StillImage = await self._ask(picture, ready=False)
        return answer

    async def _ask(self, job: AnyJob, *, ready: bool) -> Any:  # noqa: ANN401 - what the process answers
        self._count(1)
        try:
            async with self._slots:
                reader = self._idle.pop() if self._idle else _Reader()
                try:
                    answer = await asyncio.to_thread(reader.ask, job, ready, _patience(job))
                except BaseException:
                    reader.end()
                    raise
                self._idle.append(reader)
        finally:
            self._count(-1)
        if isinstance(answer, FeedsError):
            raise answer
        return answer

    def _count(self, change: int) -> None:
        self._asked += change
        if self._asked < WAITING * self._size:
            self._room.set()
        else:
            self._room.clear()


def _patience(job: AnyJob) -> float:
    return SECONDS + 60.0 if isinstance(job, Path) else SECONDS


class _Reader:
    """One process, and the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=serve, args=(far,), daemon=True)
        self._process.start()
        far.close()

    def ask(self, job: AnyJob, ready: bool, seconds: float) -> Any:  # noqa: ANN401 - an answer or error from a pipe
        self._pipe.send((job, ready))
        name = job.name if isinstance(job, Path) else "" if isinstance(job, Bytes) else job.url
        if not self._pipe.poll(seconds):
            raise FormatError(f"{name or 'the document'} took longer than {seconds:.0f} s to read and was given up")
        try:
            return self._pipe.recv()
        except EOFError:
            raise FormatError(f"{name or 'the document'} could not be read: it takes too much memory") from None

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()
