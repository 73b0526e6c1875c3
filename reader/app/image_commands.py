"""The commands of the app about images: loading them, loading them always, and showing one large."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.app.fetch_commands import FetchCommands
    from reader.app.host import Host
    from reader.widgets.requests import EnlargeImage, LoadImages


class ImageCommands:
    """Loads and shows images; loading is a fetch like others."""

    def __init__(self, host: Host, fetch: FetchCommands) -> None:
        self._host = host
        self._fetch = fetch

    def load(self, event: LoadImages) -> None:
        """Load images of a part; where nobody asked for them just now, only while nothing else is running."""
        if not (event.quiet and self._fetch.busy):
            numbers = [word for number in event.numbers for word in ("--image", str(number))]
            self._fetch.start(["images", event.part, *numbers], "loading images")

    def enlarge(self, event: EnlargeImage) -> None:
        """Show an image on all of the screen."""
        from reader.screens.image import ImageScreen

        self._host.open_screen(ImageScreen(self._host.settings, event))

    def load_always(self) -> None:
        """Load the images of this source automatically from now on, or on request again."""
        always, on_request = (
            "images from this source now load automatically",
            "images from this source now load on request",
        )
        self._fetch.toggle_option("images", always, on_request)
