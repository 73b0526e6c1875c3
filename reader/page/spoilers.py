"""The spoiler guard: what of a series lies beyond the reader's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.library import series_one

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.config.settings import Settings
    from reader.model.records import SeriesRecord
    from reader.store.database import Database


def reached(series: SeriesRecord | None, settings: Settings) -> int:
    """The position up to which titles and words may be shown: the part to go on with. 0 hides nothing."""
    if series is None or not settings.spoiler_guard or series.kind != "series":
        return 0
    return series.next_position


def guard_of(db: Database, settings: Settings) -> Callable[[str, int], bool]:
    """Says of a series and a position in it whether that lies beyond the reader's place."""
    known: dict[str, int] = {}

    def hides(series: str, position: int) -> bool:
        if not settings.spoiler_guard:
            return False
        if series not in known:
            known[series] = reached(series_one(db, series), settings)
        return 0 < known[series] < position

    return hides
