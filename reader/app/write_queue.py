"""Writes beside the interface: one thread, in the order of asking, and a wait for the end of it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

Result = TypeVar("Result")


class WriteQueue:
    """Runs work on a thread of its own, and background tasks on the loop.

    `failed` is called with the exception of a task that nothing else handles: it would vanish with the task.
    """

    def __init__(self, failed: Callable[[BaseException], object]) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._tasks: set[asyncio.Future[Any]] = set()
        self._failed = failed

    async def run(self, work: Callable[[], Result]) -> Result:
        """Return the result of `work`, run on the thread after all earlier work."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def start(self, task: Coroutine[Any, Any, object]) -> None:
        """Run a task in the background; `wait` waits for it."""
        future = asyncio.ensure_future(task)
        self._tasks.add(future)
        future.add_done_callback(self._finished)

    @property
    def busy(self) -> bool:
        """Whether a task is running."""
        return bool(self._tasks)

    async def wait(self) -> None:
        """Wait for the tasks that are running now."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """Wait for everything, and take no more."""
        await self.wait()
        self.finish()

    def finish(self) -> None:
        """Wait, without the loop, for the work that the thread has already."""
        self._thread.shutdown(wait=True)

    def _finished(self, future: asyncio.Future[Any]) -> None:
        self._tasks.discard(future)
        error = None if future.cancelled() else future.exception()
        if error is not None:
            self._failed(error)
