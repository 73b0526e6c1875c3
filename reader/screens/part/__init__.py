"""The page: one part's text, with its quotes and the reader's marks, at the place where reading stopped."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from feeds.anchor import context_of, locate_place
from feeds.article import Passage, Place
from reader.flow.cells import width
from reader.navigation import Goal
from reader.page.note_entry import on_series
from reader.page.notices import Arrival, arrive, previously
from reader.page.page import Page, load_page, loose_page
from reader.page.quotes import quotes_of
from reader.page.spoilers import guard_of
from reader.rows.line import BLANK, Line, Piece
from reader.rows.page import Far, byline, closing, loose_byline, place_in_series, progress_line
from reader.rows.pane import PaneKind, PaneRow, contents_rows, note_rows, part_rows, quote_rows
from reader.screens.part.going import GoingFrame
from reader.screens.part.illustrating import IllustratedFrame
from reader.screens.part.marking import MarkingFrame
from reader.store.library import part_list, part_one, part_version, series_one
from reader.store.marks import bookmark_list, note_list, series_notes
from reader.store.progress import finish_part, position
from reader.store.quotes import kept_quotes
from reader.widgets.article_marks import Mark
from reader.widgets.asking import Asked, Edit, Go, Say, Show, Stopped, Write
from reader.widgets.line_bar import LineBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Article
    from feeds.quotes import Quote
    from reader.config.settings import Settings
    from reader.model.records import PartRecord
    from reader.store.database import Database
    from reader.widgets.article_view import ArticleView


_ROOMY = 60  # cells of the foot line from which on it has words to spare


class PartScreen(MarkingFrame, IllustratedFrame, GoingFrame):
    """One part at a time; going to the next part stays on this screen."""

    def __init__(self, db: Database, settings: Settings, goal: Goal, loose: Sequence[Article]) -> None:
        super().__init__(settings)
        self._db = db
        self._wanted = goal
        self._loose = loose
        self._stopped: Place | None = None
        self._opened_at: Place | None = None
        self._arrival: Arrival | None = None
        self._recapped: set[str] = set()
        self._quotes: Sequence[Quote] = ()
        self._ending = False

    def on_mount(self) -> None:
        """Open the part that was asked for."""
        self.open(self._wanted)

    def offers(self, command: str) -> bool:
        """Only what was cut short has a whole text to fetch, only what is loose can be kept."""
        part, arrival = self._page.part if self._page is not None else None, self._arrival
        match command:
            case "full_text":
                return part is not None and part.partial
            case "full_text_always":
                return part is not None and part.url.startswith("http")
            case "keep":
                return part is None
            case "changes":
                return arrival is not None and bool(arrival.read_version)
            case "further":
                return arrival is not None and arrival.further is not None
        return super().offers(command)

    # ---- opening ----

    @property
    def goal(self) -> Goal:
        """This part, at the place that is on the screen."""
        if self._page is None or self._page.part is None:
            return self._wanted
        part = self._page.part
        return Goal("part", series=part.series, part=part.id, place=self.view.place, at_top=True)

    @property
    def source(self) -> str:
        """The source of this part."""
        return self._page.part.source if self._page is not None and self._page.part is not None else ""

    def takes(self, goal: Goal) -> bool:
        """Any part can be shown here, and any text that is not followed."""
        return goal.kind in ("part", "loose")

    def open(self, goal: Goal) -> None:
        """Show a part: at the goal's place, else where the reader stopped.

        A place that is gone to is only visited: where the reader stopped is kept until he reads on there.
        """
        here = self._page.part if self._page is not None else None
        if here is not None and here.id == goal.part:
            place = goal.place or (self._stopped if self.view.visiting else None)
            if place is not None:
                self.view.go_to(place, visit=goal.place is not None)
                self._at = goal.place if not goal.at_top else None
            return
        page = self._load(goal)
        if page is None:
            self.post_message(Say("that part has no text in the library yet: r refreshes its source"))
            if self._page is None:
                self.post_message(Asked("back"))
            return
        self.leave()
        self._wanted, self._page = goal, page
        self._ending = self._unread = False
        self._arrival = arrive(self._db, page)
        self._quotes = self._known_quotes(page)
        self._take_marks()
        stopped = position(self._db, page.part.id) if page.part is not None else None
        self._stopped = stopped.place if stopped is not None and not (page.part and page.part.read) else None
        self._opened_at = self._stopped
        self._at = goal.place if not goal.at_top else None
        self._show_text(page, goal.place or self._stopped, visit=goal.place is not None)
        self.view.set_stopped(self._stopped)
        self._hush()
        self.fill_pane()
        self.load_wanted()
        if goal.place is None:
            self._look_back(page)

    def _show_text(self, page: Page, place: Place | None, *, visit: bool) -> None:
        """Draw the page from a place on, with what is to be known of it."""
        following = self.following()
        hidden = self._hides(following)
        self.view.show(
            page.article,
            quotes=self._quotes if self.settings.quotes else (),
            marks=self._marks(),
            place=place,
            visit=visit,
            byline=self._byline(page),
            closing=closing(following, hidden=hidden) if page.part is not None else "",
        )
        self.show_images()
        self.show_notice(self._arrival.notice(self.settings.keymap) if self._arrival is not None else BLANK)

    def _look_back(self, page: Page) -> None:
        """After a break of days, show what happened before; once in a series."""
        series = page.part.series if page.part is not None else ""
        found = previously(self._db, page, self.settings, datetime.now(UTC)) if series not in self._recapped else None
        self._recapped.add(series)
        if found is not None:
            self.post_message(Show(*found))

    def _hides(self, part: PartRecord | None) -> bool:
        """Whether the title of a part lies beyond the reader's place, and is kept from him."""
        here = self._page.part if self._page is not None else None
        if part is None or here is None or (part.series == here.series and part.position <= here.position):
            return False
        return guard_of(self._db, self.settings)(part.series, part.position)

    def _load(self, goal: Goal) -> Page | None:
        if goal.kind == "loose":
            at = int(goal.part or 0)
            return loose_page(self._loose[at]) if at < len(self._loose) else None
        return load_page(self._db, goal.part)

    def _byline(self, page: Page) -> str:
        today = datetime.now(UTC).astimezone().date()
        if page.part is None:
            return loose_byline(page.article.byline, page.article.published, today)
        return byline(page.part, page.total, page.article.byline, today)

    def _keeping(self, cells: int) -> str:
        """How a text that is not followed is kept."""
        key = self.settings.keymap.first_key("keep")
        return f"{key} keeps it" + " in your library" * (cells >= _ROOMY) if key else ""

    def _known_quotes(self, page: Page) -> Sequence[Quote]:
        """The quotes, when they are kept; else they are found beside the loop and shown when they come."""
        part = page.part
        if part is not None and kept_quotes(self._db, page.version) is not None:
            return quotes_of(self._db, part.id, page.version)
        if part is not None and not self._db.only_reading:
            work = partial(quotes_of, part_id=part.id, version=page.version)
            self.post_message(Write(work, then=partial(self._take_quotes, page), quiet=True))
        else:
            self.run_worker(self._find_quotes(page))
        return ()

    async def _find_quotes(self, page: Page) -> None:
        """Find quotes that cannot be kept: of a text that is not in the library, or where nothing may be written."""
        if page.part is not None:
            found = await asyncio.to_thread(quotes_of, self._db, page.part.id, page.version)
        else:
            from feeds.quotes import find_quotes

            found = await asyncio.to_thread(find_quotes, page.article)
        self._take_quotes(page, found)

    def _take_quotes(self, page: Page, quotes: Sequence[Quote]) -> None:
        if self._page is not None and self._page.article is page.article:
            self._quotes = quotes
            if self.settings.quotes:
                self.view.set_quotes(quotes)
            self.fill_pane()

    # ---- what the library says ----

    def reload(self) -> None:
        """Show marks as they are now. The text stays as it is, and where it is, unless there is another one."""
        page = self._page
        if page is None or page.part is None:
            return
        part = part_one(self._db, page.part.id)
        if part is not None and part_version(self._db, part.id) not in (None, page.version):
            self._take_new_text(page, page.part)
        elif part is not None:
            self._page = replace(page, part=part, parts=part_list(self._db, part.series))
        self._take_marks()
        self.view.set_marks(self._marks())
        self.show_images()
        self.fill_pane()

    def _take_new_text(self, page: Page, part: PartRecord) -> None:
        """The author has edited it, or the whole text has come: show it from the same line on, and say so."""
        new = load_page(self._db, part.id)
        if new is None or new.part is None:
            return
        old, here = page.article.blocks, self.view.place
        place = locate_place(context_of(old, here), here, old, new.article.blocks)
        arrival = arrive(self._db, new) or Arrival(new.part)
        came_whole = part.partial and not new.part.partial
        same_words = [block.text for block in old] == [block.text for block in new.article.blocks]
        known = 0 if came_whole else arrival.read_version or (0 if same_words else page.version)
        self._page, self._arrival = new, replace(arrival, read_version=known)
        self._quotes = self._known_quotes(new)
        self._take_marks()
        self._show_text(new, place, visit=self.view.visiting)
        self.load_wanted()

    def _take_marks(self) -> None:
        part = self._page.part if self._page is not None else None
        self._notes = note_list(self._db, part_id=part.id) if part is not None else ()

    def _marks(self) -> list[Mark]:
        part = self._page.part if self._page is not None else None
        if part is None:
            return []
        start = Passage(Place(0), Place(0))
        noted = [
            Mark("note" if note.body else "highlight", note.passage or start, note.colour, note.state == "doubtful")
            for note in self._notes
            if note.passage is not None or note.quote is None
        ]
        kept = bookmark_list(self._db, part_id=part.id)
        return noted + [Mark("bookmark", Passage(one.place, one.place)) for one in kept]

    # ---- where the reader is ----

    def on_article_view_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        """The text moved: tell the place, and how far it is."""
        event.stop()
        self._tell_place()
        self._show_foot()

    def _tell_place(self) -> None:
        """Tell where reading stopped. A place that is only visited is not told; the mark leads back from there."""
        page = self._page
        if page is None or page.part is None:
            return
        if self.view.visiting:
            self.view.set_stopped(self._stopped)
            return
        if self.view.place == self._stopped:
            self.view.set_stopped(self._opened_at)  # back from a visit, or just opened
        # The view's own place: a message of the text's may still be about the part that was shown before.
        self._stopped = self.view.place
        self.post_message(Stopped(page.part.id, page.version, self._stopped, self.view.progress))

    def leave(self) -> None:
        """A part that is left at its end has been read, unless its end was only visited."""
        page = self._page
        part = page.part if page is not None else None
        if page is None or part is None or not self.view.at_end or self.view.visiting or self._unread:
            return
        if not part.read or part.edited:
            self.post_message(Write(partial(finish_part, part_id=part.id, version=page.version)))

    def on_screen_resume(self) -> None:
        """Back from a form: what it was about need not stand out any more."""
        self.view.point_out(None)
        super().on_screen_resume()

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """What is said or asked, else how far the reader is."""
        said = super().foot_line(right)
        page = self._page
        if said.left or page is None:
            return said
        if self.view.zen and not self.settings.plain:
            return Line()
        cells = self.query_one("#foot", LineBar).content_size.width - sum(width(piece.text) + 3 for piece in right)
        pace = self.settings.words_per_minute
        where = place_in_series(page.part, page.total) if page.part is not None else self._keeping(cells)
        far = Far(self.view.progress, *self.view.shown, self.view.words_left)
        line = progress_line(far, pace, where, cells, plain=self.settings.plain)
        return Line(line.left, (*line.right, Piece("   "), *right)) if right else line

    # ---- moving to other parts ----

    def at_end(self) -> None:
        """The end stops a page down once; then the next part begins."""
        if self.view.visiting:
            self.view.visiting = False
            self._tell_place()
        following = self.following()
        if self._ending and following is not None:
            self.do_next_part(None)
        else:
            self._ending = True
            after = "the next part" if self._hides(following) else following.title if following else ""
            self.say(f"the end · once more for {after}" if following else "the end of the last part")

    def do_end(self, count: int | None) -> None:
        """To the last line, or to that many percent."""
        if self.pane.rows.has_focus:
            self.pane.rows.move_end()
            return
        self.leaving()
        if count is None or self._page is None:
            self.view.go_end()
        else:
            self.view.go_to(self._page.at_share(min(count, 100) / 100))

    def do_back(self, count: int | None) -> None:
        """Close the pane, else go back."""
        if self.pane.kind is not None:
            self.hide_pane()
        elif self.view.zen and not self.settings.plain:
            self.do_only_text(None)
        else:
            self.post_message(Asked("back", count))

    # ---- the pane ----

    def pane_rows(self, kind: PaneKind) -> tuple[Sequence[PaneRow], str]:
        """The rows of a pane, and where its cursor begins: where the reader is."""
        page = self._page
        if page is None:
            return (), ""
        if kind == "parts":
            here = page.part.id if page.part is not None else ""
            guard = page.part.position if page.part is not None and self.settings.spoiler_guard else 0
            return part_rows(page.parts, page.gaps, here, guard), here
        rows = (
            contents_rows(self.view.headings)
            if kind == "contents"
            else quote_rows(self._quotes)
            if kind == "quotes"
            else note_rows(self._notes)
        )
        return rows, next((row.key for row in reversed(rows) if row.place and row.place <= self.view.place), "")

    def choose_row(self, row: PaneRow) -> None:
        """Go to a part, or to a place in this one."""
        page = self._page
        if row.part:
            self.post_message(Go(Goal("part", part=row.part)))
        elif row.place is not None and page is not None:
            self.leaving()
            self.view.go_to(row.place, visit=True)
            self._at = row.place

    # ---- what is told on arriving ----

    def do_note_series(self, _count: int | None) -> None:
        """Write a note on the series of this part."""
        part = self._markable()
        series = series_one(self._db, part.series) if part is not None else None
        if series is not None:
            self.post_message(Edit(on_series(series, series_notes(self._db, series.id))))

    def do_changes(self, _count: int | None) -> None:
        """Show what the author has changed since the reader read this part."""
        arrival = self._arrival
        if arrival is None or not arrival.read_version:
            self.say("nothing was changed in this part since you read it")
        else:
            part = arrival.part
            self.show_notice(replace(arrival, read_version=0).notice(self.settings.keymap))
            self.post_message(Go(Goal("changes", series=part.series, part=part.id, version=arrival.read_version)))

    def do_further(self, _count: int | None) -> None:
        """Go to the place that another machine has reached."""
        further = self._arrival.further if self._arrival is not None else None
        if further is None:
            self.say("no other machine is further in this part")
        else:
            self.leaving()
            self.view.go_to(further.place)
