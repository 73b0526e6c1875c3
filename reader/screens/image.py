"""One image on all of the screen, until a key is pressed: in the terminal's own graphics where it has any."""

from __future__ import annotations

import asyncio
import os
import sys
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.containers import Container
from textual.screen import ModalScreen
from textual.strip import Strip

from reader.flow.pictures import picture_cells
from reader.graphics.capabilities import graphics_of
from reader.graphics.sixel import with_colours_selected
from reader.rows.line import Line, Piece
from reader.widgets.line_bar import LineBar
from reader.widgets.picture import PictureArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image
    from textual import events
    from textual.app import App, ComposeResult
    from textual.geometry import Region
    from textual.widget import Widget

    from reader.config.settings import Settings
    from reader.widgets.requests import EnlargeImage


class ImageScreen(ModalScreen[None], inherit_bindings=False):
    """Shows an image as large as it fits, and its caption."""

    DEFAULT_CSS = """
    ImageScreen { align: center middle; background: $background; }
    ImageScreen #room { height: 1fr; align: center middle; }
    ImageScreen LineBar { dock: bottom; }
    """

    def __init__(self, settings: Settings, wanted: EnlargeImage) -> None:
        super().__init__()
        self._wanted = wanted
        self._room = Container(id="room")
        self._foot = LineBar(unicode=settings.unicode)

    def compose(self) -> ComposeResult:
        """The image, and how to leave it."""
        yield self._room
        yield self._foot

    def on_mount(self) -> None:
        """Show the name of the image."""
        self._foot.show(Line((Piece(self._wanted.caption, "dim"),), (Piece("press any key to go back", "dim"),)))

    async def on_resize(self) -> None:
        """Show the image in the room that there is now."""
        size = self.app.size
        # Here a small one may be blown up to twice its size: it is looked at alone.
        columns, rows = picture_cells(self._wanted.size.times(2), size.width, max(size.height - 2, 1))
        found = await self._picture(columns, rows)
        found.styles.width, found.styles.height = columns, rows
        await self._room.remove_children()
        await self._room.mount(found)

    async def _picture(self, columns: int, rows: int) -> Widget:
        from reader.graphics.raster import half_blocks, opened, png

        data, ground = self._wanted.data, self._wanted.ground
        if graphics_of(os.environ, self.app.console.color_system) == "kitty":
            drawn = await asyncio.to_thread(png, data, columns, rows, ground)
            return PictureArea(columns, rows, drawn, kitty=True)
        widget = sixel_widget(self.app)
        if widget is not None:
            picture = await asyncio.to_thread(opened, data, ground)
            return widget(picture)
        return PictureArea(columns, rows, await asyncio.to_thread(half_blocks, data, columns, rows, ground))

    def on_key(self, event: events.Key) -> None:
        """Go back."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """Go back."""
        self.dismiss(None)


def sixel_widget(app: App[object]) -> Callable[[Image], Widget] | None:
    """The widget that draws with sixels, None if the terminal has none.

    Its library queries the terminal when it is imported, and reads the answer from the input: the first time, the app
    is suspended for that.
    """
    if app.is_headless or not (sys.__stdin__ and sys.__stdin__.isatty()) or find_spec("textual_image") is None:
        return None
    if "textual_image" not in sys.modules:
        with app.suspend():
            import_module("textual_image.widget")
    from textual_image.renderable import Image as Best
    from textual_image.renderable import SixelImage
    from textual_image.widget import SixelImage as Sixels

    return partial(selecting_colours, Sixels) if Best is SixelImage else None


def selecting_colours(widget: Callable[[Image], Widget], picture: Image) -> Widget:
    """Return the library's widget for a picture, whose sixels select each colour that they define.

    Its classes cannot be extended without names that are private to it, so its methods are replaced.
    """
    made = widget(picture)
    compose = made.compose

    def selecting() -> ComposeResult:
        for child in compose():
            child.render_lines = partial(_selecting_lines, child.render_lines)  # type: ignore[method-assign]
            yield child

    made.compose = selecting  # type: ignore[method-assign]
    return made


def _selecting_lines(render: Callable[[Region], list[Strip]], crop: Region) -> list[Strip]:
    """Return the lines of a picture, with each colour of its sixels selected."""
    return [
        Strip(
            [Segment(with_colours_selected(text), style, control) for text, style, control in strip], strip.cell_length
        )
        for strip in render(crop)
    ]
