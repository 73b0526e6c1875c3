"""An input line that completes words: the suggestion is dim behind the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester
from textual.widgets import Input

if TYPE_CHECKING:
    from collections.abc import Callable

    Complete = Callable[[str], str | None]


class _Completed(Suggester):
    """Suggests the line with its last word completed."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The completed line."""
        return self._complete(value)


class CompletingInput(Input):
    """An input without a box. `complete_line` returns its line completed, or None; Right accepts that."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        complete_line: Complete | None = None,
        id: str,  # noqa: A002 - as Textual names it
    ) -> None:
        suggester = _Completed(complete_line) if complete_line is not None else None
        super().__init__(
            value, placeholder=placeholder, compact=True, select_on_focus=False, suggester=suggester, id=id
        )
        self._complete_line = complete_line

    def complete(self) -> bool:
        """Take the completion; whether there was one."""
        found = self._complete_line(self.value) if self._complete_line is not None and self.cursor_at_end else None
        if found is not None:
            self.value = found
            self.cursor_position = len(found)
        return found is not None
