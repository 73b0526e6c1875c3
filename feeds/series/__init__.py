"""Which parts belong together, in what order, and why: entries in, series with their evidence out.

`read_traits` looks at one part's text once; `detect` weighs the traits of all parts of one source. `apply_corrections`
gives the reader's corrections the last word. All are pure: the same parts always give the same series.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.series.corrections import Correction, apply_corrections
    from feeds.series.detection import detect
    from feeds.series.evidence import Evidence, Gap
    from feeds.series.model import Candidate, Member, Series, SeriesKind, Traits
    from feeds.series.ordering import count_of_work
    from feeds.series.texts.traits import digest_in, dump_traits, load_traits, read_traits

__all__ = [
    "Candidate",
    "Correction",
    "Evidence",
    "Gap",
    "Member",
    "Series",
    "SeriesKind",
    "Traits",
    "apply_corrections",
    "count_of_work",
    "detect",
    "digest_in",
    "dump_traits",
    "load_traits",
    "read_traits",
]

# Names that a command that only lists series never needs are imported when they are first used.
_LATER = {
    "Candidate": "model",
    "Member": "model",
    "Series": "model",
    "SeriesKind": "model",
    "Traits": "model",
    "Evidence": "evidence",
    "Gap": "evidence",
    "Correction": "corrections",
    "apply_corrections": "corrections",
    "count_of_work": "ordering",
    "detect": "detection",
    "dump_traits": "texts.traits",
    "digest_in": "texts.traits",
    "load_traits": "texts.traits",
    "read_traits": "texts.traits",
}


def __getattr__(name: str) -> object:
    """Import a public name's module when the name is first used (PEP 562)."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
