"""The app's terminal: one key at a time in, only changes out.

Everything that a key leads to is done before the next one is read.

Textual hands a key to the widget that has the focus when the key comes. Over a slow line keys come in bursts, and the
words that were meant for the search would be commands of the screen that was still there.
"""

from __future__ import annotations

import os
from collections import deque
from functools import cached_property, partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual._compositor import CompositorUpdate
from textual._keyboard_protocol import MODIFIER_FUNCTIONAL_KEYS
from textual.app import App

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.await_complete import AwaitComplete
    from textual.driver import Driver
    from textual.message_pump import MessagePump
    from textual.screen import Screen

    from reader.widgets.terminal_frames import TerminalFrames

PATIENCE_SECONDS = 0.2
"""How long a key is waited for: one that closed its own screen is never reported as done."""
_MODIFIERS = MODIFIER_FUNCTIONAL_KEYS | {"caps_lock", "num_lock", "scroll_lock"}
"""Keys that mean nothing alone. Terminals with kitty's protocol (kitty, foot, WezTerm, Ghostty) report each press."""


class DiffingApp(App[int]):
    """Remembers the terminal's content. Without a terminal it is like any other app."""

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver, or the one in its place that follows the terminal's background."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from reader.widgets.terminal_driver import ReportingDriver

        return ReportingDriver

    def _display(self, screen: Screen[Any], renderable: Any) -> None:  # noqa: ANN401 - whatever Textual draws
        """Write an update of the screen as what differs from the frame before."""
        if not self.is_headless and isinstance(renderable, CompositorUpdate):
            renderable = self._frames.shortened(renderable, *self.size)
        super()._display(screen, renderable)

    @cached_property
    def _frames(self) -> TerminalFrames:
        """The terminal's content. Made for the first paint: loading it is quicker than writing it in full."""
        from reader.widgets.terminal_frames import TerminalFrames

        return TerminalFrames(os.environ)

    def pop_screen(self) -> AwaitComplete:
        """Remove the screen on top, and what its widgets have drawn.

        Textual keeps the drawn lines of up to 1,024 widgets that are gone (a cached method of `StylesCache`): after
        300 pages that were opened and closed they took 30 MB.
        """
        for widget in self.screen.walk_children():
            widget.refresh()
        return super().pop_screen()

    def on_resize(self) -> None:
        """A terminal may show anything after a change of its size."""
        self._forget_frame()

    def do_redraw(self, _count: int | None) -> None:
        """Write the whole screen again: something else has written over it."""
        self._forget_frame()
        self.refresh(layout=True)

    def _forget_frame(self) -> None:
        if not self.is_headless:
            self._frames.forget()


class Keyboard(DiffingApp):
    """An app that takes keys in turn."""

    _typed: deque[events.Key]
    _awaited: events.Key | None = None

    def __init__(self) -> None:
        super().__init__()
        self._typed = deque()
        self._last_input = monotonic()

    @property
    def idle_seconds(self) -> float:
        """How long ago the last key or movement of the mouse came."""
        return monotonic() - self._last_input

    @property
    def is_typing(self) -> bool:
        """Whether keys have come that are not done with."""
        return self._awaited is not None

    async def on_event(self, event: events.Event) -> None:
        """Put a key of the terminal behind those that came before it; everything else goes its way."""
        if isinstance(event, events.InputEvent):
            self._last_input = monotonic()
        if isinstance(event, events.Key) and event.key.rpartition("+")[2] in _MODIFIERS:
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._typed.append(event)
            if self._awaited is None:
                await self._use_key()
        else:
            await super().on_event(event)

    async def _use_key(self) -> None:
        self._awaited = key = self._typed.popleft() if self._typed else None
        if key is None:
            # Textual's own timer paints 17 to 33 ms after the paint before: a key that came just after the progress
            # of a refresh was shown took so long.
            self.screen.call_later(self.screen._on_timer_update)  # noqa: SLF001 - Textual has no public one
            return
        screen, target = self.screen, self.focused or self.screen
        way: list[MessagePump] = [*(node for node in target.ancestors_with_self if node is not self), screen]
        await super().on_event(key)
        # A key rises from the focused widget to the screen. That may ask its list, whose answer rises the same way, and
        # a request of the screen to the app passes by the screen first.
        self._pass_by(key, screen, [*way, *way])
        self.set_timer(PATIENCE_SECONDS, partial(self._done_with, key))

    def _pass_by(self, key: events.Key, screen: Screen[Any], path: Sequence[MessagePump]) -> None:
        """Follow a key from one queue of messages to the next, always behind it."""
        if not (path and path[0].call_later(self._pass_by, key, screen, path[1:])):
            self.call_later(self._look_up, key, screen)

    def _look_up(self, key: events.Key, screen: Screen[Any]) -> None:
        """Wait until the app too has done its work for the key; a new screen gets the focus with its first paint."""
        opening = self.screen is not screen or self.is_opening
        (self.call_after_refresh if opening else self.call_later)(self._done_with, key)

    @property
    def is_opening(self) -> bool:
        """Whether something that keys are for is on its way to the screen."""
        return False

    async def _done_with(self, key: events.Key) -> None:
        if key is self._awaited:
            await self._use_key()
