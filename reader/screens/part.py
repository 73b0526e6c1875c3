"""The page: one part's text, with its quotes and the reader's marks, at the place where reading stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from feeds.article import Passage, Place
from reader.flow.cells import width
from reader.goals import Goal
from reader.quoting import quotes_of
from reader.reading import Page, linked_part, load_page, loose_page
from reader.rows.line import Line, Piece
from reader.rows.page import byline, closing, loose_byline, place_in_series, progress_line
from reader.rows.pane import PaneKind, PaneRow, contents_rows, note_rows, part_rows, quote_rows
from reader.store.library import part_list, part_one
from reader.store.marks import add_bookmark, add_note, bookmark_list, mark_read, note_list, position
from reader.store.quotes import kept_quotes
from reader.widgets.article_marks import Mark
from reader.widgets.asking import Asked, Copy, Edit, Go, OpenLink, Say, Stopped, Write
from reader.widgets.line_bar import LineBar
from reader.widgets.page_frame import PageFrame
from reader.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Article
    from feeds.quotes import Quote
    from reader.settings import Settings
    from reader.store.database import Database
    from reader.store.records import NoteRecord, PartRecord
    from reader.widgets.article_view import ArticleView


class PartScreen(PageFrame):
    """One part at a time; going to the next part stays on this screen."""

    def __init__(self, db: Database, settings: Settings, goal: Goal, loose: Sequence[Article]) -> None:
        super().__init__(settings)
        self._db = db
        self._wanted = goal
        self._loose = loose
        self._page: Page | None = None
        self._quotes: Sequence[Quote] = ()
        self._notes: Sequence[NoteRecord] = ()
        self._ending = self._unread = False

    def on_mount(self) -> None:
        """Open the part that was asked for."""
        self.open(self._wanted)

    # ---- opening ----

    @property
    def goal(self) -> Goal:
        """This part, at the place that is on the screen."""
        if self._page is None or self._page.part is None:
            return self._wanted
        part = self._page.part
        return Goal("part", series=part.series, part=part.id, place=self.view.place)

    @property
    def source(self) -> str:
        """The source of this part."""
        return self._page.part.source if self._page is not None and self._page.part is not None else ""

    def takes(self, goal: Goal) -> bool:
        """Any part can be shown here, and any text that is not followed."""
        return goal.kind in ("part", "loose")

    def open(self, goal: Goal) -> None:
        """Show a part: at the goal's place, else where the reader stopped."""
        here = self._page.part if self._page is not None else None
        if here is not None and here.id == goal.part:
            if goal.place is not None:
                self.view.go_to(goal.place)
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
        self._quotes = self._known_quotes(page)
        self._take_marks()
        stopped = position(self._db, page.part.id) if page.part is not None else None
        place = goal.place or (stopped.place if stopped is not None and not (page.part and page.part.read) else None)
        following = page.neighbour(1)
        self.view.show(
            page.article,
            quotes=self._quotes if self.settings.quotes else (),
            marks=self._marks(),
            place=place,
            byline=self._byline(page),
            closing=closing(following, numbered=page.part is not None) if page.part is not None else "",
        )
        if stopped is not None and place == stopped.place:
            self.view.set_stopped(stopped.place)
        self._show_foot()
        self.fill_pane()

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

    def _known_quotes(self, page: Page) -> Sequence[Quote]:
        """The quotes, when they are kept; else they are found on the writer's thread and shown when they come."""
        if page.part is None:
            from feeds.quotes import find_quotes

            return find_quotes(page.article)
        kept = kept_quotes(self._db, page.version)
        if kept is None:
            work = partial(quotes_of, part_id=page.part.id, version=page.version)
            self.post_message(Write(work, then=partial(self._take_quotes, page.version), quiet=True))
        return kept or ()

    def _take_quotes(self, version: int, quotes: Sequence[Quote]) -> None:
        if self._page is not None and self._page.version == version:
            self._quotes = quotes
            if self.settings.quotes:
                self.view.set_quotes(quotes)
            self.fill_pane()

    # ---- what the library says ----

    def reload(self) -> None:
        """Show marks as they are now. The text stays as it is, and where it is."""
        page = self._page
        if page is None or page.part is None:
            return
        part = part_one(self._db, page.part.id)
        if part is not None:
            self._page = replace(page, part=part, parts=part_list(self._db, part.series))
        self._take_marks()
        self.view.set_marks(self._marks())
        self.fill_pane()

    def _take_marks(self) -> None:
        part = self._page.part if self._page is not None else None
        self._notes = note_list(self._db, part_id=part.id) if part is not None else ()

    def _marks(self) -> list[Mark]:
        part = self._page.part if self._page is not None else None
        if part is None:
            return []
        noted = [Mark("note" if note.body else "highlight", note.passage) for note in self._notes if note.passage]
        kept = bookmark_list(self._db, part_id=part.id)
        return noted + [Mark("bookmark", Passage(one.place, one.place)) for one in kept]

    # ---- where the reader is ----

    def on_article_view_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        """The text moved: tell the place, and how far it is."""
        page = self._page
        event.stop()
        if page is not None and page.part is not None:
            # The view's own place: the message may still be about the part that was shown before.
            self.post_message(Stopped(page.part.id, page.version, self.view.place, self.view.progress))
        self._show_foot()

    def leave(self) -> None:
        """A part that is left at its end has been read."""
        page = self._page
        if page is not None and page.part is not None and self.view.at_end and not page.part.read and not self._unread:
            self.post_message(Write(partial(mark_read, part_ids=[page.part.id], read=True)))

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """What is said or asked, else how far the reader is."""
        said = super().foot_line(right)
        page = self._page
        if said.left or page is None:
            return said
        if self.view.zen:
            return Line()
        shown = (page.share(self.view.place), self.view.progress)
        where = place_in_series(page.part, page.total) if page.part is not None else ""
        cells = self.query_one("#foot", LineBar).content_size.width - sum(width(piece.text) + 3 for piece in right)
        pace = self.settings.words_per_minute
        line = progress_line(shown, self.view.words_left, pace, where, cells, plain=self.settings.plain)
        return Line(line.left, (*line.right, Piece("   "), *right)) if right else line

    # ---- moving to other parts ----

    def at_end(self) -> None:
        """The end stops a page down once; then the next part begins."""
        following = self._page.neighbour(1) if self._page is not None else None
        if self._ending and following is not None:
            self.do_next_part(None)
        else:
            self._ending = True
            self.say(f"the end · once more for {following.title}" if following else "the end of the last part")

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

    def do_next_part(self, count: int | None) -> None:
        """To the next part."""
        self._to_part(count or 1)

    def do_previous_part(self, count: int | None) -> None:
        """To the part before."""
        self._to_part(-(count or 1))

    def _to_part(self, step: int) -> None:
        if self._page is not None and self._page.part is None:
            self._to_loose(step)
            return
        part = self._page.neighbour(step) if self._page is not None else None
        if part is None:
            self.say("there is no part after this one" if step > 0 else "there is no part before this one")
        else:
            self.post_message(Go(Goal("part", series=part.series, part=part.id)))

    def _to_loose(self, step: int) -> None:
        """To another of the texts that are not followed."""
        at = int(self._wanted.part) + step
        if 0 <= at < len(self._loose):
            self.post_message(Go(Goal("loose", part=str(at))))
        else:
            self.say(f"{count(len(self._loose), 'text')} and no more")

    def do_back(self, count: int | None) -> None:
        """Close the pane, else go back."""
        if self.pane.kind is not None:
            self.hide_pane()
        elif self.view.zen:
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
            return part_rows(page.parts, here, guard), here
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
            self.view.go_to(row.place)

    # ---- links ----

    def on_article_view_link_activated(self, event: ArticleView.LinkActivated) -> None:
        """A link to a part of the library is followed here, any other in a browser."""
        event.stop()
        page = self._page
        part = linked_part(self._db, page, event.target) if page is not None else None
        if part is not None:
            self.post_message(Go(Goal("part", series=part.series, part=part.id)))
        else:
            self.post_message(OpenLink(event.target))

    def do_open_browser(self, _count: int | None) -> None:
        """Open this part in a browser."""
        self.post_message(OpenLink(self._page.article.url if self._page is not None else ""))

    def do_copy(self, _count: int | None) -> None:
        """Copy the selection, else the address."""
        selected = self.view.selected_text
        if selected:
            self.end_selection()
            self.post_message(Copy(selected, "the selection"))
        elif self._page is not None:
            self.post_message(Copy(self._page.article.url, "the address"))

    # ---- marks ----

    def do_bookmark(self, _count: int | None) -> None:
        """Make a bookmark here."""
        part = self._markable()
        if part is not None:
            self.post_message(Write(partial(add_bookmark, part_id=part.id, place=self.here), says="★ bookmark added"))

    def do_highlight(self, _count: int | None) -> None:
        """Highlight the selection, else the quote that was gone to, else the first sentence on the screen."""
        part = self._markable()
        if part is not None:
            passage = self._chosen("sentence")
            self.end_selection()
            self.post_message(Write(partial(add_note, part_id=part.id, passage=passage), says="▎ highlighted"))

    def do_note(self, _count: int | None) -> None:
        """Write a note on the selection, else on the quote that was gone to, else on this paragraph."""
        part, page = self._markable(), self._page
        if part is None or page is None:
            return
        passage = self._chosen("paragraph")
        start = passage.start
        draft = f"{part.id}-{start.block}-{start.offset}"
        self.post_message(Edit(page.words(passage), "", draft, partial(self._keep_note, part.id, passage)))

    def _keep_note(self, part_id: str, passage: Passage, body: str | None) -> None:
        self.end_selection()
        if body:
            work = partial(add_note, part_id=part_id, passage=passage, body=body)
            self.post_message(Write(work, says="✎ note added"))

    def _chosen(self, unit: Literal["sentence", "paragraph"]) -> Passage:
        """What a mark is made on."""
        selected = self.view.selection
        if selected is not None and selected.start < selected.end:
            return selected
        quote = self.view.quote_at(self.here) if self._at is not None else None
        if quote is not None:
            return Passage(Place(quote.block, quote.start), Place(quote.block, quote.end))
        return self.view.sentence_at(self.here) if unit == "sentence" else self.view.paragraph_at(self.here)

    def _markable(self) -> PartRecord | None:
        part = self._page.part if self._page is not None else None
        if part is None:
            self.say(
                f"marks need a text that is in the library: {self.settings.keymap.first_key('keep')} keeps this one"
            )
        return part

    def do_mark_read(self, _count: int | None) -> None:
        """Turn the read state."""
        part = self._markable()
        if part is not None:
            self._unread = part.read
            says = "unread" if part.read else "✓ read"
            self.post_message(Write(partial(mark_read, part_ids=[part.id], read=not part.read), says=says))

    def do_quotes(self, _count: int | None) -> None:
        """The quotes of this part, on a screen of their own."""
        self._list("quotes")

    def do_bookmarks(self, _count: int | None) -> None:
        """The bookmarks of this series."""
        self._list("bookmarks")

    def do_notebook(self, _count: int | None) -> None:
        """The notes of this series."""
        self._list("notebook")

    def _list(self, kind: Literal["quotes", "bookmarks", "notebook"]) -> None:
        part = self._page.part if self._page is not None else None
        if part is not None:
            self.post_message(Go(Goal(kind, series=part.series, part=part.id if kind == "quotes" else "")))
