"""The page with its pictures: their places, their drawing, and the terminal's state of them."""

from __future__ import annotations

import os
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.message import Message

from reader.flow.flow import Flow
from reader.graphics.capabilities import graphics_of
from reader.widgets.article.canvas import ArticleCanvas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.segment import Segment

    from feeds.article import Article, Block, Place
    from reader.flow.line import Line, LineKind
    from reader.flow.pictures import PictureSize
    from reader.flow.text import Text
    from reader.graphics.capabilities import Graphics
    from reader.widgets.article.overlay import Overlay
    from reader.widgets.article.pictures import Pictures, Raster


class IllustratedCanvas(ArticleCanvas):
    """Shows the pictures of `show_pictures` above their captions.

    Without any, it does nothing on a page.
    """

    class PictureWanted(Message, namespace="article_view"):
        """A picture is on the screen whose pixels are not there: the view's `draw_picture_data` is to be given them."""

        def __init__(self, view: IllustratedCanvas, address: str, block: int, columns: int, rows: int) -> None:
            self.view = view
            self.address = address
            self.block = block
            self.columns = columns
            self.rows = rows
            super().__init__()

    _pictures: Pictures | None = None
    _sizes: Mapping[str, PictureSize] = MappingProxyType({})

    def _put_text(
        self,
        text: Text,
        overlay: Overlay,
        head: Sequence[tuple[LineKind, str]],
        closing: str,
        place: Place,
        *,
        visit: bool = False,
    ) -> None:
        self._forget_pictures()
        super()._put_text(text, overlay, head, closing, place, visit=visit)

    @property
    def graphics(self) -> Graphics:
        """The way in which pictures can be drawn here."""
        if not self._unicode or self.app.no_color:
            return "none"
        return graphics_of(os.environ, self.app.console.color_system)

    @property
    def ground(self) -> tuple[int, int, int]:
        """The colour behind the transparent parts of a picture."""
        under = self.look.text.bgcolor
        found = under.triplet if under is not None else None
        return (found.red, found.green, found.blue) if found is not None else (0, 0, 0)

    def show_pictures(self, sizes: Mapping[str, PictureSize]) -> None:
        """Show the pictures of these addresses, as far as the text has them, instead of those before.

        The line at the top of the screen stays there.
        """
        if sizes == self._sizes:
            return
        self._sizes = sizes
        if self._pictures is None:
            from reader.widgets.article.pictures import Pictures

            self._pictures = Pictures(self._want)
        self.overlay.draw_picture = self._picture_row
        self._flow.set(self._column, self._room, self._tall)
        self._window.show_pictures(_sizes_by_block(self.text.blocks, sizes))
        self._moved(moved=True)

    def draw_picture_data(self, wanted: PictureWanted, data: bytes) -> None:
        """Draw a picture that was wanted: a PNG file for kitty, else pixels of half blocks."""
        if self._pictures is None or not self._shows(wanted):
            return
        from reader.widgets.article.pictures import HalfBlocks, Placeholders

        raster: Raster
        if self.graphics == "kitty":
            from reader.widgets.terminal import send_picture

            number = send_picture(self.app, data, wanted.columns, wanted.rows)
            raster = Placeholders(wanted.columns, wanted.rows, number)
        else:
            raster = HalfBlocks(wanted.columns, wanted.rows, data)
        self._drop(self._pictures.take(wanted.block, raster))
        self.refresh()

    def _shows(self, wanted: PictureWanted) -> bool:
        """Return whether that picture is still one of this text's."""
        return wanted.block < len(self.text.blocks) and self.text.blocks[wanted.block].address == wanted.address

    def images_in_sight(self) -> tuple[int, ...]:
        """The blocks of the images on the screen, or of their captions, in order."""
        shown = dict.fromkeys(line.block for line in self._window.lines() if line.kind in ("image", "picture"))
        return tuple(block for block in shown if self.text.blocks[block].address)

    def next_image(self) -> int | None:
        """The block of the first image below the screen."""
        lines = self._window.lines()
        start = lines[-1].block if lines else 0
        following = range(start, len(self.text.blocks))
        blocks = self.text.blocks
        return next((at for at in following if blocks[at].kind == "image" and blocks[at].address), None)

    @property
    def picture_sizes(self) -> Mapping[str, PictureSize]:
        """The sizes of the pictures that are shown, by address."""
        return self._sizes

    @property
    def columns(self) -> range:
        """The columns of the screen with the text."""
        return range(self._left, self._left + self._column)

    def row_of(self, place: Place) -> int:
        """The row of the screen on which a place is drawn; the nearest where it is beyond."""
        return min(max(self._flow.line_of(place) - self._window.first, 0), max(self.size.height - 1, 0))

    def lines_needed(self, article: Article) -> int:
        """Return the number of another text's lines in this column; its pictures may be half as tall as here."""
        flow = Flow(article.blocks, self._column, setting=self._setting)
        flow.set(self._column, tall=self._tall // 2)
        flow.show_pictures(_sizes_by_block(article.blocks, self._sizes))
        return flow.line_count

    # Drawing

    def _picture_row(self, line: Line) -> list[Segment] | None:
        if self._pictures is None:
            return None
        columns = len(line.pieces[-1].text)
        return self._pictures.row(line.block, line.level, columns, self._flow.picture_rows(line.block))

    def _want(self, block: int, columns: int, rows: int) -> None:
        self.post_message(self.PictureWanted(self, self.text.blocks[block].address, block, columns, rows))

    def _forget_pictures(self) -> None:
        if self._pictures is not None:
            self._drop(self._pictures.clear())
            self._pictures, self._sizes = None, {}

    def on_unmount(self) -> None:
        """Let the terminal forget its images."""
        self._forget_pictures()

    def _drop(self, rasters: Sequence[Raster]) -> None:
        for raster in rasters:
            number = getattr(raster, "number", 0)
            if number:
                from reader.widgets.terminal import forget_picture

                forget_picture(self.app, number)


def _sizes_by_block(blocks: Sequence[Block], sizes: Mapping[str, PictureSize]) -> dict[int, PictureSize]:
    """Return the sizes of the pictures of a text by its blocks, from those by address."""
    images = ((at, one.address) for at, one in enumerate(blocks) if one.kind == "image")
    return {at: sizes[address] for at, address in images if address in sizes}
