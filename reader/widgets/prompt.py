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

    from reader.widgets.completing_input import Complete


class Prompt(CompletingInput):
    """An input without a box. Enter sends `Submitted`, Esc (or Backspace in an empty one) `Left`."""

    class Left(Message):
        """The prompt was left without an answer."""

    def __init__(
        self,
        placeholder: str,
        *,
        value: str = "",
        known: Sequence[str] = (),
        complete: Complete | None = None,
        select: bool = False,
    ) -> None:
        """`complete` completes the whole line, else `known` words the last one; `select` selects the `value`."""
        whole = complete or (partial(completed_word, known=known) if known else None)
        self._selects = select
        super().__init__(value, placeholder=placeholder, whole=whole, id="prompt")
        self.label = placeholder if value else ""
        """What is asked for, where an answer that is there from the start would hide it."""

    def on_mount(self) -> None:
        """Select what stands there already, so that typing takes its place."""
        if self._selects:
            self.select_all()

    async def _on_key(self, event: events.Key) -> None:
        leaves = event.key in ("escape", "ctrl+c") or (event.key == "backspace" and not self.value)
        if leaves:
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
            return
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self.complete()
            return
        await super()._on_key(event)
