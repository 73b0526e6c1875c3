"""A line to type into, at the foot of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events


class Prompt(Input):
    """An input without a box. Enter sends `Submitted`, Esc (or Backspace in an empty one) `Left`."""

    class Left(Message):
        """The prompt was left without an answer."""

    def __init__(self, placeholder: str, *, value: str = "") -> None:
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False, id="prompt")

    async def _on_key(self, event: events.Key) -> None:
        leaves = event.key in ("escape", "ctrl+c") or (event.key == "backspace" and not self.value)
        if leaves:
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
            return
        await super()._on_key(event)
