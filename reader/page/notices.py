"""What the reader is told when a part is opened: what happened before, and what is to be known of its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from reader.phrases import percent
from reader.rows.line import BLANK, Line, Piece
from reader.rows.marks import wrapped
from reader.store.library import part_text, series_one
from reader.store.marks import note_list
from reader.store.progress import further_position, version_read

FIRST_KEYS_SECONDS = 15.0
"""How long the first page tells its keys."""
_FIRST_KEYS = (
    ("page_down", "next page"), ("next_part", "next part"), ("highlight", "highlight"), ("note", "note"),
    ("back", "back"), ("help", "all keys"),
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from feeds.article import Article
    from reader.config.keymap import Keymap
    from reader.config.settings import Settings
    from reader.model.records import NoteRecord, PartRecord, Position
    from reader.page.page import Page
    from reader.store.database import Database

_LAST_WORDS = 110
_MOST_LINES = 12
_TOLD = ("paragraph", "quote", "list")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to be known of a part's text when it is opened.

    `read_version` is the version that the reader knows, where that is not the one shown (0: it is);
    `further` the place that another machine has reached.
    """

    part: PartRecord
    read_version: int = 0
    further: Position | None = None

    def notice(self, keymap: Keymap) -> Line:
        """One line that says so, with the keys that help; empty where nothing is to be said."""
        told = []
        if self.read_version:
            told.append(("edited since you read it", "changes", "shows what changed"))
        if self.further is not None:
            where = f" on {self.further.machine}" if self.further.machine else ""
            told.append((f"you were further{where}: {percent(self.further.progress)}", "further", "goes there"))
        if self.part.partial:
            told.append(("this part may be cut short", "full_text", "fetches the full text"))
        pieces: list[Piece] = []
        for says, command, does in told:
            key = keymap.first_key(command)
            pieces += [Piece("   ")] * bool(pieces)
            pieces += [Piece(says, "accent"), Piece(f"   {key} {does}" if key else "", "dim")]
        return Line(tuple(pieces))


def arrive(db: Database, page: Page) -> Arrival | None:
    """What is to be known of a page's text; None of a text that is not followed."""
    if page.part is None:
        return None
    known = version_read(db, page.part.id)
    return Arrival(
        page.part, known if known is not None and known != page.version else 0, further_position(db, page.part.id)
    )


def previously(
    db: Database, page: Page, settings: Settings, now: datetime
) -> tuple[str, Callable[[int], Sequence[Line]]] | None:
    """After a break of days, what to show before a part is read on: a title, and lines for a width.

    None where there was no such break, or where the part before has not been read.
    """
    before = page.neighbour(-1)
    if page.part is None or page.part.series_kind != "series" or page.part.read or not settings.previously_days:
        return None
    if before is None or not (before.read or before.begun):
        return None
    series = series_one(db, page.part.series)
    if series is None or series.last_read is None or now - series.last_read < timedelta(days=settings.previously_days):
        return None
    text = part_text(db, before.id)
    if text is None:
        return None
    return f"Previously in {series.title}", partial(_recap, before, text.article, note_list(db, part_id=before.id))


def _recap(part: PartRecord, article: Article, notes: Sequence[NoteRecord], width: int) -> list[Line]:
    """How a part ended, and what the reader marked in it."""
    lines = [Line((Piece(part.title, "accent"),)), BLANK]
    for words in _last_paragraphs(article):
        lines += [*wrapped(words, width, lead="", most=_MOST_LINES), BLANK]
    if notes:
        lines += [Line((Piece("Your highlights and notes", "accent"),)), BLANK]
    for note in notes:
        lines += wrapped(note.text or note.quote or "", width, "dim", lead="▎ ", most=3)
        if note.body:
            lines += wrapped(note.body, width, lead="✎ ")
        lines.append(BLANK)
    return lines


def _last_paragraphs(article: Article) -> list[str]:
    """The paragraphs at the end of a text, about 110 words of them; the first is cut at its beginning."""
    found: list[str] = []
    room = _LAST_WORDS
    for block in reversed(article.blocks):
        if block.kind not in _TOLD or not block.text.strip():
            continue
        words = block.text.split()
        found.append(" ".join(words) if len(words) <= room else "… " + " ".join(words[-room:]))
        room -= len(words)
        if room <= 0:
            break
    return found[::-1]


def first_keys(keymap: Keymap) -> str:
    """The keys that somebody needs on their first page."""
    known = [(keymap.first_key(command), says) for command, says in _FIRST_KEYS]
    return " · ".join(f"{key} {says}" for key, says in known if key)
