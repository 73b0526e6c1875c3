"""The spoiler guard hides the text of a series beyond the reader's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.library import series_one
from reader.store.progress import positions_read

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.config.settings import Settings
    from reader.model.records import PartRecord, SeriesRecord
    from reader.store.database import Database


def hides(part: PartRecord, up_to: int) -> bool:
    """Return whether a part's title is beyond the position `up_to` (0: none is); read parts hide nothing."""
    return 0 < up_to < part.position and not part.read


def reached(series: SeriesRecord | None, settings: Settings) -> int:
    """The position up to which titles and words may be shown: the part to go on with. 0 hides nothing."""
    if series is None or not settings.spoiler_guard or series.kind != "series":
        return 0
    return series.next_position


def guard_of(db: Database, settings: Settings) -> Callable[[str, int], bool]:
    """A function of a series and a position: whether it is beyond the reader's place and unread."""
    known: dict[str, tuple[int, frozenset[int]]] = {}

    def hidden(series: str, position: int) -> bool:
        if not settings.spoiler_guard:
            return False
        if series not in known:
            known[series] = reached(series_one(db, series), settings), positions_read(db, series)
        up_to, read = known[series]
        return 0 < up_to < position and position not in read

    return hidden
