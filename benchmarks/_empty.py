"""The least that Textual can show: one word, in a process of its own.

python -m benchmarks._empty WORD
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static(sys.argv[1])


if __name__ == "__main__":
    Empty().run()
