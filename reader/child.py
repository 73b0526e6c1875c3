"""The work that waits, in a process of its own: `partwork add` and `partwork refresh`, told line by line.

A child can be ended at any moment and shares no lock with the interface; a thread that waits on the
network would keep the app from quitting (Textual #3966).
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

_LONGEST_LINE = 4_000_000


@dataclass(frozen=True, slots=True)
class Progress:
    """One thing that the child told: a source that is done, or ("done") how it all went."""

    event: str
    title: str = ""
    status: str = ""
    error: str = ""
    new: int = 0
    updated: int = 0
    done: int = 0
    total: int = 0
    result: Any = None


class Child:
    """One call of the program in a process of its own."""

    def __init__(self, home: str, words: Sequence[str]) -> None:
        place = ["--home", home] if home else []
        self._argv = [sys.executable, "-m", "reader", *place, *words, "--events"]
        self._process: asyncio.subprocess.Process | None = None
        self.complaint = ""

    async def run(self) -> AsyncIterator[Progress]:
        """Run it, and give what it tells. `complaint` then holds its last line on standard error."""
        self._process = await asyncio.create_subprocess_exec(
            *self._argv,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        out, err = self._process.stdout, self._process.stderr
        if out is None or err is None:
            return
        complaints = asyncio.create_task(_last_line(err))
        try:
            async for line in out:
                told = read_event(line)
                if told is not None:
                    yield told
            self.complaint = await complaints
            await self._process.wait()
        finally:
            complaints.cancel()
            self.end()

    def end(self) -> None:
        """End it, wherever it is; the library stays whole."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()


def read_event(line: bytes) -> Progress | None:
    """What one line of the child's standard output tells; None when it is nothing of that kind."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("event"), str):
        return None
    return Progress(
        event=told["event"],
        title=clean_line(str(told.get("title") or told.get("source") or ""), 200),
        status=str(told.get("status") or ""),
        error=clean_line(str(told.get("error") or ""), 500),
        new=_number(told.get("new")),
        updated=_number(told.get("updated")),
        done=_number(told.get("done")),
        total=_number(told.get("total")),
        result=told if told["event"] == "done" else None,
    )


def _number(told: object) -> int:
    """A count as it is told, or the length of a list of ids."""
    return told if isinstance(told, int) else len(told) if isinstance(told, list) else 0


async def _last_line(stream: asyncio.StreamReader) -> str:
    last = ""
    async for line in stream:
        last = line.decode("utf-8", "replace").strip() or last
    return clean_line(last, 500).removeprefix("partwork: ")
