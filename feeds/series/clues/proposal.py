"""What one kind of evidence would group: a proposal, judged by itself before all are weighed together.

The functions that propose (`numbered`, `shared_prefixes`, `stated`) take all readings of a source, from the oldest on,
and are linear in them. `weight` says how far a proposal may be trusted, from 1.0 (the author's own data) down;
see `grouping` for what becomes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.series.evidence import Evidence


@dataclass(slots=True)
class Proposal:
    """Some readings that belong together, by one kind of evidence.

    `why` holds a reason for each member. `alone` says that even one member makes a series: its author
    names the series, or says how many parts there will be. `planned` are parts that are announced by title.
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
