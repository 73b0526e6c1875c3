"""The pool of parsing processes: up to one a processor, started when needed, killed when they take too long."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self, TypeVar

from feeds.errors import FeedsError, FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from reader.store.intake.prepared import Prepared
    from reader.subscriptions.parse_jobs import Job, PublicationJob

MOST_PROCESSES = 4
MOST_WAITING = 4
"""Documents for each process that may wait to be parsed before no more are fetched."""
CLOCK_FACTOR = 4
"""How much longer a job may take by the clock than in processor time. On a machine with 20 busy processes, a feed of
50,000 entries needed more than 15 s by the clock and 3 s of its processor."""
Answer = TypeVar("Answer")


class WorkerDiedError(Exception):
    """A parsing process that ended before it had answered."""


class ParsePool:
    """Up to `size` parsing processes, by default one a processor; a context manager that ends them."""

    def __init__(self, size: int = 0) -> None:
        self._size = size or max(2, min(os.cpu_count() or 2, MOST_PROCESSES))
        self._idle: list[Worker] = []
        self._slots = asyncio.Semaphore(self._size)
        self._waiting = 0
        self._room = asyncio.Event()
        self._room.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._idle:
            worker.end()

    def start(self) -> None:
        """Start all processes now, so that they are ready when the first documents come."""
        self._idle += [Worker() for _ in range(self._size - len(self._idle) - self._waiting)]

    async def room(self) -> None:
        """Wait until few documents wait to be parsed: they are held in memory."""
        await self._room.wait()

    async def run(self, job: Job[Answer]) -> Answer:
        """Run a job in a parsing process. Raises `FeedsError`, also when it takes too long or too much memory."""
        self._count(1)
        try:
            async with self._slots:
                answer = await self._ask(job)
        finally:
            self._count(-1)
        if isinstance(answer, FeedsError):
            raise answer
        return answer

    async def prepare(self, job: PublicationJob) -> tuple[Prepared, tuple[str, ...]]:
        """Run a job and prepare its publication for the store there; return also what could not be read of it."""
        from reader.subscriptions.parse_jobs import Prepare

        return await self.run(Prepare(job))

    async def _ask(self, job: Job[Answer]) -> Answer | FeedsError:
        """Return a worker's answer; where it has died, that of a new one.

        A process may be killed while it is idle, for want of memory on the whole machine: then the document is not
        to blame, and the next process reads it.
        """
        worker = self._idle.pop() if self._idle else Worker()
        try:
            return await self._ask_worker(worker, job)
        except WorkerDiedError:
            pass
        try:
            return await self._ask_worker(Worker(), job)
        except WorkerDiedError as error:
            raise FormatError(f"{job.name} could not be read: {error}") from None

    async def _ask_worker(self, worker: Worker, job: Job[Answer]) -> Answer | FeedsError:
        try:
            answer: Answer | FeedsError = await asyncio.to_thread(worker.ask, job)
        except BaseException:
            worker.end()
            raise
        self._idle.append(worker)
        return answer

    def _count(self, change: int) -> None:
        self._waiting += change
        if self._waiting < MOST_WAITING * self._size:
            self._room.set()
        else:
            self._room.clear()


class Worker:
    """One parsing process, and the pipe to it."""

    def __init__(self) -> None:
        import multiprocessing

        from reader.subscriptions.parse_worker import serve

        context = multiprocessing.get_context("spawn")
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=serve, args=(far,), daemon=True)
        with _signals_deferred():
            self._process.start()
        far.close()

    def ask(self, job: Job[Any]) -> Any:  # noqa: ANN401 - an answer or error from a pipe
        """Send a job and wait for its answer. Raises `FormatError` when it takes too long, `WorkerDiedError`.

        The process limits its own processor time to `job.seconds`. The clock is the last resort, for a job that waits
        and for systems without such limits.
        """
        too_long = f"{job.name} was not read: it took longer than {job.seconds:.0f} s"
        try:
            self._pipe.send(job)
            if not self._pipe.poll(job.seconds * CLOCK_FACTOR):
                raise FormatError(too_long)
            return self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(1)
            if self._process.exitcode == -signal.SIGXCPU:
                raise FormatError(too_long) from None
            raise WorkerDiedError("the parsing process was killed twice, perhaps for lack of memory") from None

    def end(self) -> None:
        """Kill the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


@contextmanager
def _signals_deferred() -> Iterator[None]:
    """Handle SIGINT and SIGTERM after the block: a process whose start they interrupt prints a traceback."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pending: list[int] = []

    def defer(number: int, _frame: FrameType | None) -> None:
        pending.append(number)

    handlers = {number: signal.signal(number, defer) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for came in pending:
            signal.raise_signal(came)
