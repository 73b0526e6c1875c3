"""Ways of using keys on the page: letters on links, a passage that is lit, a selection that grows, what runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.rows.line import Line, Piece
from reader.widgets.page.key_selection import SELECTING, KeySelection
from reader.widgets.page.link_hints import FOLLOWING, LinkHints
from reader.widgets.page.passage_picker import MARKS, PassagePicker

if TYPE_CHECKING:
    from feeds.article import Place
    from reader.widgets.page.host import PageHost

_SCROLLS = frozenset({"page_down", "page_up", "half_down", "half_up"})
_ENDS = ("escape", "q", "v")


class Running(Protocol):
    """A mode that runs without keys until one stops it. `status_text` is shown in the foot line meanwhile."""

    @property
    def status_text(self) -> str:
        """The name of the mode, and the keys that it uses."""

    def key(self, key: str) -> bool:
        """Handle a key, and return whether the mode continues."""

    def stop(self) -> None:
        """Stop at once."""


class PageModes:
    """The mode that the keys are in, and the commands that begin one."""

    def __init__(self, frame: PageHost) -> None:
        self._frame = frame
        self._view = frame.view
        self._hints = LinkHints(frame.view)
        self._selecting = KeySelection(frame.view)
        self.picking = PassagePicker(frame.view)
        self._running: Running | None = None

    def begin(self, running: Running) -> None:
        """Give all keys to a mode that has begun, in place of the one before."""
        self.stop()
        self.picking.end()
        self._running = running
        self._frame.foot.clear_message()
        self._frame.foot.update()

    def finish(self, running: Running) -> None:
        """Take the keys back from a mode that has ended."""
        if self._running is running:
            self._running = None
            self._frame.foot.update()

    def stop(self) -> None:
        """Stop what runs: the text or the screen is left."""
        running, self._running = self._running, None
        if running is not None:
            running.stop()

    def use_key(self, key: str) -> bool:
        """Return whether a mode used the key."""
        if self._running is not None:
            running = self._running
            if not running.key(key) and self._running is running:  # the key's command may have begun something else
                self._running = None
            self._frame.foot.update()
            return True
        if self._hints.active:
            self._hints.key(key)
            self._frame.foot.update()
            return True
        if self.picking.purpose:
            return self._pick(key)
        if not self._selecting.active:
            return False
        if self._selecting.key(key):
            return True
        if key in _ENDS:
            self.end_selection()
            return True
        self._frame.keys.count = self._selecting.unused
        return False

    def _pick(self, key: str) -> bool:
        """Take a key while a passage is highlighted: to move the highlight, to mark the passage, to cancel."""
        picking, frame = self.picking, self._frame
        if picking.key(key):
            frame.foot.update()
            return True
        command = picking.purpose if key == "enter" else frame.settings.keymap.command(frame.CONTEXT, key) or ""
        if command in MARKS or command == "select":
            frame.run_command(command, picking.count)
        elif command in _SCROLLS:
            frame.run_command(command, picking.count)
            picking.restart()
        else:
            picking.end()
            frame.foot.update()
            return command == "back"
        return True

    def hints(self) -> Line | None:
        """The keys of the mode, for the foot line; None where there is none."""
        if self._running is not None:
            return Line((Piece(self._running.status_text, "dim"),))
        if self._selecting.active:
            return Line((Piece(SELECTING, "dim"),))
        if self._hints.active:
            return Line((Piece(FOLLOWING, "dim"),))
        return Line(self.picking.hints(self._frame.settings.keymap)) if self.picking.purpose else None

    def do_link_hints(self, _count: int | None) -> None:
        """Put letters on the links that are in sight."""
        if self._hints.start():
            self._frame.foot.update()
        else:
            self._frame.say("No links on this screen")

    def do_select(self, _count: int | None) -> None:
        """Begin to select."""
        lit = self._view.pointed_out
        self.picking.end()
        self._selecting.start(lit or self._view.text.sentence_at(self._frame.words_here))
        self._frame.foot.update()

    def end_selection(self) -> None:
        """Select nothing any more."""
        self._selecting.end()
        self._frame.foot.update()

    def point_at(self, place: Place) -> None:
        """Light up the sentence at a place: the next mark is made on it."""
        self.picking.end()
        self._frame.at = place
        self._view.point_out(self._view.text.sentence_at(place))
