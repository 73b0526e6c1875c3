"""The interface of a page's frame for the objects that carry out its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from reader.phrases import MESSAGE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message
    from textual.widget import Widget

    from feeds.article import Place
    from reader.config.keymap import Context, KeyReader
    from reader.config.settings import Settings
    from reader.navigation import Goal
    from reader.widgets.article.view import ArticleView
    from reader.widgets.foot import Foot
    from reader.widgets.page.side_pane import SidePane


class PageHost(Protocol):
    """A page, as its commands see it. `at` is the quote, match or sentence that was gone to last."""

    CONTEXT: ClassVar[Context]
    settings: Settings
    view: ArticleView
    pane: SidePane
    foot: Foot
    keys: KeyReader
    at: Place | None

    @property
    def goal(self) -> Goal:
        """Where the reader is, for the way back."""

    @property
    def here(self) -> Place:
        """The place that a bookmark is made on."""

    @property
    def words_here(self) -> Place:
        """Where the words are that a mark is made on."""

    @property
    def pane_covers(self) -> bool:
        """Whether a pane covers the page."""

    def run_command(self, name: str, count: int | None) -> None:
        """Run a command."""

    def show_over(self, panel: Widget) -> None:
        """Show something over the page."""

    def leaving(self) -> None:
        """Keep this place for the way back: the reader jumps."""

    def at_end(self) -> None:
        """A page down was asked for where there is none."""

    def say(self, text: str, seconds: float = MESSAGE_SECONDS) -> None:
        """Show a message in the foot line, for some seconds."""

    def ask(
        self,
        placeholder: str,
        *,
        typed: Callable[[str], object] | None = None,
        entered: Callable[[str], object] | None = None,
        left: Callable[[], object] | None = None,
        value: str = "",
        completions: Sequence[str] = (),
    ) -> None:
        """Open a prompt."""

    def post_message(self, message: Message) -> bool:
        """Ask something of the app."""
