"""What the app has done beside it: adding, refreshing, history, whole texts. One child process at a time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from reader.app.job_process import Child
from reader.phrases import OFFLINE, count

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reader.app.job_process import Progress


STATUS_SECONDS = 0.1
CHANGE_SECONDS = 1.0
"""So often at most the reader is told how far it is, and what is shown is read again: both cost a key its time."""


class Desk(Protocol):
    """Who a job reports to."""

    def show_status(self, text: str) -> None:
        """Show what is running; "" when nothing is."""

    def say(self, text: str) -> None:
        """Show how it ended, in one line."""

    def show_changes(self) -> None:
        """Show what is new in the library."""


class Jobs:
    """Runs calls of the program beside the app, one at a time, and reports their progress."""

    def __init__(
        self,
        home: str,
        desk: Desk,
        choose_feed: Callable[[Sequence[tuple[str, str]]], object],
        known: Collection[str] = (),
    ) -> None:
        """`choose_feed` gets feeds, each a title and an address, to choose from: the job waits for `answer`.

        `known` are complaints that the reader has had already: what is wrong in the settings, not in a job.
        """
        self._home = home
        self._desk = desk
        self._choose_feed = choose_feed
        self._known = known
        self._child: Child | None = None
        self._stopped = self._dropped = False
        self.doing = ""

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._child is not None

    async def run(
        self, words: Sequence[str], doing: str, report: str = "--events", given: str = "", *, asked: bool = True
    ) -> bool:
        """Run one call of the program; `doing` says what it does, in a word. For `given` see `Child`.

        Where nobody `asked` for it, only what it brings is told. Gives whether it was done, and nothing of it failed.
        """
        if self._child is not None:
            self._desk.say(f"not yet: {self.doing} is under way")
            return False
        self._child = child = Child(self._home, words, report, given)
        self.doing, self._stopped, self._dropped = doing, False, False
        self._desk.show_status(f"{doing} …")
        tally = _Tally()
        status_pace, change_pace = _Pace(STATUS_SECONDS), _Pace(CHANGE_SECONDS)
        try:
            async for told in child.run():
                tally.take(told)
                if told.candidates:
                    self._choose_feed(told.candidates)
                status = _under_way(doing, told)
                if status and status_pace.has_come():
                    self._desk.show_status(status)
                brought = told.event in ("page", "text", "image") or told.new or told.updated
                if brought and change_pace.has_come():
                    self._desk.show_changes()
        except OSError as error:
            child.complaint = f"{doing} could not be started: {error.strerror}"
        finally:
            self._child, self.doing = None, ""
            self._desk.show_status(OFFLINE if tally.offline else "")
        complaint = "" if child.complaint in self._known else child.complaint
        if self._stopped:
            self._desk.say(f"{doing} is stopped: what came so far is kept")
        elif not self._dropped and (asked or tally.new or tally.updated or tally.texts):
            self._desk.say(tally.outcome(complaint))
        self._desk.show_changes()
        return not (self._stopped or self._dropped or tally.failures or complaint)

    def answer(self, number: int | None) -> None:
        """Follow the feed of this number, from 1; None: none of them."""
        if number is None:
            self._dropped = True
            self.end()
        elif self._child is not None:
            self._child.answer(str(number))

    def stop(self) -> None:
        """Stop what is under way, as the reader wishes."""
        self._stopped = True
        self.end()

    def end(self) -> None:
        """End what is under way."""
        if self._child is not None:
            self._child.end()


class _Pace:
    """Whether it is time again for what is done at most once in so many seconds; the first time it is."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next = 0.0

    def has_come(self) -> bool:
        """Whether it has; the next time is then counted from now."""
        now = asyncio.get_running_loop().time()
        if now < self._next:
            return False
        self._next = now + self._seconds
        return True


class _Tally:
    """What an errand has brought."""

    def __init__(self) -> None:
        self.new = self.updated = self.earlier = self.texts = self.images = 0
        self.failures: list[str] = []
        self.walked = self.reached = self.unreached = False

    def take(self, told: Progress) -> None:
        """Count what was told."""
        if told.event == "source":
            self.new, self.updated = self.new + told.new, self.updated + told.updated
            self.unreached = self.unreached or told.offline
            self.reached = self.reached or not told.offline
            if told.error:
                self.failures.append(told.error)
        elif told.event == "done":
            self.earlier, self.texts, self.walked = told.earlier, told.texts, told.walked
            self.images = told.images
            self.failures = self.failures or list(told.failures)

    @property
    def offline(self) -> bool:
        """Whether every source was out of reach for want of a network."""
        return self.unreached and not self.reached

    def outcome(self, complaint: str) -> str:
        """How it went, in one line."""
        said = []
        if self.new:
            said.append(count(self.new, "new part"))
        if self.updated:
            said.append(f"{self.updated:,} changed")
        if self.earlier:
            said.append(count(self.earlier, "earlier part"))
        if self.texts:
            said.append("the whole text is here" if self.texts == 1 else f"{self.texts:,} whole texts are here")
        if self.images:
            said.append("the image is here" if self.images == 1 else f"{self.images:,} images are here")
        if self.offline:
            said.append("no network: what is here can be read")
        elif len(self.failures) == 1:
            said.append(self.failures[0])
        elif self.failures:
            said.append(f"{count(len(self.failures), 'source')} could not be read: S tells why")
        elif complaint:
            said.append(complaint)
        if self.walked:
            said.append("that is all the source offers")
        return " · ".join(said) or "nothing new"


def _under_way(doing: str, told: Progress) -> str:
    """The status line for what was told, "" where it stays as it is."""
    if told.event == "page":
        return f"{doing}: {told.way}, page {told.done:,} of {told.total:,} at most · Esc stops"
    if told.event == "text":
        return f"{doing}: the whole text of {told.title}"
    if told.event == "source" and told.total > 1:
        return f"{doing} {told.done:,} of {told.total:,} · {told.title}"
    return ""
