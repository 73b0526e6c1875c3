"""Convert pictures from outside into still images of bounded size, written by our own encoder.

PNG, JPEG, GIF, WebP and AVIF are decoded once, within bounds, and encoded again as PNG or JPEG. So a stored picture has
no location data, no script and no second frame, and every reading system shows it. Pillow is needed, which is an
optional extra; decode in a process that can be killed (`reader.subscriptions.parse_worker`).
"""

from __future__ import annotations

import io
import math
import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from feeds.errors import FormatError

if TYPE_CHECKING:
    from PIL.Image import Image

StillType = Literal["image/jpeg", "image/png"]

ACCEPTED = "image/avif, image/webp, image/png, image/jpeg, image/gif;q=0.9"
"""The value of the header that asks a server for what can be decoded."""

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
_PHOTOGRAPHIC = frozenset({"JPEG", "MPO", "WEBP", "AVIF"})
_MOST_PIXELS = 40_000_000  # decoded, at four bytes each: 160 MB; beyond what cameras of readers' sites write
_LONGEST_SIDE = 65_500  # pixels: of no JPEG is one longer, and a thread of 40 million takes half a minute to scale
_DOT = 4  # pixels: an image no larger than this is a tracking pixel or a spacer
_KEPT_WIDTH = 1_600  # pixels: twice what a wide terminal or an e-reader shows
_KEPT_PIXELS = 4_000_000
_LARGE_PNG = 1_000_000  # bytes: a larger picture without transparency is a photograph
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class StillImage:
    """A stored picture: its size in pixels, and a PNG or JPEG file that our own encoder wrote."""

    media_type: StillType
    width: int
    height: int
    data: bytes


def still_image(data: bytes) -> StillImage:
    """Decode a picture and return its stored form.

    Raises FormatError with a line for a person if the bytes are not a picture that can be shown.
    """
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError:
        raise FormatError("images need Pillow, which is not installed") from None
    _refuse_drawings(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata; the bounds below do not rest on warnings
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                _refuse_sizes(*opened.size)
                origin = opened.format or ""
                opened.draft("RGB", (2 * _KEPT_WIDTH, 2 * _KEPT_WIDTH))  # a JPEG is decoded no larger than is used
                opened.load()
                picture = _plain(ImageOps.exif_transpose(opened))
            picture.thumbnail(_bounds(*picture.size), Image.Resampling.LANCZOS)
            return _written(picture, photographic=origin in _PHOTOGRAPHIC)
    except FormatError:
        raise
    except Image.DecompressionBombError:  # Pillow's own bound, which comes before ours where a header states still more
        raise FormatError("the image is too large") from None
    except UnidentifiedImageError:
        raise FormatError("unsupported image format") from None
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, ArithmeticError, LookupError, TypeError):
        raise FormatError("the image is damaged or incomplete") from None


def _refuse_drawings(data: bytes) -> None:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml")) or b"<svg" in head:
        raise FormatError("SVG images are not supported")
    if head.startswith((b"<!doctype", b"<html")):
        raise FormatError("the server sent a web page instead of an image")


def _refuse_sizes(width: int, height: int) -> None:
    if width * height > _MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise FormatError(f"the image is too large ({width:,} × {height:,} pixels)")
    if width <= _DOT and height <= _DOT:
        raise FormatError("this is a tracking pixel")


def _plain(picture: Image) -> Image:
    """A picture in one of the modes that PNG and JPEG both have, or with transparency."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        return picture.convert("F").point(lambda value: value / 257.0).convert("L")
    return picture.convert("L" if picture.mode in {"1", "L"} else "RGB")


def _bounds(width: int, height: int) -> tuple[int, int]:
    """Return the size in which a picture of this size is stored: a tall one may stay as wide as any."""
    share = min(1.0, _KEPT_WIDTH / width, math.sqrt(_KEPT_PIXELS / (width * height)))
    return max(round(width * share), 1), max(round(height * share), 1)


def _written(picture: Image, *, photographic: bool) -> StillImage:
    opaque = picture.mode != "RGBA"
    if not opaque and picture.getchannel("A").getextrema() == (255, 255):
        picture, opaque = picture.convert("RGB"), True
    if not (photographic and opaque):
        data = _file(picture, "PNG")
        if not opaque or len(data) <= _LARGE_PNG:
            return StillImage("image/png", *picture.size, data)
    return StillImage("image/jpeg", *picture.size, _file(picture, "JPEG"))


def _file(picture: Image, kind: Literal["JPEG", "PNG"]) -> bytes:
    picture.info = {}  # no comment, place or profile of the picture's goes along
    written = io.BytesIO()
    picture.save(written, kind, **({"quality": _QUALITY} if kind == "JPEG" else {}))
    return written.getvalue()


def image_beside(root: Path, address: str) -> bytes:
    """Return the bytes of a local text's image, by its file URI.

    It must be below the folder `root`, at any depth, or in an EPUB there, whose member the URI's fragment names. Raises
    FormatError if it is elsewhere or cannot be read.
    """
    from feeds.local import bytes_of

    named = address.startswith("file:///")
    parts = urlsplit(address if named else "")
    path = Path(os.path.normpath(unquote(parts.path)))
    if not named or "\0" in str(path):
        raise FormatError("this is not the name of a file on this machine")
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise FormatError(f"{path.name} is outside the folder of its text, so it is not read")
    try:
        data = bytes_of(path, follow=False)
    except IsADirectoryError:
        raise FormatError(f"{path.name} is a folder") from None
    if path.suffix.lower() == ".epub":
        from feeds.formats.epub.archive import Archive

        return Archive(data, path.name).read(unquote(parts.fragment))
    return data
