"""The page: one part's text, with its quotes and the reader's marks, at the place where reading stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from feeds.anchor import context_of, locate_place
from feeds.article import Passage, Place
from reader.flow.cells import width
from reader.navigation import Goal
from reader.page.notices import FIRST_KEYS_SECONDS, Notices, first_keys, is_back_after_break, notices_of
from reader.page.page import Page, load_page, loose_page
from reader.page.spoilers import guard_of
from reader.phrases import due_day_words
from reader.rows.line import BLANK, Line, Piece
from reader.rows.page import ReadingProgress, byline, closing, loose_byline, place_in_series, progress_line
from reader.rows.pane import PaneKind, PaneRow, contents_rows, note_rows, part_rows, quote_rows
from reader.screens.part.images import PartImages
from reader.screens.part.mark_commands import MarkCommands
from reader.screens.part.navigation import PartNavigation
from reader.screens.part.part_people import PartPeople
from reader.screens.part.part_quotes import PartQuotes
from reader.screens.part.pending import open_prepared
from reader.screens.part.reading_aloud import ReadingAloud
from reader.screens.part.reading_place import ReadingPlace
from reader.store.library import part_list, part_one, part_version, series_one
from reader.store.marks import bookmark_list, note_list
from reader.store.progress import finish_part, has_read
from reader.widgets.article.marks import Mark
from reader.widgets.page.frame import PageFrame
from reader.widgets.requests import Go, RunCommand, ShowRecap, Write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from feeds.article import Article
    from reader.config.settings import Settings
    from reader.model.records import NoteRecord, PartRecord
    from reader.store.database import Database
    from reader.widgets.article.view import ArticleView


_ROOMY = 60  # cells of the foot line from which on it has words to spare


class PartScreen(PageFrame):
    """One part at a time; going to the next part stays on this screen."""

    def __init__(self, db: Database, settings: Settings, goal: Goal, loose: Sequence[Article]) -> None:
        super().__init__(settings)
        self.db = db
        self.wanted = goal
        self.loose = loose
        self.page: Page | None = None
        self.notes: Sequence[NoteRecord] = ()
        self.reading, self.mark_commands = ReadingPlace(self), MarkCommands(self)
        self.images, self.navigation = PartImages(self), PartNavigation(self)
        self.aloud, self.people = ReadingAloud(self), PartPeople(self)
        self.helpers = (*self.helpers, self.aloud, self.mark_commands, self.images, self.navigation, self.people)
        self.notices: Notices | None = None
        self._recapped: set[str] = set()
        self.quotes = PartQuotes(self)
        self._ending = False
        self._greeting = ""

    def on_mount(self) -> None:
        """Open the part of the goal."""
        self.open(self.wanted)

    def offers(self, command: str) -> bool:
        """Only a part with a page has a full text to fetch, only a loose one can be kept."""
        part, notices = self.page.part if self.page is not None else None, self.notices
        match command:
            case "full_text" | "full_text_always":
                return part is not None and part.url.startswith("http")
            case "keep":
                return part is None
            case "changes":
                return notices is not None and bool(notices.read_version)
            case "further":
                return notices is not None and (notices.further is not None or notices.ahead is not None)
        return super().offers(command)

    # ---- opening ----

    @property
    def goal(self) -> Goal:
        """This part, at the place that is on the screen."""
        if self.page is None or self.page.part is None:
            return self.wanted
        part = self.page.part
        return Goal("part", series=part.series, part=part.id, place=self.view.place, at_top=True)

    @property
    def source(self) -> str:
        """The source of this part."""
        return self.page.part.source if self.page is not None and self.page.part is not None else ""

    def can_show(self, goal: Goal) -> bool:
        """Any part can be shown here, and any text that is not followed."""
        return goal.kind in ("part", "loose")

    def open(self, goal: Goal) -> None:
        """Show a part: at the goal's place, else where the reader stopped.

        A goal's place is only visited: the place where the reader stopped stays saved until they read on there.
        """
        here = self.page.part if self.page is not None else None
        if here is not None and here.id == goal.part:
            place = goal.place or (self.reading.stopped if self.view.pager.visiting else None)
            if place is not None:
                self.view.pager.go_to(place, visit=goal.place is not None)
                self.at = goal.place if not goal.at_top else None
            return
        page = self._load(goal)
        if page is None:
            open_prepared(self, goal)
            return
        self.leave()
        reads_on = here is not None and self.view.at_end and not self.view.pager.visiting
        reads_on = reads_on or goal.through is not None
        self.wanted, self.page = goal, page
        self._ending = self.mark_commands.unread = False
        self.notices = notices_of(self.db, page)
        self.quotes.found = self.quotes.of_page(page)
        self._load_notes()
        peeks = self.reading.open(page, reads_on=reads_on)
        self.at = goal.place if not goal.at_top else None
        self._show_text(page, goal.place or self.reading.stopped, visit=peeks or goal.place is not None)
        self.view.set_stopped(self.reading.stopped)
        self.foot.clear_message()
        if page.part is not None and not self.has_class("-short") and not has_read(self.db):
            self._greeting = first_keys(self.settings.keymap)
            self.say(self._greeting, FIRST_KEYS_SECONDS)
        self.fill_pane()
        self.images.load_wanted()
        if goal.place is None:
            self._look_back(page)

    def _show_text(self, page: Page, place: Place | None, *, visit: bool) -> None:
        """Draw the page from a place on, with the notices about it."""
        following = self.navigation.following()
        hidden = self.hides(following)
        self.view.show(
            page.article,
            quotes=self.quotes.found if self.settings.quotes else (),
            marks=self._marks(),
            place=place,
            visit=visit,
            byline=self._byline(page),
            closing=closing(following, _today(), hidden=hidden) if page.part is not None else "",
        )
        self.images.show()
        notice = self.notices.notice(self.settings.keymap) if self.notices is not None else BLANK
        self.show_notice(notice)

    def _look_back(self, page: Page) -> None:
        """After a break of days, show what happened before; once in a series."""
        part = page.part
        if part is None or part.read or part.series in self._recapped:
            return
        self._recapped.add(part.series)
        now = datetime.now(UTC)
        series = series_one(self.db, part.series)
        if series is not None and is_back_after_break(self.db, series, now, self.settings.previously_days):
            self.post_message(ShowRecap(series, now))

    def hides(self, part: PartRecord | None) -> bool:
        """Return whether the title of a part is beyond the reader's place, and hidden."""
        here = self.page.part if self.page is not None else None
        if part is None or here is None or (part.series == here.series and part.position <= here.position):
            return False
        return guard_of(self.db, self.settings)(part.series, part.position)

    def _load(self, goal: Goal) -> Page | None:
        if goal.kind == "loose":
            at = int(goal.part or 0)
            return loose_page(self.loose[at]) if at < len(self.loose) else None
        return load_page(self.db, goal.part)

    def _byline(self, page: Page) -> str:
        if page.part is None:
            return loose_byline(page.article.byline, page.article.published, _today())
        return byline(page.part, _place_words(page), page.article.byline, _today())

    def _keeping(self, cells: int) -> str:
        """Return how to keep a text that is not followed."""
        key = self.settings.keymap.first_key("keep")
        return f"{key} saves it" + " in your library" * (cells >= _ROOMY) if key else ""

    # ---- changes in the library ----

    def reload(self) -> None:
        """Show marks as they are now. The text stays as it is, and where it is, unless there is another one."""
        page = self.page
        if page is None or page.part is None:
            return
        part = part_one(self.db, page.part.id)
        if part is not None and part_version(self.db, part.id) not in (None, page.version):
            self._show_new_version(page, page.part)
        elif part is not None:
            self.page = replace(page, part=part, parts=part_list(self.db, part.series))
        self._load_notes()
        self.view.set_marks(self._marks())
        self.images.show()
        self.fill_pane()

    def _show_new_version(self, page: Page, part: PartRecord) -> None:
        """Show the edited or full text from the same line on, and say so."""
        new = load_page(self.db, part.id)
        if new is None or new.part is None:
            return
        old, here = page.article.blocks, self.view.place
        place = locate_place(context_of(old, here), here, old, new.article.blocks)
        notices = notices_of(self.db, new) or Notices(new.part)
        came_whole = part.partial and not new.part.partial
        same_words = [block.text for block in old] == [block.text for block in new.article.blocks]
        known = 0 if came_whole else notices.read_version or (0 if same_words else page.version)
        self.page, self.notices = new, replace(notices, read_version=known)
        self.quotes.found = self.quotes.of_page(new)
        self._load_notes()
        self._show_text(new, place, visit=self.view.pager.visiting)
        self.images.load_wanted()

    def _load_notes(self) -> None:
        part = self.page.part if self.page is not None else None
        self.notes = note_list(self.db, part_id=part.id) if part is not None else ()

    def _marks(self) -> list[Mark]:
        part = self.page.part if self.page is not None else None
        if part is None:
            return []
        start = Passage(Place(0), Place(0))
        notes = [
            Mark("note" if note.body else "highlight", note.passage or start, note.colour, note.state == "doubtful")
            for note in self.notes
            if note.passage is not None or note.quote is None
        ]
        bookmarks = bookmark_list(self.db, part_id=part.id)
        return notes + [Mark("bookmark", Passage(one.place, one.place)) for one in bookmarks]

    # ---- where the reader is ----

    def on_article_view_link_activated(self, event: ArticleView.LinkActivated) -> None:
        """Follow a link."""
        event.stop()
        self.navigation.follow_link(event.target)

    def on_article_view_picture_wanted(self, event: ArticleView.PictureWanted) -> None:
        """Give the page the pixels of a picture."""
        event.stop()
        self.images.supply_pixels(event)

    def on_article_view_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        """The text moved: tell the place, and how far it is."""
        event.stop()
        self.reading.report(self.page)
        if self._greeting and self.foot.message == self._greeting and self.view.place != Place(0):
            self.foot.clear_message()
        self.foot.update()

    def do_undo(self, count: int | None) -> None:
        """Bring the place back that reading on after a jump has moved, else undo the last change in this part."""
        if not self.reading.restore_place():
            self.post_message(RunCommand("undo", count))

    def do_jump_back(self, count: int | None) -> None:
        """To where a jump began, with the reader's place."""
        if not self.reading.restore_place():
            self.post_message(RunCommand("jump_back", count))

    def leave(self) -> None:
        """A part that is left at its end has been read, unless its end was only visited."""
        self.modes.stop()
        page = self.page
        part = page.part if page is not None else None
        if (
            page is None
            or part is None
            or not self.view.at_end
            or self.view.pager.visiting
            or self.mark_commands.unread
        ):
            return
        if not part.read or part.edited:
            self.post_message(Write(partial(finish_part, part_id=part.id, version=page.version)))

    def on_screen_resume(self) -> None:
        """Return from a form: its passage is not emphasised any more."""
        self.view.point_out(None)  # Textual then calls the handler of the class below, which reloads

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """Return the message or question, else the reader's progress."""
        shared = super().foot_line(right)
        page = self.page
        if shared.left or page is None:
            return shared
        if self.view.zen and not self.settings.plain:
            return Line()
        cells = self.foot.cells - sum(width(piece.text) + 3 for piece in right)
        pace = self.settings.words_per_minute
        where = _place_words(page) if page.part is not None else self._keeping(cells)
        far = ReadingProgress(self.view.progress, *self.view.shown, self.view.words_left)
        line = progress_line(far, pace, where, cells, plain=self.settings.plain)
        return Line(line.left, (*line.right, Piece("   "), *right)) if right else line

    # ---- moving to other parts ----

    def at_end(self) -> None:
        """The end stops a page down once; then the next part begins."""
        if self.view.pager.visiting:
            self.view.pager.visiting = False
            self.reading.report(self.page)
        following = self.navigation.following()
        if self._ending and following is not None:
            self.navigation.read_on()
        else:
            self._ending = True
            after = "the next part" if self.hides(following) else following.title if following else ""
            key = self.settings.keymap.first_key("page_down")
            if following is not None and following.due is not None:
                self.say(f"End · the next part is {due_day_words(following.due, _today())} · {key} again reads it now")
            else:
                self.say(f"End · {key} again for {after}" if following else "End of the latest part")

    def do_end(self, count: int | None) -> None:
        """To the last line, or to that many percent."""
        if self.pane.rows.has_focus:
            self.pane.rows.move_end()
            return
        self.leaving()
        if count is None or self.page is None:
            self.view.pager.go_end()
        else:
            self.view.pager.go_to(self.page.at_share(min(count, 100) / 100))

    def do_back(self, count: int | None) -> None:
        """Close the pane, else go back."""
        if self.pane.kind is not None:
            self.hide_pane()
        elif self.view.zen and not self.settings.plain:
            self.run_command("only_text", None)
        else:
            self.post_message(RunCommand("back", count))

    # ---- the pane ----

    def pane_rows(self, kind: PaneKind) -> tuple[Sequence[PaneRow], str]:
        """The rows of a pane, and where its cursor begins: where the reader is."""
        page = self.page
        if page is None:
            return (), ""
        if kind == "parts":
            here = page.part.id if page.part is not None else ""
            guard = page.part.position if page.part is not None and self.settings.spoiler_guard else 0
            return part_rows(page.parts, page.gaps, here, guard), here
        if kind == "people":
            return self.people.rows(), ""
        rows = (
            contents_rows(self.view.text.headings)
            if kind == "contents"
            else quote_rows(self.quotes.found)
            if kind == "quotes"
            else note_rows(self.notes)
        )
        return rows, next((row.key for row in reversed(rows) if row.place and row.place <= self.view.place), "")

    def choose_row(self, row: PaneRow) -> None:
        """Go to a part, or to a place in this one."""
        page = self.page
        if self.pane.kind == "people":
            self.people.choose(row.key)
        elif row.part:
            self.post_message(Go(Goal("part", part=row.part)))
        elif row.place is not None and page is not None:
            self.leaving()
            self.view.pager.go_to(row.place, visit=True)
            self.at = row.place


def _today() -> date:
    """The day that it is where the reader is."""
    return datetime.now(UTC).astimezone().date()


def _place_words(page: Page) -> str:
    if page.part is None:
        return ""
    return place_in_series(page.part, page.place, page.total, single=len(page.parts) < 2)
