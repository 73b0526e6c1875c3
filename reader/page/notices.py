"""Notices when a part is opened: changes in its text, and a recap after a break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.phrases import percent
from reader.rows.line import Line, Piece
from reader.store.devices.progress import device_ahead
from reader.store.progress import further_position, version_read
from reader.store.unread import arrived_since

FIRST_KEYS_SECONDS = 15.0
"""How long the first page shows its keys."""
_FIRST_KEYS = (
    ("page_down", "next page"), ("next_part", "next part"), ("highlight", "highlight"), ("note", "note"),
    ("back", "back"), ("help", "all keys"),
)  # fmt: skip

if TYPE_CHECKING:
    from datetime import datetime

    from reader.config.keymap import Keymap
    from reader.model.records import PartRecord, Position, SeriesRecord
    from reader.page.page import Page
    from reader.store.database import Database
    from reader.store.devices.progress import DevicePlace

NEW_PARTS_OF_BREAK = 3
"""This many new parts make a break of a single day: a reader who keeps up has one or two of them."""
DAYS_WITH_NEW_PARTS = 1
"""New parts alone make no break on the day of reading: a backlog may arrive between two parts of one evening."""


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices about a part's text when it is opened.

    `read_version` is the version that the reader knows, if it is not the one shown (0: it is); `further` the place that
    another machine has reached, `ahead` a later part that a reading device is in.
    """

    part: PartRecord
    read_version: int = 0
    further: Position | None = None
    ahead: DevicePlace | None = None

    def notice(self, keymap: Keymap) -> Line:
        """Return the notices as one line, with the keys that help; empty without any."""
        notices = []
        if self.read_version:
            notices.append(("edited since you read it", "changes", "shows what changed"))
        if self.further is not None:
            where = f" on {self.further.machine}" if self.further.machine else ""
            notices.append((f"you were further{where}: {percent(self.further.progress)}", "further", "goes there"))
        elif self.ahead is not None:
            where = f"{self.ahead.position.machine} is at part {self.ahead.part_position}"
            notices.append((f"{where}, {percent(self.ahead.position.progress)}", "further", "goes there"))
        if self.part.partial:
            notices.append(("this part may be cut short", "full_text", "fetches the full text"))
        pieces: list[Piece] = []
        for message, command, effect in notices:
            key = keymap.first_key(command)
            pieces += [Piece("   ")] * bool(pieces)
            pieces += [Piece(message, "accent"), Piece(f"   {key} {effect}" if key else "", "dim")]
        return Line(tuple(pieces))


def notices_of(db: Database, page: Page) -> Notices | None:
    """Return the notices for a page's text; None for a text that is not followed."""
    if page.part is None:
        return None
    known = version_read(db, page.part.id)
    return Notices(
        page.part,
        known if known is not None and known != page.version else 0,
        further_position(db, page.part.id),
        device_ahead(db, page.part.series),
    )


def is_break(days: int, new_parts: int, fewest_days: int) -> bool:
    """Return whether a reader comes back after a break.

    That is after `fewest_days` days without reading (0: never), or after one day when several parts are new.
    """
    if fewest_days <= 0:
        return False
    return days >= fewest_days or (days >= DAYS_WITH_NEW_PARTS and new_parts >= NEW_PARTS_OF_BREAK)


def days_away(series: SeriesRecord, now: datetime) -> int:
    """Return the whole days since a series was read last; 0 where it never was."""
    return max(0, (now - series.last_read).days) if series.last_read is not None else 0


def is_back_after_break(db: Database, series: SeriesRecord, now: datetime, fewest_days: int) -> bool:
    """Return whether a series of parts in order was begun, and its reader comes back to it after a break."""
    if series.kind != "series" or series.last_read is None:
        return False
    new, _ = arrived_since(db, series.id, series.last_read)
    return is_break(days_away(series, now), new, fewest_days)


def first_keys(keymap: Keymap) -> str:
    """The keys that somebody needs on their first page."""
    known = [(keymap.first_key(command), message) for command, message in _FIRST_KEYS]
    return " · ".join(f"{key} {message}" for key, message in known if key)
