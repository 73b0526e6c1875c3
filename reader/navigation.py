"""Where the reader can be, and the way that was taken: goals, and the trail of them for Ctrl+O and Ctrl+N."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from feeds.article import Place
    from reader.model.records import Narrowing

Kind = Literal[
    "library",
    "unread",
    "series",
    "source",
    "part",
    "loose",
    "version",
    "changes",
    "quotes",
    "people",
    "notebook",
    "bookmarks",
    "search",
    "sources",
    "settings",
    "undo_list",
    "due",
]
_LONGEST = 100


class Goal(NamedTuple):
    """A screen and what it shows: a series, a part at a place (None: where the reader stopped).

    "version" is an old text of a part, "changes" what its author has changed since that `version`.
    "loose" is a text that is not followed; `part` then counts the texts that were given. The lists of
    marks and quotes narrow to `part`, else to `series`, else show all. For the way back a list's goal has
    the key of the `row` that the cursor is on, a search its `words`, and a part `at_top`: `place` is then what
    stood at the top of the screen, not what is looked for. "source" shows the entries of one source. A list of
    "unread" parts is narrowed to `through`; a part with it is followed by the next such part, not by its series' next.
    "people" are those of a `series`, up to `place` in `part` where that lies beyond what was read; with `words`,
    the person or the phrase they name.
    """

    kind: Kind
    series: str = ""
    part: str = ""
    place: Place | None = None
    version: int = 0
    row: str = ""
    words: str = ""
    at_top: bool = False
    source: str = ""
    through: Narrowing | None = None

    def same_text(self, other: Goal) -> bool:
        """Return whether the other goal is in the same list or text, at whatever place."""
        return (self.kind, self.series, self.source, self.part, self.version) == (
            other.kind,
            other.series,
            other.source,
            other.part,
            other.version,
        )


@dataclass(slots=True)
class Trail:
    """The places that jumps left, and where on that way the reader is now (as the jump list of vim)."""

    behind: list[Goal] = field(default_factory=list)
    ahead: list[Goal] = field(default_factory=list)

    def leave(self, here: Goal) -> None:
        """Remember the place that a jump leaves. What lay ahead is forgotten."""
        if not self.behind or self.behind[-1] != here:
            self.behind.append(here)
            del self.behind[:-_LONGEST]
        self.ahead.clear()

    def back(self, here: Goal) -> Goal | None:
        """The place before this one, None when there is none."""
        while self.behind:
            found = self.behind.pop()
            if found != here:
                self.ahead.append(here)
                return found
        return None

    def forward(self, here: Goal) -> Goal | None:
        """The place that `back` left last, None when there is none."""
        if not self.ahead:
            return None
        self.behind.append(here)
        return self.ahead.pop()
