"""Shut the app down: by its reader, by a signal, with its terminal. Pending writes come first."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.app.change_commands import ChangeCommands
    from reader.app.fetch_commands import FetchCommands
    from reader.app.host import RunningApp
    from reader.widgets.frame import Frame


class Shutdown:
    """Ends the app, and sees when it has to end."""

    def __init__(self, app: RunningApp, changes: ChangeCommands, fetch: FetchCommands) -> None:
        self._app = app
        self._changes = changes
        self._fetch = fetch
        self._has_terminal = False

    def watch(self) -> None:
        """Look out for signals, and for the terminal from now on."""
        self._has_terminal = not self._app.is_headless and os.isatty(0)
        if hasattr(signal, "SIGHUP"):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.end_at_once)
            signal.signal(signal.SIGHUP, self._hang_up)

    def check_terminal(self) -> None:
        """End where the terminal has gone without a signal."""
        if self._has_terminal and not os.isatty(0):
            self._hang_up()

    def quit(self) -> None:
        """Quit, with the place saved."""
        self._changes.save_place()
        frames = self._app.frames
        for frame in frames:
            frame.leave()
        self._exit_after(frames)

    def _exit_after(self, frames: Sequence[Frame]) -> None:
        """Exit behind what screens have just asked for: an exit at once closed the app before that had risen to it."""
        if not (frames and frames[0].call_later(self._exit_after, frames[1:])):
            self._app.call_later(self._app.exit, 0)

    def end_at_once(self) -> None:
        """End on a signal: the place is written first, since the terminal may be gone."""
        self.save_all_now()
        self._app.exit(0)

    def _hang_up(self, *_: object) -> None:
        """End when the terminal is gone. Nothing can be drawn any more: Textual would wait for that for ever.

        A handler of Python's own, since the loop may be waiting for the terminal already.
        """
        self.save_all_now()
        self._fetch.end()
        self._app.queue.finish()
        os._exit(129)

    def save_all_now(self) -> None:
        """Write the place and the note that is being typed."""
        from reader.widgets.note_editor import NoteEditor

        for screen in self._app.screen_stack:
            if isinstance(screen, NoteEditor):
                screen.save_draft()
        self._changes.save_place_now()

    async def finish(self) -> None:
        """Wait for pending writes; end the running job."""
        self._changes.save_place()
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
        self._fetch.end()
        await self._app.queue.close()
