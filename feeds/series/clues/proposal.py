"""A proposal: the posts that one kind of evidence would group, before all proposals are weighed together.

The functions that propose (`numbered`, `shared_prefixes`, `stated`) take all readings of a source, oldest first, and
are linear in them. `weight` is how far a proposal can be trusted, from 1.0 (the author's own data) down; see `grouping`
for its use.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.series.evidence import Evidence


@dataclass(slots=True)
class Proposal:
    """Some readings that belong together, by one kind of evidence.

    `why` has a reason for each member. `alone` means that a single member makes a series, because its author names the
    series or gives the number of parts to come. `planned` are parts that are announced by title. `complete` means that
    the members count from the first on without a gap. `listed` are members in the order in which a text lists them.
    """

    kind: str
    key: str
    name: str
    weight: float
    members: list[int]
    why: dict[int, Evidence] = field(default_factory=dict)
    total: int | None = None
    alone: bool = False
    planned: tuple[str, ...] = ()
    complete: bool = False
    listed: tuple[int, ...] = ()
