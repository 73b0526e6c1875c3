"""Why parts are a series, and what is missing in it: the two values that every list of series shows.

Apart from the values of detection, so that a program that only lists what was detected loads no more than these.
"""

from __future__ import annotations

from typing import NamedTuple


class Evidence(NamedTuple):
    """One reason, for a person to read. `tier` names its kind ("title", "sentence", "front matter", …)."""

    tier: str
    says: str


class Gap(NamedTuple):
    """A part that is known to be missing: its number, and the index of the member that it stands before.

    `planned` says that the author announced it and it need not exist yet (a declared total, an
    entry without a link); `title` where the announcement names it.
    """

    number: str
    before: int
    planned: bool = False
    title: str = ""
