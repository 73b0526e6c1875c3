"""A stored picture as pixels for a number of cells.

Only pictures that our own encoder wrote (`feeds.images`) are decoded here; bytes from outside never come here. A
library from elsewhere may contain anything, so the kinds and the size are bounded all the same.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("PNG", "JPEG")
MOST_PIXELS = 4_100_000
_CELL = (10, 20)  # pixels of a cell of a terminal that draws pictures itself; it scales to its own

Colour = tuple[int, int, int]


class PictureError(Exception):
    """A stored picture that cannot be drawn."""


def half_blocks(data: bytes, columns: int, rows: int, ground: Colour) -> bytes:
    """Return a picture in `columns` by twice `rows` pixels, three bytes each, row by row; clear pixels show `ground`.

    Raises PictureError.
    """
    return _scaled(opened(data, ground), columns, 2 * rows).tobytes()


def png(data: bytes, columns: int, rows: int, ground: Colour) -> bytes:
    """Return the picture as a PNG file for some cells, no larger than it is stored. Raises PictureError."""
    picture = opened(data, ground)
    size = min(columns * _CELL[0], picture.width), min(rows * _CELL[1], picture.height)
    file = io.BytesIO()
    _scaled(picture, *size).save(file, "PNG", compress_level=3)
    return file.getvalue()


def opened(data: bytes, ground: Colour) -> Image:
    """The picture without anything clear in it: `ground` shows there. Raises PictureError."""
    try:
        from PIL import Image
    except ImportError:
        raise PictureError("images need Pillow, which is not installed") from None
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise PictureError("the image is too large to store")
            picture = found.convert("RGBA" if found.mode in ("RGBA", "LA", "P") else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise PictureError("the image can no longer be read") from None
    if picture.mode == "RGB":
        return picture
    under = Image.new("RGBA", picture.size, (*ground, 255))
    return Image.alpha_composite(under, picture).convert("RGB")


def _scaled(picture: Image, width: int, height: int) -> Image:
    from PIL import Image

    # Of the filters that keep edges this is one that sets no dark ring around bright areas.
    return picture.resize((width, height), Image.Resampling.HAMMING, reducing_gap=3.0)
