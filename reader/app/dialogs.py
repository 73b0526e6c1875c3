"""The dialogs that screens ask for: a choice of several, and a page of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.screens.chooser import ChooserScreen
from reader.screens.panel import PanelScreen

if TYPE_CHECKING:
    from reader.app.host import Host
    from reader.widgets.requests import Choose, ShowPanel


def choose(host: Host, event: Choose) -> None:
    """Let the reader choose one of several."""

    def chosen(name: str | None) -> None:
        if name is not None:
            event.then(name)
        elif event.left is not None:
            event.left()

    host.open_screen(ChooserScreen(host.settings, event.title, event.options), chosen)


def show(host: Host, event: ShowPanel) -> None:
    """Show a page of words until a key is pressed."""
    host.open_screen(PanelScreen(host.settings, event.title, event.lines))
