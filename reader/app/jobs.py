"""Jobs of the app: `partwork` commands that run beside it, one at a time, with their progress in the foot line."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from reader.app.job_process import JobProcess
from reader.phrases import OFFLINE, count
from reader.subscriptions.events import FeedChoice, Finished, ImageFetched, PageFetched, SourceVisited, TextFetched

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from reader.subscriptions.events import Event


STATUS_SECONDS = 0.1
CHANGE_SECONDS = 1.0
"""Shortest time between two updates of the status line, and of the rows: both cost a key its time."""
CHANGE_SHARE = 0.1
"""The largest share of the time that updating the rows may take: of 50,000 series it takes 2 s each time."""


class JobHost(Protocol):
    """The receiver of a job's reports."""

    def show_status(self, text: str) -> None:
        """Show the running job; "" for none."""

    def say(self, text: str) -> None:
        """Show how it ended, in one line."""

    def show_changes(self) -> None:
        """Show the new parts of the library."""


class Jobs:
    """Runs calls of the program beside the app, one at a time, and reports their progress."""

    def __init__(
        self,
        home: str,
        host: JobHost,
        choose_feed: Callable[[Sequence[tuple[str, str]]], object],
        problems: Collection[str] = (),
    ) -> None:
        """`choose_feed` gets feeds, each a title and an address, to choose from: the job waits for `answer`.

        `known` are complaints that the reader has had already: those about the settings, not about a job.
        """
        self._home = home
        self._host = host
        self._choose_feed = choose_feed
        self._problems = problems
        self._process: JobProcess | None = None
        self._stopped = self._dropped = False
        self.doing = ""
        self.server = ""
        """The protocol of a sync server that was to be added as a source, "" for any other source."""
        self.last_source = ""
        """The source that was visited last without an error: the added one."""

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._process is not None

    async def run(self, words: Sequence[str], doing: str, typed: str = "", *, on_request: bool = True) -> bool:
        """Run one call of the program; `doing` names its work, in a word. For `given` see `JobProcess`.

        If nobody `asked` for it, only its results are shown. Returns whether all of it was done.
        """
        if self._process is not None:
            self._host.say(f"{self.doing} is still running")
            return False
        self._process = process = JobProcess(self._home, words, typed)
        self.doing, self._stopped, self._dropped, self.last_source, self.server = doing, False, False, "", ""
        self._host.show_status(f"{doing} …")
        tally = _Tally()
        status_pace, change_pace = _Pace(STATUS_SECONDS), _Pace(CHANGE_SECONDS)
        try:
            async for event in process.run():
                tally.count(event)
                if isinstance(event, SourceVisited):
                    self.server = event.server
                    self.last_source = event.source if not event.error else self.last_source
                if isinstance(event, FeedChoice):
                    self._choose_feed([(one.title, one.url) for one in event.candidates])
                status = _status(doing, event)
                if status and status_pace.has_come():
                    self._host.show_status(status)
                if _is_new(event) and change_pace.has_come():
                    with change_pace.limited_to(CHANGE_SHARE):
                        self._host.show_changes()
        except OSError as error:
            process.complaint = f"{doing} could not start: {error.strerror}"
        finally:
            self._process, self.doing = None, ""
            self._host.show_status(OFFLINE if tally.offline else "")
        complaint = "" if process.complaint in self._problems else process.complaint
        if self._stopped:
            self._host.say(f"{doing} stopped; the parts fetched so far are saved")
        elif not self._dropped and (on_request or tally.new or tally.updated or tally.texts):
            self._host.say(tally.outcome(complaint))
        self._host.show_changes()
        return not (self._stopped or self._dropped or tally.failures or complaint)

    def answer(self, number: int | None) -> None:
        """Follow the feed of this number, from 1; None: none of them."""
        if number is None:
            self._dropped = True
            self.end()
        elif self._process is not None:
            self._process.answer(str(number))

    def stop(self) -> None:
        """Stop the running job on request."""
        self._stopped = True
        self.end()

    def end(self) -> None:
        """End the running job."""
        if self._process is not None:
            self._process.end()


class _Pace:
    """Return whether an interval has passed since the last time; true the first time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next = 0.0

    def has_come(self) -> bool:
        """Return whether it has; the next time is then counted from now."""
        now = asyncio.get_running_loop().time()
        if now < self._next:
            return False
        self._next = now + self._seconds
        return True

    @contextmanager
    def limited_to(self, share: float) -> Iterator[None]:
        """Put the next time off so far that the work here takes at most such a share of all time."""
        time = asyncio.get_running_loop().time
        began = time()
        yield
        self._next = max(self._next, time() + (time() - began) / share)


class _Tally:
    """The results of a job."""

    def __init__(self) -> None:
        self.new = self.updated = self.texts = 0
        self._failed: dict[str, str] = {}  # by source: one that was refused first, and then allowed, has not failed
        self._other_failures: tuple[str, ...] = ()
        self._earlier = self._images = 0
        self._is_whole = self._reached = self._unreached = False

    def count(self, event: Event) -> None:
        """Count an event."""
        if isinstance(event, SourceVisited):
            self.new, self.updated = self.new + event.new, self.updated + event.updated
            self._unreached = self._unreached or event.offline
            self._reached = self._reached or not event.offline
            self._failed.pop(event.source, None)
            if event.error:
                self._failed[event.source] = event.error
        elif isinstance(event, Finished):
            self._earlier, self.texts, self._images = event.earlier, event.texts, event.images
            self._is_whole = event.is_whole
            self._other_failures = event.failures

    @property
    def failures(self) -> list[str]:
        """Why each source failed, else what else did."""
        return list(self._failed.values() or self._other_failures)

    @property
    def offline(self) -> bool:
        """Whether every source was out of reach for want of a network."""
        return self._unreached and not self._reached

    def outcome(self, complaint: str) -> str:
        """Return how it went, in one line."""
        found = [
            count(self.new, "new part") if self.new else "",
            f"{self.updated:,} changed" if self.updated else "",
            count(self._earlier, "earlier part") if self._earlier else "",
            _arrived(self.texts, "full text fetched", "full texts fetched"),
            _arrived(self._images, "image loaded", "images loaded"),
            self._failure() or complaint,
            "nothing older available" if self._is_whole else "",
        ]
        return " · ".join(filter(None, found)) or "nothing new"

    def _failure(self) -> str:
        if self.offline:
            return "no network; your library still works"
        if len(self.failures) < 2:
            return "".join(self.failures)
        if self._failed:
            return f"{count(len(self._failed), 'source')} failed; press S for details"
        return f"{self.failures[0]} · {count(len(self.failures) - 1, 'more failure')}"


def _arrived(number: int, one: str, many: str) -> str:
    return "" if not number else one if number == 1 else f"{number:,} {many}"


def _is_new(event: Event) -> bool:
    """Return whether an event means that the library holds something new to show."""
    if isinstance(event, SourceVisited):
        return bool(event.new or event.updated)
    return isinstance(event, PageFetched) or (isinstance(event, TextFetched | ImageFetched) and not event.error)


def _status(doing: str, event: Event) -> str:
    """Return the status line for an event, "" where it stays as it is."""
    match event:
        case PageFetched():
            return f"{doing}: {event.way}, page {event.done:,} (limit {event.total:,}) · Esc stops"
        case TextFetched():
            return f"{doing}: full text of {event.title}"
        case SourceVisited() if event.total > 1:
            return f"{doing} {event.done:,} of {event.total:,} · {event.title}"
        case _:
            return ""
