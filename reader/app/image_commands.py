"""The commands of the app about images: loading them, loading them always, and showing one large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app.fetch_commands import Fetching

if TYPE_CHECKING:
    from reader.widgets.asking import Enlarge, LoadImages


class Picturing(Fetching):
    """What the app does with images."""

    def on_load_images(self, event: LoadImages) -> None:
        """Load images of a part; where nobody asked for them just now, only while nothing else is under way."""
        if not (event.quiet and self._errands is not None and self._errands.busy):
            numbers = [word for number in event.numbers for word in ("--image", str(number))]
            self._run_errand(["images", event.part, *numbers], "loading images")

    def do_images_always(self, _count: int | None) -> None:
        """Load the images of the source of what is shown from now on by themselves, or only when asked again."""
        always, asked = "its images are loaded with its parts from now on", "its images are loaded when you ask"
        self.turn_wish("images", always, asked)

    def on_enlarge(self, event: Enlarge) -> None:
        """Show an image on all of the screen."""
        from reader.screens.image import ImageScreen

        self.frame.app.push_screen(ImageScreen(self.frame.settings, event))
