"""A kept picture as pixels for a number of cells.

What is decoded here is what our own encoder wrote (`feeds.images`); bytes from outside never come here. A
library that is none of ours may hold anything, so the kinds and the size are bounded all the same.
"""

from __future__ import annotations

import io

KINDS = ("PNG", "JPEG")
MOST_PIXELS = 4_100_000
_CELL = (10, 20)  # pixels of a cell of a terminal that draws pictures itself; it scales to its own

Colour = tuple[int, int, int]


class PictureError(Exception):
    """A kept picture that cannot be drawn."""


def half_blocks(data: bytes, columns: int, rows: int, ground: Colour) -> bytes:
    """The picture in `columns` by twice `rows` pixels, three bytes each, row by row; what is clear shows `ground`.

    Raises PictureError.
    """
    return _scaled(data, columns, 2 * rows, ground)[1]


def png(data: bytes, columns: int, rows: int, ground: Colour) -> bytes:
    """The picture as a PNG file for so many cells, no larger than it is kept. Raises PictureError."""
    from PIL import Image

    size, pixels = _scaled(data, columns * _CELL[0], rows * _CELL[1], ground, enlarge=False)
    file = io.BytesIO()
    Image.frombytes("RGB", size, pixels).save(file, "PNG", compress_level=3)
    return file.getvalue()


def _scaled(
    data: bytes, width: int, height: int, ground: Colour, *, enlarge: bool = True
) -> tuple[tuple[int, int], bytes]:
    """A picture in another size: that size, and its pixels."""
    try:
        from PIL import Image
    except ImportError:
        raise PictureError("images need Pillow, which is not installed") from None
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureError("the picture is larger than any that is kept")
            size = (width, height) if enlarge else (min(width, opened.width), min(height, opened.height))
            opened.draft("RGB", size)
            picture = opened.convert("RGBA" if opened.mode in ("RGBA", "LA", "P") else "RGB")
            picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise PictureError("the picture cannot be read any more") from None
    if picture.mode == "RGBA":
        under = Image.new("RGBA", picture.size, (*ground, 255))
        picture = Image.alpha_composite(under, picture).convert("RGB")
    return picture.size, picture.tobytes()
