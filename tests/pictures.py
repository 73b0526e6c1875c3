"""Pictures for tests, drawn here."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw


@cache
def photo(width: int = 640, height: int = 400, kind: str = "JPEG", tone: int = 90) -> bytes:
    """The file of a picture like a photograph: a bright disc above a dark shore, no two parts alike."""
    down = Image.linear_gradient("L").resize((width, height))
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    picture = Image.merge("RGB", (across, down, Image.new("L", (width, height), tone)))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((width * 0.6, height * 0.1, width * 0.6 + height * 0.4, height * 0.5), fill=(250, 240, 200))
    pen.polygon([(0, height), (0, height * 0.7), (width * 0.5, height * 0.6), (width, height)], fill=(20, 30, 40))
    file = io.BytesIO()
    picture.save(file, kind)
    return file.getvalue()
