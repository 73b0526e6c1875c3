"""Images on the page: stored ones are shown, others loaded on request and enlarged on a second request."""

from __future__ import annotations

import asyncio
from types import MappingProxyType
from typing import TYPE_CHECKING

from feeds.article import Place
from reader.flow.pictures import PictureSize
from reader.graphics.cell_shape import cell_shape
from reader.store.images import image_file, image_list
from reader.store.library import refused_page
from reader.store.source_options import sources_with_option
from reader.widgets.requests import EnlargeImage, LoadImages, LoadText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.records import PartRecord
    from reader.page.page import Page
    from reader.screens.part.host import PartHost
    from reader.store.images import ImageRecord
    from reader.widgets.article.view import ArticleView


class PartImages:
    """The images of the part that is shown: those that the library holds, by address, and those that are damaged."""

    def __init__(self, screen: PartHost) -> None:
        self._screen = screen
        self._stored: Mapping[str, ImageRecord] = MappingProxyType({})
        self._damaged: frozenset[int] = frozenset()

    def show(self) -> None:
        """Show the stored images; the others stay captions, and so do all if none can be drawn."""
        part = self._screen.page.part if self._screen.page is not None else None
        found = image_list(self._screen.db, part.id) if part is not None else ()
        self._stored = {one.address: one for one in found if one.image and one.image not in self._damaged}
        drawn = self._stored if self._stored and self._can_draw else {}
        cell = cell_shape()
        sizes = {one.address: PictureSize(one.width, one.height).in_cells(*cell) for one in drawn.values()}
        self._screen.view.show_pictures(sizes)

    @property
    def _can_draw(self) -> bool:
        return not self._screen.settings.plain and self._screen.view.graphics != "none"

    def load_wanted(self) -> None:
        """Load everything that is always loaded of this part's source: a shortened text in full, else its images."""
        page = self._screen.page
        part = page.part if page is not None else None
        if page is None or part is None:
            return
        if (
            part.partial
            and part.source in sources_with_option(self._screen.db, "fulltext")
            and not refused_page(self._screen.db, part.id)
        ):
            self._screen.post_message(LoadText(part.id))  # with the text come its images
        elif part.source in sources_with_option(self._screen.db, "images"):
            self._load_wanted_images(page, part)

    def _load_wanted_images(self, page: Page, part: PartRecord) -> None:
        """Load the images of a part that were never tried."""
        from reader.subscriptions.images import can_decode, missing_images

        wanted = missing_images(self._screen.db, part.id, page.article, again=False)
        if wanted and can_decode():
            self._load_images(wanted, quiet=True)

    def do_image(self, count: int | None) -> None:
        """Load the images on the screen, else the next below, or as many from there on; enlarge one that is here."""
        page = self._screen.page
        if page is None or page.part is None:
            keep = self._screen.settings.keymap.first_key("keep")
            self._screen.say(f"images need a text in the library: {keep} saves this one")
            return
        if not self._can_draw:
            self._screen.say(f"this terminal cannot show images; for an export: partwork images {page.part.id}")
            return
        from reader.subscriptions.images import INSTALL, can_decode

        seen = self._screen.view.images_in_sight()
        missing = [at for at in seen if page.article.blocks[at].address not in self._stored]
        if seen and not missing and count is None:
            self._enlarge(seen[0])
            return
        following = self._screen.view.next_image()
        if not seen and following is None:
            self._screen.say("No more images below")
        elif not can_decode():
            self._screen.say(INSTALL)
        elif count is not None:
            start = seen[0] if seen else following or 0
            addresses = [one.address for one in page.article.blocks[start:] if one.kind == "image" and one.address]
            self._load_images(tuple(dict.fromkeys(addresses))[:count])
        elif missing:
            self._load_images(tuple(page.article.blocks[at].address for at in missing))
        elif following is not None:
            self._screen.leaving()
            self._screen.view.pager.go_to(Place(following))
            if page.article.blocks[following].address not in self._stored:
                self._load_images((page.article.blocks[following].address,))

    def _load_images(self, addresses: tuple[str, ...], *, quiet: bool = False) -> None:
        page = self._screen.page
        if page is None or page.part is None:
            return
        from reader.subscriptions.images import image_addresses

        every = image_addresses(page.article)
        wanted = [every.index(address) + 1 for address in addresses if address not in self._stored]
        if wanted:
            self._screen.post_message(LoadImages(page.part.id, wanted, quiet=quiet))
        else:
            self._screen.say("These images are loaded")

    def _enlarge(self, block: int) -> None:
        page = self._screen.page
        if page is None:
            return
        one = page.article.blocks[block]
        file = image_file(self._screen.db, self._stored[one.address].image)
        if file is not None:
            stored = self._stored[one.address]
            size = PictureSize(stored.width, stored.height).in_cells(*cell_shape())
            self._screen.post_message(EnlargeImage(file.data, size, one.text, self._screen.view.ground))

    def supply_pixels(self, event: ArticleView.PictureWanted) -> None:
        """Give the page the pixels of a picture that has come onto the screen."""
        stored = self._stored.get(event.address)
        file = image_file(self._screen.db, stored.image) if stored is not None else None
        if file is not None:
            self._screen.run_worker(self._draw(event, file.data), exit_on_error=False)

    async def _draw(self, wanted: ArticleView.PictureWanted, data: bytes) -> None:
        """Scale a picture beside the loop; one that cannot be read any more becomes its caption again."""
        from reader.graphics.raster import PictureError, half_blocks, png

        scale = png if self._screen.view.graphics == "kitty" else half_blocks
        try:
            drawn = await asyncio.to_thread(scale, data, wanted.columns, wanted.rows, self._screen.view.ground)
        except PictureError as problem:
            self._damaged |= {one.image for one in self._stored.values() if one.address == wanted.address}
            self.show()
            self._screen.say(str(problem))
        else:
            wanted.view.draw_picture_data(wanted, drawn)
