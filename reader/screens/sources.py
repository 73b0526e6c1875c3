"""Followed sources, by folder: their last checks, the results, and the failing ones."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from reader.model.records import Narrowing, SourceRecord
from reader.navigation import Goal
from reader.phrases import count, unfollowed
from reader.rows.line import Line, Piece
from reader.rows.options import Option
from reader.rows.source import failure_lines
from reader.rows.sources import (
    SourceRow,
    is_failing,
    source_height,
    source_key,
    source_lines,
    source_rows,
    source_words,
)
from reader.store.library import save_view_state, view_state
from reader.store.sources import source_list, unfollow
from reader.store.unread import mark_parts_read
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Copy, Go, OpenLink, ShowPanel, Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.store.database import Database


class SourcesScreen(ListFrame[SourceRow]):
    """The sources, by folder and title."""

    CONTEXT: ClassVar[Context] = "sources"
    HINTS = (
        ("enter", "open"), ("add", "add"), ("refresh", "refresh this"), ("only_failing", "failing"),
        ("edit_source", "edit"), ("delete", "unfollow"), ("find", "filter"), ("help", "keys"),
    )  # fmt: skip
    NEED_ROW = frozenset(
        {
            "refresh", "refresh_all", "delete", "open_browser", "copy", "images_always", "edit_source",
            "mark_all_read", "why",
        }
    )  # fmt: skip

    def __init__(self, db: Database, settings: Settings) -> None:
        super().__init__(settings, Drawing(self._lines, source_key, source_words, source_height))
        self._db = db
        self._now = datetime.now(UTC)
        self._sources: Sequence[SourceRecord] = ()
        stored = view_state(db, "sources")
        self._unread, self._failing = stored.get("only_unread") is True, stored.get("only_failing") is True

    def offers(self, command: str) -> bool:
        """Only published entries can be cut short."""
        if command == "full_text_always":
            return isinstance(self.rows.current, SourceRecord) and self.rows.current.kind in ("feed", "page")
        return super().offers(command)

    @property
    def goal(self) -> Goal:
        """The sources, at the one under the cursor."""
        return Goal("sources", row=self.rows.key)

    @property
    def source(self) -> str:
        """The source under the cursor."""
        return self.rows.key

    def on_mount(self) -> None:
        """Show the sources."""
        self.reload()

    def reload(self) -> None:
        """Show the sources as they are now; the cursor stays where it was."""
        self._sources = source_list(self._db)
        self._now = datetime.now(UTC)
        self._show_rows()
        failing = sum(map(is_failing, self._sources))
        summary = count(len(self._sources), "source") + (f" · {failing:,} failing" if failing else "")
        only = [word for word, shown in (("unread", self._unread), ("failing", self._failing)) if shown]
        self.foot.idle_status = f"only {' and '.join(only)}" if only else ""
        self.show_head(Line((Piece("‹ ", "dim"), Piece("Sources", "strong")), (Piece(summary, "dim"),)))

    def _show_rows(self) -> None:
        self.rows.empty = (
            "No sources yet." if not self._sources else "All sources work." if self._failing else "Everything is read."
        )
        self.rows.show(source_rows(self._sources, unread=self._unread, failing=self._failing))

    def is_unread(self, item: SourceRow) -> bool:
        """Return whether a source has unread parts."""
        return isinstance(item, SourceRecord) and item.unread > 0

    def completions(self) -> Sequence[str]:
        """Folders and tags."""
        return sorted({f"#{tag}" for one in self._sources for tag in (one.folder, *one.tags) if tag})

    def show_source(self, source: str) -> None:
        """Go to a source."""
        self.rows.move_to(source)

    def choose(self, key: str) -> None:
        """All entries of the source, and why it fails."""
        self.post_message(Go(Goal("source", source=key)))

    def do_only_failing(self, _count: int | None) -> None:
        """Show only failing sources, or all."""
        self._failing = not self._failing
        self._show_narrowed()
        self.say("Showing only the sources that fail" if self._failing else "Showing all sources")

    def _show_narrowed(self) -> None:
        """Show the remaining rows, and store the hidden ones for the next start."""
        self.reload()
        state = {"only_unread": self._unread, "only_failing": self._failing}
        self.post_message(Write(partial(save_view_state, view="sources", state=state), quiet=True))

    def do_only_unread(self, _count: int | None) -> None:
        """Show only the sources with unread parts, or all."""
        self._unread = not self._unread
        self._show_narrowed()
        self.say("Showing only sources with unread parts" if self._unread else "Showing all sources")

    def do_filter(self, _count: int | None) -> None:
        """Show the sources of one folder or tag."""
        tags = self.completions()
        if tags:
            options = [Option("", "Everything"), *(Option(tag, tag) for tag in tags)]
            self.offer("Show one folder or tag", options, self.filter_rows)
        else:
            self.say("No folders or tags yet: press E to add some")

    def do_why(self, _count: int | None) -> None:
        """Show the whole error of the source under the cursor."""
        source = self.rows.current
        if isinstance(source, SourceRecord):
            if source.error:
                self.post_message(ShowPanel(source.title, partial(failure_lines, source.error)))
            else:
                self.say("The last check succeeded" if source.checked else "It has not been checked yet")

    def do_mark_read(self, _count: int | None) -> None:
        """Explain how the parts of a source are marked, since it has many."""
        key = self.settings.keymap.first_key("mark_all_read")
        self.say(f"{key} marks all parts of this source read" if key else "Open it to mark its parts as read")

    def do_mark_all_read(self, _count: int | None) -> None:
        """Mark all parts of the source under the cursor as read."""
        source = self.rows.current
        if isinstance(source, SourceRecord):
            work = partial(mark_parts_read, narrowing=Narrowing(source=source.id))
            self.mark_as_read(source.unread, f"of {source.title}", work)

    def do_delete(self, _count: int | None) -> None:
        """Stop following the source under the cursor."""
        source = self.rows.current
        if isinstance(source, SourceRecord):

            def report(left: tuple[int, int]) -> None:
                self.say(unfollowed(source.title, left[0], self.settings.keymap.first_key("undo")))

            change = Write(partial(unfollow, source_id=source.id), then=report)
            question = f"Stop following {source.title}? Parts with notes or bookmarks stay."
            self.confirm(question, lambda: self.post_message(change))

    def do_open_browser(self, _count: int | None) -> None:
        """Open the site of the source under the cursor."""
        source = self.rows.current
        if isinstance(source, SourceRecord):
            self.post_message(OpenLink(source.site or source.address))

    def do_copy(self, _count: int | None) -> None:
        """Copy the address of the source under the cursor."""
        source = self.rows.current
        if isinstance(source, SourceRecord):
            self.post_message(Copy(source.address, "the address"))

    def _lines(self, row: SourceRow, width: int) -> tuple[Line, ...]:
        return source_lines(row, width, self._now)
