"""Adding and refreshing from the app: one child process at a time, told in one line as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.child import Child
from reader.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.child import Progress


class Errands:
    """Runs `partwork add` and `partwork refresh` beside the app.

    `status` shows what is under way ("" when nothing is), `say` how it ended, and `changed` is called
    whenever something new is in the library.
    """

    def __init__(
        self, home: str, status: Callable[[str], object], say: Callable[[str], object], changed: Callable[[], object]
    ) -> None:
        self._home = home
        self._status = status
        self._say = say
        self._changed = changed
        self._child: Child | None = None

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._child is not None

    async def run(self, words: Sequence[str], doing: str) -> None:
        """Run one call of the program; `doing` says what it does, in a word."""
        if self._child is not None:
            self._say(f"wait: {doing} comes after what is under way")
            return
        self._child = child = Child(self._home, words)
        self._status(f"{doing} …")
        failures: list[Progress] = []
        new = updated = 0
        try:
            async for told in child.run():
                if told.event != "source":
                    continue
                new, updated = new + told.new, updated + told.updated
                if told.error:
                    failures.append(told)
                if told.total > 1:
                    self._status(f"{doing} {told.done} of {told.total} · {told.title}")
                if told.new or told.updated:
                    self._changed()
        except OSError as error:
            child.complaint = f"{doing} could not be started: {error.strerror}"
        finally:
            self._child = None
            self._status("")
        self._say(_outcome(new, updated, failures, child.complaint))
        self._changed()

    def end(self) -> None:
        """End what is under way."""
        if self._child is not None:
            self._child.end()


def _outcome(new: int, updated: int, failures: Sequence[Progress], complaint: str) -> str:
    """How it went, in one line."""
    said = []
    if new:
        said.append(count(new, "new part"))
    if updated:
        said.append(f"{updated:,} changed")
    if len(failures) == 1:
        said.append(failures[0].error)
    elif failures:
        said.append(f"{count(len(failures), 'source')} could not be read: S tells why")
    elif complaint:
        said.append(complaint)
    return " · ".join(said) or "nothing new"
