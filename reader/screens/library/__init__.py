"""The library: new parts, started series, waiting ones, and sources of posts; when it is empty, the ways in."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from reader.model.records import Narrowing, SeriesRecord
from reader.navigation import Goal
from reader.phrases import ago, count
from reader.rows.library import (
    Folder,
    LibraryRow,
    LibraryView,
    NewRow,
    PostsRow,
    Section,
    WelcomeRow,
    library_head,
    library_height,
    library_key,
    library_lines,
    library_rows,
    library_words,
    namesakes,
    rich_rows,
)
from reader.screens.library.commands import RowCommands
from reader.store.library import save_view_state, series_list, view_state
from reader.store.sources import last_checked, source_count
from reader.store.unread import new_parts, visit_library
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import Go, RunCommand, Write
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.model.records import NewParts
    from reader.rows.line import Line
    from reader.store.database import Database
    from reader.widgets.row_list import RowList

WELCOME = (
    WelcomeRow("", "", "Read serials from the beginning, in order, without losing your place."),
    WelcomeRow("", "", "Your library is empty. Start with:"),
    WelcomeRow("add", "An address", "a blog, feed, newsletter or single article; what it publishes is saved here"),
    WelcomeRow("add", "A file or a folder", "text, Markdown, web pages, books; a folder is a series in file order"),
    WelcomeRow("add", "Another reader's list", "OPML or newsboat's urls file, with its folders and tags"),
    WelcomeRow("sample", "The sample", "a short history of serials in seven parts, one of them missing"),
)

_NEED_ROW = frozenset({"enter", "find", "delete", "continue", "refresh", "refresh_all", "mark_all_read", "only_unread"})
_NEED_SERIES = frozenset({"quotes", "note", "note_series", "open_source"})
REST_SECONDS = 0.05
"""From the first rows to all of them: the terminal has the first screen by then."""
SEEN_SECONDS = 60.0
"""The shortest time between two records that the reader is looking at the library."""


class LibraryScreen(ListFrame[LibraryRow]):
    """The first screen."""

    CONTEXT: ClassVar[Context] = "library"
    PREVIEWS = True
    HINTS = (
        ("enter", "open"), ("continue", "continue"), ("unread", "unread"), ("add", "add"), ("refresh_all", "refresh"),
        ("find", "filter"), ("help", "keys"),
    )  # fmt: skip

    def __init__(self, db: Database, settings: Settings) -> None:
        drawing = Drawing(
            self._lines,
            library_key,
            library_words,
            lambda row, _width: library_height(row, self._view),
            heading=lambda row: isinstance(row, Section),
        )
        super().__init__(settings, drawing)
        self._db = db
        self.helpers = (*self.helpers, RowCommands(self, db, lambda: self._series))
        self._view = LibraryView(datetime.now(UTC), settings.words_per_minute)
        self._found: Sequence[SeriesRecord] = ()
        self._new: Sequence[NewParts] = ()
        stored = view_state(db, "library")
        turned = stored.get("turned")
        self._turned = {key for key in turned if isinstance(key, str)} if isinstance(turned, list) else set()
        self._only_unread = stored.get("only_unread") is True
        self._all_loaded = True
        self._seen_at = 0.0

    def offers(self, command: str) -> bool:
        """Nothing can be read, refreshed or left where nothing is."""
        if command in _NEED_SERIES:
            return self._series is not None
        return super().offers(command) and not (command in _NEED_ROW - {"enter"} and not self._found)

    @property
    def goal(self) -> Goal:
        """The library."""
        return Goal("library")

    @property
    def source(self) -> str:
        """The source of the row under the cursor."""
        row = self.rows.current
        if isinstance(row, NewRow):
            return row.new.source
        return self._series.source if self._series is not None else ""

    @property
    def _series(self) -> SeriesRecord | None:
        """The series under the cursor."""
        row = self.rows.current
        if isinstance(row, NewRow):
            return next((one for one in self._found if one.id == row.new.series), None)
        if isinstance(row, PostsRow):
            return row.series
        return row if isinstance(row, SeriesRecord) else None

    # ---- what it shows ----

    def on_mount(self) -> None:
        """Show the rows: of a large library first those of one screen, and then the rest."""
        room = self.app.size.height
        found = series_list(self._db, room)
        self._all_loaded = len(found) < room
        self._show(found)
        self.call_after_refresh(self.set_timer, REST_SECONDS, self._show_rest)

    def _show_rest(self) -> None:
        if not self._all_loaded:
            self.run_worker(self._load_rest())
        self.post_message(Write(partial(visit_library, looked=False), then=self._show_visit, quiet=True))

    async def _load_rest(self) -> None:
        """Show all series: they are read on a thread, 2 s of 50,000; none of them where all were shown meanwhile."""
        found = await asyncio.to_thread(series_list, self._db)
        if not self._all_loaded:
            self._all_loaded = True
            self._show(found)

    def _show_visit(self, changed: object) -> None:
        """Show the changes of a visit, unless the app was left before they were written."""
        if changed and self.is_attached:
            self.reload()

    def reload(self) -> None:
        """Show the present content of the library; the cursor stays where it was."""
        self._all_loaded = True
        self._show(series_list(self._db), with_rhythms=True)

    def on_screen_resume(self) -> None:
        """Back from reading: that is the same visit, however long it took."""
        if self._seen:
            self._note_visit(resumed=True)  # Textual then calls the handler of the class below, which reloads

    def leave(self) -> None:
        """The app ends: so does the visit."""
        if self._seen_at:
            self._note_visit(resumed=len(self.app.screen_stack) > 1)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """A moved cursor means that the reader is looking."""
        super().on_row_list_moved(event)
        if monotonic() - self._seen_at > SEEN_SECONDS:
            self._note_visit()

    def _note_visit(self, *, resumed: bool = False) -> None:
        """Keep that the reader is here; what arrived before the last visit is shown as such at the next look."""
        self._seen_at = monotonic()
        self.post_message(Write(partial(visit_library, resumed=resumed), quiet=True))

    def _show(self, found: Sequence[SeriesRecord], *, with_rhythms: bool = False) -> None:
        first = next((one for one in found if one.last_read and one.next), None)
        continues = first.id if first else ""
        self._found, self._new = found, new_parts(self._db) if found else ()
        now = datetime.now(UTC)
        rich = rich_rows(found, continues)
        self._view = LibraryView(
            now,
            self.settings.words_per_minute,
            continues,
            self.settings.keymap.first_key("continue"),
            plain=self.settings.plain,
            rich=rich,
            guarded=self.settings.spoiler_guard,
            namesakes=namesakes(found, now.astimezone().date()),
            comes=self._rhythms(rich) if with_rhythms else {},
        )
        checked = last_checked(self._db)
        checked_words = f"checked {ago(checked, self._view.now)}" if checked is not None else ""
        only = "only unread" if self._only_unread else ""
        self.foot.idle_status = " · ".join(text for text in (only, checked_words) if text)
        self._show_rows()
        self.show_head(library_head(self._found, self._new, all_loaded=self._all_loaded))

    def _rhythms(self, series: Collection[str]) -> Mapping[str, str]:
        """Return the words for how the parts of each of these series come; not needed for the first paint."""
        if not series:
            return {}
        from reader.rows.due import rhythm_words
        from reader.store.due import series_rhythm

        return {one: rhythm_words(series_rhythm(self._db, one)) for one in series}

    def _show_rows(self, key: str = "") -> None:
        """Show the rows of the found series; while a filter is typed, also those that are folded away."""
        rows = library_rows(
            self._found,
            self._new,
            self._turned,
            open_all=bool(self.rows.filtering),
            only_unread=self._only_unread,
            all_loaded=self._all_loaded,
        )
        followed = 0 if rows or self._found else source_count(self._db)
        waiting = f"{count(followed, 'source')} followed, but no parts yet"
        self.rows.empty = "Everything is read" if self._only_unread and self._found else waiting
        shown: Sequence[LibraryRow] = rows if rows or followed or self._found else WELCOME
        key = key or ("" if self.rows.key else _first_key(shown))
        self.rows.show(shown, key=key)

    def _save_view(self) -> None:
        """Store the folded sections and hidden rows for the next start."""
        state = {"turned": sorted(self._turned), "only_unread": self._only_unread}
        self.post_message(Write(partial(save_view_state, view="library", state=state), quiet=True))

    def filter_rows(self, words: str) -> None:
        """Show only the rows that hold these words, also in folded sections."""
        was = bool(self.rows.filtering)
        super().filter_rows(words)
        if was != bool(words):
            self._show_rows()

    def completions(self) -> Sequence[str]:
        """Folders and tags."""
        return sorted({f"#{tag}" for one in self._found for tag in (one.folder, *one.tags) if tag})

    def show_source(self, source: str) -> None:
        """Go to a source: open its folder."""
        found = [one for one in self._found if one.source == source]
        if not found:
            return
        best = min(found, key=lambda one: one.kind != "series")
        if best.kind != "series" and best.folder:
            self._turned.add(f"posts folder {best.folder}")
        self._show_rows(best.id)

    def preview(self, width: int, height: int) -> Sequence[Line]:
        """The parts of the series, or the unread ones of the source or folder."""
        from reader.screens.library.preview import preview_of

        return preview_of(self._db, self.rows.current, self._view, width, height)

    # ---- commands on a row ----

    def choose(self, key: str) -> None:
        """Open the row at the cursor, fold a section or a folder, or take a way in."""
        match self.rows.current:
            case WelcomeRow(command):
                self.post_message(RunCommand(command))
            case Section() | Folder():
                self._turned ^= {key}
                self._save_view()
                self._show_rows(key)
            case NewRow(new):
                self.post_message(Go(_first_goal(new)))
            case PostsRow(series) if series.kind == "posts":
                self.post_message(Go(Goal("source", source=series.source)))
            case PostsRow(series) | (SeriesRecord() as series):
                self.post_message(Go(Goal("series", series=series.id)))

    def is_unread(self, item: LibraryRow) -> bool:
        """Return whether a row has unread parts."""
        match item:
            case NewRow():
                return True
            case PostsRow(series) | (SeriesRecord() as series):
                return series.read < series.parts
            case Folder():
                return item.parts > 0
        return False

    def do_only_unread(self, _count: int | None) -> None:
        """Hide read series, or show all again."""
        self._only_unread = not self._only_unread
        self._save_view()
        self.reload()
        self.say("Showing only what is unread" if self._only_unread else "Showing everything")

    def do_filter(self, _count: int | None) -> None:
        """Show the rows of one folder or tag."""
        from reader.rows.options import Option

        tags = self.completions()
        if not tags:
            self.say("No folders or tags yet: to add some, press S, then E on a source")
            return
        options = [Option("", "Everything"), *(Option(tag, tag) for tag in tags)]
        self.offer("Show one folder or tag", options, self.filter_rows)

    def use_key(self, key: str) -> bool:
        """Only the first of the keys that go back leaves the program; another shows all rows again, or says so."""
        if super().use_key(key):
            return True
        keymap = self.settings.keymap
        if keymap.command(self.CONTEXT, key) != "back" or key == keymap.keys["back"][0]:
            return False
        if self.rows.filtering:
            self.drop_filter()
        else:
            self.say(f"{keymap.first_key('back')} quits")
        return True

    def _lines(self, row: LibraryRow, width: int) -> tuple[Line, ...]:
        return library_lines(row, width, self._view)


def _first_goal(new: NewParts) -> Goal:
    """Return the target of Enter on new parts: the list at the first of them; a single post's part itself."""
    if new.kind == "posts" and new.parts == 1:
        return Goal("part", part=new.first, through=Narrowing(new=True))
    if new.kind == "posts":
        return Goal("unread", through=Narrowing(source=new.source, new=True))
    return Goal("series", series=new.series, part=new.first)


def _first_key(rows: Sequence[LibraryRow]) -> str:
    """Return where the cursor begins: on the first row below a heading."""
    return next((library_key(row) for row in rows if not isinstance(row, Section) and library_key(row)), "")
