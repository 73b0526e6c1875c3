"""Which parts belong together, in what order, and why: entries in, series with their evidence out.

`read_traits` looks at one part's text once; `detect` weighs the traits of all parts of one source.
Both are pure, so that the same parts always give the same series.
"""

from __future__ import annotations

from feeds.series.model import Candidate, Evidence, Member, Series, SeriesKind, Traits

__all__ = ["Candidate", "Evidence", "Member", "Series", "SeriesKind", "Traits", "detect", "read_traits"]
