"""Which parts belong together, in what order, and why: entries in, series with their evidence out.

`read_traits` looks at one part's text once; `detect` weighs the traits of all parts of one source.
Both are pure, so that the same parts always give the same series.
"""

from __future__ import annotations

from feeds.series.corrections import Correction, apply_corrections
from feeds.series.detection import detect
from feeds.series.identity import Identity, match_parts, same_part
from feeds.series.model import Candidate, Evidence, Gap, Member, Series, SeriesKind, Traits
from feeds.series.traits import dump_traits, load_traits, read_traits

__all__ = [
    "Candidate",
    "Correction",
    "Evidence",
    "Gap",
    "Identity",
    "Member",
    "Series",
    "SeriesKind",
    "Traits",
    "apply_corrections",
    "detect",
    "dump_traits",
    "load_traits",
    "match_parts",
    "read_traits",
    "same_part",
]
