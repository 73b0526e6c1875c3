"""A `partwork` command that runs as a child process and streams its events.

A child can be ended at any moment and shares no lock with the interface; a thread that waits on the
network would keep the app from quitting (https://github.com/Textualize/textual/issues/3966).
"""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from reader.subscriptions.events import decode

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from reader.subscriptions.events import Event

_LONGEST_LINE = 4_000_000
NICENESS = 15
"""The niceness of a child process (0 to 19): on a busy machine the fetching would delay keys."""


class JobProcess:
    """One call of the program in a process of its own.

    `typed` is written to its standard input first: secrets, since the words of a call can be seen by everybody on the
    machine.
    """

    def __init__(self, home: str, words: Sequence[str], typed: str = "") -> None:
        place = ["--home", home] if home else []
        self._argv = [sys.executable, "-m", "reader", *place, *words, "--events"]
        self._typed = typed
        self._process: asyncio.subprocess.Process | None = None
        self.complaint = ""

    async def run(self) -> AsyncIterator[Event]:
        """Run it, and yield its events. `complaint` then holds its last line on standard error."""
        self._process = await asyncio.create_subprocess_exec(
            *self._argv,
            stdin=asyncio.subprocess.PIPE if self._typed else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        with suppress(OSError):
            # The processes that it starts inherit this: the interface comes first.
            niceness = max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0))
            os.setpriority(os.PRIO_PROCESS, self._process.pid, niceness)
        out, err = self._process.stdout, self._process.stderr
        if out is None or err is None:
            return
        self.answer(self._typed)
        complaints = asyncio.create_task(_last_line(err))
        try:
            async for line in out:
                event = decode(line)
                if event is not None:
                    yield event
            self.complaint = await complaints
            await self._process.wait()
        finally:
            complaints.cancel()
            self.end()

    def answer(self, line: str) -> None:
        """Write lines to the child: first the given ones, then the answers to its questions."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(os.fsencode(line + "\n"))

    def end(self) -> None:
        """End it, wherever it is; the library stays whole."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()


async def _last_line(stream: asyncio.StreamReader) -> str:
    last = ""
    async for line in stream:
        last = line.decode("utf-8", "replace").strip() or last
    return clean_line(last, 500).removeprefix("partwork: ")
