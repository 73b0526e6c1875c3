"""A paragraph on its way through the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.quotes.marks.runs import Run
    from feeds.quotes.marks.script_lines import Line
    from feeds.quotes.speakers.saying import Saying


@dataclass(slots=True)
class Paragraph:
    """A block on its way through the rules: its text, and the sayings found in it."""

    block: int
    text: str
    runs: Sequence[Run] = ()
    line: Line | None = None
    quoted: bool = False
    sayings: list[Saying] = field(default_factory=list)
