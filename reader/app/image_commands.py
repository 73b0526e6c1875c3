"""The commands of the app about images: loading them, loading them always, and showing one large."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.app.fetch_commands import FetchCommands
    from reader.app.host import Command, Host
    from reader.widgets.asking import Enlarge, LoadImages


class ImageCommands:
    """Loads and shows images; loading is a fetch like others."""

    def __init__(self, host: Host, fetch: FetchCommands) -> None:
        self._host = host
        self._fetch = fetch

    def commands(self) -> Mapping[str, Command]:
        """The commands by name."""
        return {"images_always": self._always}

    def load(self, event: LoadImages) -> None:
        """Load images of a part; where nobody asked for them just now, only while nothing else is running."""
        if not (event.quiet and self._fetch.busy):
            numbers = [word for number in event.numbers for word in ("--image", str(number))]
            self._fetch.start(["images", event.part, *numbers], "loading images")

    def enlarge(self, event: Enlarge) -> None:
        """Show an image on all of the screen."""
        from reader.screens.image import ImageScreen

        self._host.open_screen(ImageScreen(self._host.settings, event))

    def _always(self, _count: int | None) -> None:
        always, asked = "images from this source now load automatically", "images from this source now load on request"
        self._fetch.toggle_option("images", always, asked)
