"""Settings, with a page beside them that shows their effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from feeds.article import Article, Block, Place, Span
from feeds.quotes import Quote
from reader.config.settings import Choice, offered_settings
from reader.navigation import Goal
from reader.rows.line import BLANK, Line, Piece
from reader.rows.marks import wrapped
from reader.widgets.article.view import ArticleView
from reader.widgets.list_frame import ListFrame
from reader.widgets.requests import ChangeSetting
from reader.widgets.row_list import Drawing

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.config.keymap import Context
    from reader.config.settings import Settings

_FIRST = (
    "The office smelled of wet rope. Nobody had signed the book since Tuesday, "
    "and the lamp over the slip was out again."
)
_SAID = "“You will find,” Mrs Adeyemi said, “that a harbour keeps better accounts than any clerk.”"
_PREVIEW = Article(
    "The Second Lamp",
    (
        Block(
            "paragraph",
            _FIRST,
            spans=(Span(_FIRST.index("the lamp"), _FIRST.index(" over"), "link", "https://lamp.example/"),),
        ),
        Block("paragraph", _SAID),
        Block("heading", "What the book says", level=2),
        Block("list", "one lamp, of brass, the glass cracked", level=1, marker="•"),
        Block("list", "rope, forty fathoms", level=1, marker="•"),
        Block("code", "for lamp in harbour:\n    lamp.light()  # before dark", language="python"),
    ),
    language="en",
)
_QUOTES = (
    Quote("You will find,", 1, 1, 15, "speech", "Mrs Adeyemi", "high", 0),
    Quote(_SAID[36:-1], 1, 36, len(_SAID) - 1, "speech", "Mrs Adeyemi", "high", 0),
)
_AIRY = 10  # lines from which on the preview shows the title

Row = Choice | str


class SettingsScreen(ListFrame[Row]):
    """Compose the settings of looks and reading, below the faults of the file. All others are in the file."""

    CONTEXT: ClassVar[Context] = "settings"
    HINTS = (("enter", "change"), ("narrower", "less"), ("wider", "more"), ("back", "back"))

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, Drawing(self._lines, _name, _words, self._height))
        self.set_class(not settings.unicode, "-ascii")
        self._preview = ArticleView(unicode=settings.unicode, id="preview")

    @property
    def goal(self) -> Goal:
        """The settings."""
        return Goal("settings")

    def compose_body(self) -> ComposeResult:
        """The settings, and the preview."""
        with Horizontal():
            yield self.rows
            yield self._preview

    def on_mount(self) -> None:
        """Show the settings."""
        self.rows.show((*self.settings.problems, *offered_settings(self.settings)))
        self.show_head(Line((Piece("‹ ", "dim"), Piece("Settings", "strong"))))
        self._preview.can_focus = False
        self._preview.set_width(self.settings.width)
        self._preview.typeset(hyphens=self.settings.hyphens == "auto", justify=self.settings.justify)
        self._preview.show(_PREVIEW, quotes=_QUOTES, byline="The Lantern Papers, part 7 of 12 · M. Okafor")
        self.call_after_refresh(self._use_room)

    def _use_room(self) -> None:
        """Leave out the title where there is room for a few lines only: most settings change the text."""
        if self._preview.size.height < _AIRY:
            self._preview.pager.go_to(Place(0, 1))  # at the very beginning, the title is above it

    def use_settings(self, settings: Settings) -> None:
        """Show what changed."""
        super().use_settings(settings)
        self._preview.set_width(settings.width)
        self._preview.typeset(hyphens=settings.hyphens == "auto", justify=settings.justify)
        self._preview.set_quotes(_QUOTES if settings.quotes else ())
        self._preview.speaker_colours = settings.speaker_colours
        self.rows.refresh()

    def choose(self, _key: str) -> None:
        """Change the setting under the cursor."""
        self._change(1)

    def do_wider(self, count: int | None) -> None:
        """More of the setting under the cursor."""
        self._change(count or 1)

    def do_narrower(self, count: int | None) -> None:
        """Less of the setting under the cursor."""
        self._change(-(count or 1))

    def _change(self, steps: int) -> None:
        choice = self.rows.current
        if isinstance(choice, Choice):
            self.post_message(ChangeSetting(choice.name, choice.after(getattr(self.settings, choice.name), steps)))

    def _lines(self, row: Row, width: int) -> tuple[Line, ...]:
        if isinstance(row, str):
            return (*wrapped(row, width, "warn", lead="! "), BLANK)
        value = getattr(self.settings, row.name)
        shown = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        name = row.name.replace("_", " ")
        head = Line((Piece(name, "strong"),), (Piece(shown, "accent"),))
        return head, *wrapped(row.summary, width, "dim", lead=""), BLANK

    def _height(self, row: Row, width: int) -> int:
        return len(self._lines(row, width))


def _name(row: Row) -> str:
    return row.name if isinstance(row, Choice) else ""


def _words(row: Row) -> str:
    return f"{row.name} {row.summary}" if isinstance(row, Choice) else row
