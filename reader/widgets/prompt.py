"""A line to type into, at the foot of a screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from reader.widgets.completing_input import CompletingInput
from reader.widgets.word_completion import completed_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events


class Prompt(CompletingInput):
    """An input without a box. Enter sends `Submitted`, Esc (or Backspace in an empty one) `Left`."""

    class Left(Message):
        """The prompt was left without an answer."""

    def __init__(self, placeholder: str, *, value: str = "", known: Sequence[str] = ()) -> None:
        whole = partial(completed_word, known=known) if known else None
        super().__init__(value, placeholder=placeholder, whole=whole, id="prompt")
        self.label = placeholder if value else ""
        """What is asked for, where an answer that is there from the start would hide it."""

    async def _on_key(self, event: events.Key) -> None:
        leaves = event.key in ("escape", "ctrl+c") or (event.key == "backspace" and not self.value)
        if leaves:
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
            return
        await super()._on_key(event)
