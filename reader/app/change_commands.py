"""Changes of the library: the reader's own, written beside the interface, and those of other processes."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from reader.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.timer import Timer

    from reader.app.host import Command, Host
    from reader.store.database import Database
    from reader.widgets.requests import EditNote, SavePlace, Write

KEEP_SECONDS = 1.0
"""Seconds after the reader moved until their place is written."""


class ChangeCommands:
    """Writes the reader's changes, and notices those that other processes have written."""

    def __init__(self, host: Host, set_timer: Callable[[float, Callable[[], object]], Timer]) -> None:
        self._host = host
        self._set_timer = set_timer
        self._stopped: SavePlace | None = None
        self._timer: Timer | None = None
        self._opened_version = host.db.version()
        self._seen_version: int | None = None

    def commands(self) -> Mapping[str, Command]:
        """The commands by name."""
        return {
            "undo": lambda _: self._undo(),
            "redo": lambda _: self._redo(),
        }

    def write(self, event: Write) -> None:
        """Change the library on the writer's thread; in a read-only library, say so."""
        host = self._host
        if not host.db.only_reading:
            host.start(self._write(event))
        elif not event.quiet:
            host.say(host.db.only_reading)

    async def _write(self, event: Write) -> None:
        try:
            result = await self._host.queue.run(partial(event.work, self._host.db))
        except StoreError as problem:
            self._report_failure(event, str(problem))
            return
        except Exception as error:  # noqa: BLE001 - a change that fails is reported, and the app goes on
            where = self._host.log_failure(error)
            self._report_failure(event, f"could not do that ({type(error).__name__}); details: {where}")
            return
        if not event.quiet:
            self._host.show_changes()
        if event.then is not None:
            event.then(result)
        if event.message:
            self._host.say(event.message)

    def _report_failure(self, event: Write, why: str) -> None:
        self._host.say(why)
        if event.failed is not None:
            event.failed()

    def _undo(self) -> None:
        """Undo the last change to the shown items."""
        from reader.app.undo import undo_here

        undo_here(self._host)

    def _redo(self) -> None:
        """Redo the last undone change to the shown items."""
        from reader.app.undo import redo_here

        redo_here(self._host)

    def edit(self, event: EditNote) -> None:
        """Open the editor for a note; if none can be stored, say so before anything is typed."""
        if self._host.db.only_reading:
            self._host.say(self._host.db.only_reading)
            return
        from reader.screens.note_forms import note_form

        self._host.open_screen(*note_form(self._host.db, self._host.paths, self._host.settings, event))

    # ---- the reader's place ----

    def moved(self, event: SavePlace) -> None:
        """Remember the reader's place, to be written soon."""
        self._stopped = event
        if self._timer is None:
            self._timer = self._set_timer(KEEP_SECONDS, self.save_place)

    def save_place(self) -> None:
        """Write the reader's place, in the background."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        stopped, self._stopped = self._stopped, None
        if stopped is not None and not self._host.db.only_reading:
            from reader.widgets.requests import Write

            self.write(Write(partial(_save, stopped=stopped), quiet=True, then=self._show_saved_place))

    def _show_saved_place(self, _: object) -> None:
        """Show a place that was saved after its page was left: the list that came back had read the earlier one."""
        if self._host.frame.goal.kind != "part":
            self._host.show_changes()

    def save_place_now(self) -> None:
        """Write the reader's place before anything else; a full disk must not keep the app from ending."""
        stopped, self._stopped = self._stopped, None
        if stopped is not None and not self._host.db.only_reading:
            with suppress(StoreError):
                _save(self._host.db, stopped)

    # ---- other processes ----

    async def poll(self) -> None:
        """Show the changes of other processes, in place.

        The writer's own connection is asked: its version changes with the commits of others alone. On another
        connection the version after a save of our own also covered the commits of others just before.
        """
        try:
            version = await self._host.queue.run(self._host.db.version)
            first = self._seen_version is None
            changed = self._host.db.version() != self._opened_version if first else version != self._seen_version
        except StoreError:
            return
        self._seen_version = version
        if changed:
            self._host.show_changes()


def _save(db: Database, stopped: SavePlace) -> None:
    from reader.store.progress import save_position

    save_position(db, stopped.part, stopped.version, stopped.place, stopped.progress, stopped.shown)
