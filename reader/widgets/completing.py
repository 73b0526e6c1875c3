"""A line to type into that completes words: what it would add stands dim behind the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester
from textual.widgets import Input

from reader.completion import completed

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Known(Suggester):
    """Suggests the known words."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last word completed."""
        return completed(value, self._known)


class CompletingInput(Input):
    """An input without a box. Right takes the completion, as `complete` does; `known` are the words, best first."""

    def __init__(self, value: str = "", *, placeholder: str = "", known: Sequence[str] = (), id: str) -> None:  # noqa: A002 - as Textual names it
        super().__init__(
            value,
            placeholder=placeholder,
            compact=True,
            select_on_focus=False,
            suggester=_Known(known) if known else None,
            id=id,
        )
        self._words = known

    def complete(self) -> bool:
        """Take the completion; whether there was one."""
        whole = completed(self.value, self._words) if self.cursor_at_end else None
        if whole is not None:
            self.value = whole
            self.cursor_position = len(whole)
        return whole is not None
