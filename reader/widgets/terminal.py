"""Terminal output beside the screen: pictures that the terminal stores."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

from reader.graphics.kitty import forgotten, sent

if TYPE_CHECKING:
    from textual.app import App

# Other programs in the same window give numbers too: these begin anywhere.
_numbers = count(1 + int.from_bytes(os.urandom(2)) * 64)


def send_picture(app: App[object], png: bytes, columns: int, rows: int) -> int:
    """Store the picture of a PNG file in the terminal, for a number of cells; return its number."""
    number = next(_numbers)
    _write(app, sent(png, number, columns, rows))
    return number


def forget_picture(app: App[object], number: int) -> None:
    """Make the terminal forget a picture."""
    _write(app, forgotten(number))


def _write(app: App[object], sequence: str) -> None:
    """Write in the order of drawing. Textual writes so itself, and offers no public way to it."""
    driver = app._driver  # noqa: SLF001 - see above
    if driver is not None and not app.is_headless:
        driver.write(sequence)
