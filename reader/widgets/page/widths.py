"""The widths of the page and its pane, and the display of a single paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config.settings import PANE_LEAST, PANE_MOST
from reader.widgets.requests import ChangeSetting

if TYPE_CHECKING:
    from reader.widgets.page.host import PageHost

_WIDTH_STEP = 4
_SIDE_STEP = 16


class PageWidths:
    """The commands that change widths."""

    def __init__(self, frame: PageHost) -> None:
        self._frame = frame

    def do_narrower(self, count: int | None) -> None:
        """A narrower column."""
        self._widen(-_WIDTH_STEP * (count or 1))

    def do_wider(self, count: int | None) -> None:
        """A wider column."""
        self._widen(_WIDTH_STEP * (count or 1))

    def _widen(self, cells: int) -> None:
        view = self._frame.view
        view.set_width(view.column_width + cells)
        self._frame.say(f"{view.column_width} columns")
        self._frame.post_message(ChangeSetting("width", view.column_width))

    def do_pane_narrower(self, count: int | None) -> None:
        """A narrower pane."""
        self._size_pane(-_WIDTH_STEP * (count or 1))

    def do_pane_wider(self, count: int | None) -> None:
        """A wider pane."""
        self._size_pane(_WIDTH_STEP * (count or 1))

    def _size_pane(self, cells: int) -> None:
        if self._frame.pane_covers:
            self._frame.say("The pane fills this narrow screen; its width applies on wider ones")
            return
        width = max(PANE_LEAST, min(PANE_MOST, self._frame.settings.pane_width + cells))
        self._frame.post_message(ChangeSetting("pane_width", width))

    def do_fold_notes(self, _count: int | None) -> None:
        """Show the author's notes around the text in one line each, or whole again."""
        if not self._frame.view.fold_notes():
            self._frame.say("This part has no author’s notes")

    def do_only_text(self, _count: int | None) -> None:
        """Show nothing but the text, or everything again."""
        self._frame.view.zen = not self._frame.view.zen
        self._frame.say("")

    def do_sideways_right(self, count: int | None) -> None:
        """Scroll a wide block to the right."""
        self._move_sideways(count or 1)

    def do_sideways_left(self, count: int | None) -> None:
        """Scroll a wide block to the left."""
        self._move_sideways(-(count or 1))

    def _move_sideways(self, steps: int) -> None:
        if not self._frame.view.scroll_sideways(steps * _SIDE_STEP):
            self._frame.say("Nothing on this screen goes on to the " + ("right" if steps > 0 else "left"))

    def do_only_paragraph(self, _count: int | None) -> None:
        """Dim all but the paragraph that is read, or nothing."""
        view = self._frame.view
        view.only_paragraph = not view.only_paragraph
        key = self._frame.settings.keymap.first_key("next_paragraph")
        message = f"Only this paragraph · {key} for the next" if key else "Only this paragraph"
        self._frame.say(message if view.only_paragraph else "All paragraphs")
