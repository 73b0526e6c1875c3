"""Why parts are a series, and which parts are missing: the two values that every list of series shows.

Apart from the values of detection, so that a program that only lists series loads no more than these.
"""

from __future__ import annotations

from typing import NamedTuple

# A run of up to this many missing parts is named number by number, a longer one by its ends.
_MOST_NAMED = 3


class Evidence(NamedTuple):
    """One reason, for a person to read. `tier` names its kind ("title", "sentence", "front matter", …)."""

    tier: str
    text: str


class Gap(NamedTuple):
    """Missing parts: one number or a run, and the index of the member that they precede.

    `planned` means that the author announced them and they need not exist yet (a declared total, an entry without a
    link); `title` if the announcement names one. `last` is the last number of a run of whole numbers, "" for a single
    part.
    """

    number: str
    before: int
    planned: bool = False
    title: str = ""
    last: str = ""

    @property
    def size(self) -> int:
        """The number of missing parts."""
        return int(self.last) - int(self.number) + 1 if self.last else 1

    @property
    def names(self) -> tuple[str, ...]:
        """The numbers one by one; a run of more than three as one name, "1-780"."""
        if not self.last:
            return (self.number,)
        if self.size > _MOST_NAMED:
            return (f"{self.number}-{self.last}",)
        return tuple(map(str, range(int(self.number), int(self.last) + 1)))
