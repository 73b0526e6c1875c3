"""Writing beside the interface: one thread, everything in the order of asking, and a wait for the end of it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

Given = TypeVar("Given")


class Writer:
    """Runs work on a thread of its own, and remembers what is under way on the loop."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._tasks: set[asyncio.Future[Any]] = set()

    async def run(self, work: Callable[[], Given]) -> Given:
        """What `work` gives, done on the thread after all that was asked for before."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def start(self, task: Coroutine[Any, Any, None]) -> None:
        """Let a task run by itself; `wait` waits for it."""
        future = asyncio.ensure_future(task)
        self._tasks.add(future)
        future.add_done_callback(self._tasks.discard)

    @property
    def busy(self) -> bool:
        """Whether a task is under way."""
        return bool(self._tasks)

    async def wait(self) -> None:
        """Wait for the tasks that are under way now."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """Wait for everything, and take no more."""
        await self.wait()
        self.finish()

    def finish(self) -> None:
        """Wait, without the loop, for the work that the thread has already."""
        self._thread.shutdown(wait=True)
