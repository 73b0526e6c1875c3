"""A line to type into, and the one at the foot of a screen, which knows what to do with the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from reader.widgets.completing_input import CompletingInput
from reader.widgets.word_completion import completed_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        completions: Sequence[str] = (),
        complete: Complete | None = None,
        select: bool = False,
    ) -> None:
        """`complete` completes the whole line, else `known` words the last one; `select` selects the `value`."""
        complete_line = complete or (partial(completed_word, words=completions) if completions else None)
        self._selects = select
        super().__init__(value, placeholder=placeholder, complete_line=complete_line, id="prompt")
        self.label = placeholder if value else ""
        """The question, where an initial answer would hide it."""

    def on_mount(self) -> None:
        """Select the initial text, so that typing replaces it."""
        if self._selects:
            self.select_all()

    def leave(self) -> None:
        """Cancel the prompt."""
        self.post_message(self.Left())

    async def _on_key(self, event: events.Key) -> None:
        leaves = event.key in ("escape", "ctrl+c") or (event.key == "backspace" and not self.value)
        if leaves:
            event.stop()
            event.prevent_default()
            self.leave()
            return
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self.complete()
            return
        await super()._on_key(event)


class FootPrompt(Prompt):
    """A prompt at the foot of a screen: `typed` is called with each change of its text.

    The screen removes it, and then calls `Closed.then`: `entered` with the answer, or `left` where there is none.
    """

    class Closed(Message):
        """The prompt was answered or left."""

        def __init__(self, prompt: FootPrompt, then: Callable[[], object]) -> None:
            self.prompt = prompt
            self.then = then
            super().__init__()

    def __init__(
        self,
        placeholder: str,
        *,
        typed: Callable[[str], object] | None,
        entered: Callable[[str], object] | None,
        left: Callable[[], object] | None,
        value: str = "",
        completions: Sequence[str] = (),
        complete: Complete | None = None,
        select: bool = False,
    ) -> None:
        super().__init__(placeholder, value=value, completions=completions, complete=complete, select=select)
        self._typed = typed
        self._entered = entered
        self._left = left
        self.closing = False
        """Whether it has been answered or left, and is about to be removed."""

    def on_input_changed(self, event: FootPrompt.Changed) -> None:
        """Pass on the typed text."""
        event.stop()
        if self._typed is not None:
            self._typed(event.value)

    async def action_submit(self) -> None:
        """Close with an answer."""
        entered, answer = self._entered, self.value
        self._close(partial(entered, answer) if entered is not None else None)

    def leave(self) -> None:
        """Close without an answer."""
        self._close(self._left)

    def _close(self, then: Callable[[], object] | None) -> None:
        self.post_message(self.Closed(self, then or (lambda: None)))


class SecretPrompt(FootPrompt):
    """A prompt for a password, which it does not show."""

    def __init__(self, placeholder: str, entered: Callable[[str], object]) -> None:
        super().__init__(placeholder, typed=None, entered=entered, left=None)
        self.password = True
