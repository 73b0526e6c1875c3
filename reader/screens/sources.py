"""What is followed: when each source was asked, what it answered, and why a part may be missing."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.model.records import SourceRecord
from reader.navigation import Goal
from reader.phrases import count, unfollowed
from reader.rows.line import Line, Piece
from reader.rows.sources import SOURCE_LINES, source_lines, source_words
from reader.store.library import series_list
from reader.store.sources import source_list, unfollow
from reader.widgets.asking import Copy, Go, OpenLink, Write
from reader.widgets.list_frame import ListFrame
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from reader.config.keys import Context
    from reader.config.settings import Settings
    from reader.store.database import Database


class SourcesScreen(ListFrame[SourceRecord]):
    """The sources, by title."""

    CONTEXT: ClassVar[Context] = "sources"
    HINTS = (
        ("add", "add"), ("refresh", "refresh this"), ("refresh_all", "all"), ("delete", "stop following"),
        ("find", "find"), ("help", "keys"),
    )  # fmt: skip

    NEED_ROW = frozenset({"refresh", "refresh_all", "delete", "open_browser", "copy", "images_always"})

    def __init__(self, db: Database, settings: Settings) -> None:
        super().__init__(settings, Drawing(self._lines, lambda source: source.id, source_words, SOURCE_LINES))
        self._db = db
        self._now = datetime.now(UTC)
        self.rows.empty = "Nothing is followed yet."

    def offers(self, command: str) -> bool:
        """Only what is published can be cut short."""
        if command == "full_text_always":
            return self.rows.current is not None and self.rows.current.kind in ("feed", "page")
        return super().offers(command)

    @property
    def goal(self) -> Goal:
        """The sources."""
        return Goal("sources")

    @property
    def source(self) -> str:
        """The source under the cursor."""
        return self.rows.key

    def on_mount(self) -> None:
        """Show the sources."""
        self.reload()

    def reload(self) -> None:
        """Take the sources anew."""
        found = source_list(self._db)
        self._now = datetime.now(UTC)
        self.rows.show(found)
        failing = sum(1 for one in found if one.status in ("failed", "gone"))
        told = count(len(found), "source") + (f" · {failing} failing" if failing else "")
        self.show_head(Line((Piece("‹ ", "dim"), Piece("Sources", "strong")), (Piece(told, "dim"),)))

    def choose(self, key: str) -> None:
        """Go to the first series of the source."""
        series = next((one for one in series_list(self._db) if one.source == key), None)
        if series is not None:
            self.post_message(Go(Goal("series", series=series.id)))

    def do_delete(self, _count: int | None) -> None:
        """Stop following the source under the cursor."""
        source = self.rows.current
        if source is not None:

            def told(left: tuple[int, int]) -> None:
                self.say(unfollowed(source.title, left[0], self.settings.keymap.first_key("undo")))

            change = Write(partial(unfollow, source_id=source.id), then=told)
            question = f"Stop following {source.title}? Parts with notes or bookmarks stay."
            self.confirm(question, lambda: self.post_message(change))

    def do_open_browser(self, _count: int | None) -> None:
        """Open the site of the source under the cursor."""
        source = self.rows.current
        if source is not None:
            self.post_message(OpenLink(source.site or source.address))

    def do_copy(self, _count: int | None) -> None:
        """Copy the address of the source under the cursor."""
        source = self.rows.current
        if source is not None:
            self.post_message(Copy(source.address, "the address"))

    def _lines(self, source: SourceRecord, width: int) -> tuple[Line, ...]:
        return source_lines(source, width, self._now)
