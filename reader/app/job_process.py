"""The work that waits, in a process of its own: a call of `partwork` that fetches, told line by line.

A child can be ended at any moment and shares no lock with the interface; a thread that waits on the
network would keep the app from quitting (Textual #3966).
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

_LONGEST_LINE = 4_000_000
PATIENCE = 15
"""How nice a child is to the app (0 to 19): on a busy machine a key would wait for what is fetched."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One thing that the child told: a source or a page that is done, feeds to choose from, or how it all went.

    At the end ("done") `earlier`, `texts` and `images` count the earlier parts, the whole texts and the images that
    came, `walked` says that a source's history is at its end, and `failures` says what went wrong.
    """

    event: str
    title: str = ""
    status: str = ""
    error: str = ""
    new: int = 0
    updated: int = 0
    done: int = 0
    total: int = 0
    way: str = ""
    offline: bool = False
    candidates: tuple[tuple[str, str], ...] = ()
    earlier: int = 0
    texts: int = 0
    images: int = 0
    walked: bool = False
    failures: tuple[str, ...] = ()


class Child:
    """One call of the program in a process of its own. `report` is the option that makes it tell: events, or JSON.

    `given` is what it reads on its standard input first: what nobody else on the machine may see, as the words
    of a call can be seen.
    """

    def __init__(self, home: str, words: Sequence[str], report: str = "--events", given: str = "") -> None:
        place = ["--home", home] if home else []
        self._argv = [sys.executable, "-m", "reader", *place, *words, report]
        self._given = given
        self._process: asyncio.subprocess.Process | None = None
        self.complaint = ""

    async def run(self) -> AsyncIterator[Progress]:
        """Run it, and give what it tells. `complaint` then holds its last line on standard error."""
        self._process = await asyncio.create_subprocess_exec(
            *self._argv,
            stdin=asyncio.subprocess.PIPE if self._given else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        with suppress(OSError):
            # The processes that it starts are as patient: whoever reads comes first.
            os.setpriority(os.PRIO_PROCESS, self._process.pid, PATIENCE)
        out, err = self._process.stdout, self._process.stderr
        if out is None or err is None:
            return
        self.answer(self._given)
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

    def answer(self, line: str) -> None:
        """Write it a line: what it was given, then what it asked for."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(os.fsencode(line + "\n"))

    def end(self) -> None:
        """End it, wherever it is; the library stays whole."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()


def read_event(line: bytes) -> Progress | None:
    """What one line of the child's standard output tells; None when it is nothing of that kind.

    An answer that is no event (`--json`) is how it all went.
    """
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, dict):
        return None
    event = told.get("event", "done" if "fetched" in told else None)
    if not isinstance(event, str):
        return None
    return Progress(
        event=event,
        title=clean_line(str(told.get("title") or told.get("source") or ""), 200),
        status=str(told.get("status") or ""),
        error=clean_line(str(told.get("error") or ""), 500),
        new=_number(told.get("new")),
        updated=_number(told.get("updated")),
        done=_number(told.get("done")),
        total=_number(told.get("total")),
        way=clean_line(str(told.get("way") or ""), 60),
        offline=told.get("offline") is True,
        candidates=_candidates(told.get("candidates")),
        earlier=_number(told.get("new_parts")) if "way" in told else 0,
        texts=_number(told.get("fetched", told.get("whole_texts"))),
        images=_number(told.get("images")),
        walked=told.get("complete") is True,
        failures=_failures(told.get("failed")),
    )


def _candidates(told: object) -> tuple[tuple[str, str], ...]:
    """The feeds between which there is a choice: title and address."""
    found = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    return tuple((clean_line(str(one.get("title") or ""), 200), str(one.get("url") or "")) for one in found)


def _failures(told: object) -> tuple[str, ...]:
    """What went wrong, one line each."""
    found = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    return tuple(clean_line(str(one.get("error") or ""), 500) for one in found)


def _number(told: object) -> int:
    """A count as it is told, or the length of a list of ids."""
    if isinstance(told, bool):
        return 0
    return told if isinstance(told, int) else len(told) if isinstance(told, list) else 0


async def _last_line(stream: asyncio.StreamReader) -> str:
    last = ""
    async for line in stream:
        last = line.decode("utf-8", "replace").strip() or last
    return clean_line(last, 500).removeprefix("partwork: ")
