"""A text of a part as it was, or what its author changed in it: to be looked at, and left again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from feeds.anchor.revision import compare
from reader.page.note_entry import words_in
from reader.phrases import percent
from reader.rows.changes import changes_summary, first_change, revised_article
from reader.rows.line import Line, Piece
from reader.store.library import part_text
from reader.store.marks import note_list
from reader.store.progress import know_version
from reader.widgets.article.marks import Mark
from reader.widgets.page.frame import PageFrame
from reader.widgets.requests import OpenLink, RunCommand, Say, Write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Article
    from reader.config.keymap import Context
    from reader.config.settings import Settings
    from reader.navigation import Goal
    from reader.rows.pane import PaneKind, PaneRow
    from reader.store.database import Database
    from reader.widgets.article.view import ArticleView


class VersionScreen(PageFrame):
    """One old text, or the present one with its changes; nothing is marked or saved here."""

    CONTEXT: ClassVar[Context] = "version"

    def __init__(self, db: Database, settings: Settings, goal: Goal) -> None:
        super().__init__(settings)
        self._db = db
        self._goal = goal
        self._about = ""

    @property
    def goal(self) -> Goal:
        """This text."""
        return self._goal

    def can_show(self, goal: Goal) -> bool:
        """This text only."""
        return self._goal.same_text(goal)

    def on_mount(self) -> None:
        """Show it."""
        if not (self._show_changes() if self._goal.kind == "changes" else self._show_old()):
            self.post_message(Say("the library no longer has that text"))
            self.post_message(RunCommand("back"))

    def _show_old(self) -> bool:
        text = part_text(self._db, self._goal.part, self._goal.version)
        if text is not None:
            self._about = "an older version of the text, as you marked it"
            marks = self._old_marks(text.article)
            self.view.show(text.article, marks=marks, byline=self._about, place=self._goal.place)
        return text is not None

    def _old_marks(self, article: Article) -> list[Mark]:
        """Return the notes that have lost their words, at their place in this text."""
        notes = note_list(self._db, part_id=self._goal.part)
        lost = [(note, words_in(article, note)) for note in notes if note.state == "orphan"]
        return [Mark("note" if note.body else "highlight", found, note.colour) for note, found in lost if found]

    def _show_changes(self) -> bool:
        old, text = part_text(self._db, self._goal.part, self._goal.version), part_text(self._db, self._goal.part)
        if text is None or old is None:
            return False
        revision = compare(old.article.blocks, text.article.blocks)
        article, added = revised_article(text.article, revision)
        self._about = changes_summary(revision)
        marks = [Mark("highlight", passage) for passage in added]
        self.view.show(article, marks=marks, byline=self._about, place=first_change(revision))
        if not self._db.only_reading:
            known = partial(know_version, part_id=self._goal.part, version=text.version)
            self.post_message(Write(known, quiet=True))
        return True

    def foot_line(self, right: tuple[Piece, ...]) -> Line:
        """Return the message or question, else the name of this text and how to leave it."""
        line = super().foot_line(right)
        if line.left:
            return line
        back = self.settings.keymap.first_key("back")
        hints = (Piece(back, "accent"), Piece(" back   ", "dim"), Piece(self._about, "dim"))
        return Line(hints, (Piece(percent(self.view.progress), "dim"),))

    def on_article_view_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        """Show the progress; the place is not saved."""
        event.stop()
        self.foot.update()

    def on_article_view_link_activated(self, event: ArticleView.LinkActivated) -> None:
        """Follow a link in the browser."""
        event.stop()
        self.post_message(OpenLink(event.target))

    def do_end(self, _count: int | None) -> None:
        """To the last line."""
        self.view.pager.go_end()

    def pane_rows(self, kind: PaneKind) -> tuple[Sequence[PaneRow], str]:  # noqa: ARG002 - an old text has no pane
        """Show no pane beside an old text."""
        return (), ""

    def choose_row(self, row: PaneRow) -> None:
        """Show no pane beside an old text."""
