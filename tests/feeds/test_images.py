"""Pictures from outside: what is kept of them, and what is refused, whatever the bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from feeds.errors import FormatError
from feeds.formats.html import html_blocks
from feeds.images import image_beside, still_image
from feeds.local import read_local

if TYPE_CHECKING:
    from pathlib import Path


def photo(width: int = 320, height: int = 200, mode: str = "RGB") -> Image.Image:
    """A picture that no two rows or columns of are alike."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (across, down, Image.new("L", (width, height), 90)))
    ImageDraw.Draw(picture).ellipse((width // 4, height // 4, width // 2, height // 2), fill=(250, 240, 200))
    return picture.convert(mode)


def written(picture: Image.Image, kind: str, **how: Any) -> bytes:  # noqa: ANN401 - options of a format
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that says it is so large, whatever it holds."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_every_usual_kind_is_kept_in_its_size(kind: str) -> None:
    kept = still_image(written(photo(), kind))
    assert (kept.width, kept.height) == seen(kept.data).size == (320, 200)
    assert kept.media_type == Image.MIME[seen(kept.data).format or ""]


def deep_grey() -> Image.Image:
    """Sixteen bits a pixel, from black to white."""
    steps = struct.pack("<16H", *(at * 4369 for at in range(16)))
    return Image.frombytes("I;16", (2, 8), steps).resize((20, 80))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_is_kept(mode: str) -> None:
    picture = deep_grey() if mode == "I;16" else photo(mode="L").convert(mode) if mode == "LA" else photo(mode=mode)
    kept = seen(still_image(written(picture, "PNG")).data)
    assert kept.size == picture.size
    grey = kept.convert("L").tobytes()
    assert max(grey) - min(grey) > 100  # dark stays dark, and light light


def test_a_photograph_with_colours_for_print_becomes_one_for_screens() -> None:
    kept = seen(still_image(written(photo(mode="CMYK"), "JPEG")).data)
    assert kept.mode == "RGB"


def test_what_is_clear_stays_clear() -> None:
    picture = photo(mode="RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    assert seen(still_image(written(picture, "PNG")).data).mode == "RGBA"
    assert seen(still_image(written(photo(mode="RGBA"), "PNG")).data).mode == "RGB"


def test_the_place_where_a_photograph_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "at the harbour"
    exif.get_ifd(0x8825)[1] = "N"
    kept = still_image(written(photo(), "JPEG", exif=exif, comment=b"taken from the pier"))
    assert not seen(kept.data).getexif()
    assert b"harbour" not in kept.data
    assert b"pier" not in kept.data


def test_a_photograph_taken_upright_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn by a quarter
    kept = still_image(written(photo(320, 200), "JPEG", exif=exif))
    assert (kept.width, kept.height) == (200, 320)


def test_a_large_picture_is_kept_smaller_in_its_shape() -> None:
    kept = still_image(written(photo(3200, 1000), "PNG"))
    assert (kept.width, kept.height) == (1600, 500)
    tall = still_image(written(photo(800, 8000), "JPEG"))
    assert tall.width == pytest.approx(632, abs=2)
    assert tall.height == pytest.approx(10 * tall.width, abs=10)


def test_only_the_first_frame_of_a_film_is_kept() -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    kept = seen(still_image(written(frames[0], "GIF", save_all=True, append_images=frames[1:])).data)
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


REFUSED = {
    "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page": b"<!DOCTYPE html><html><title>404</title></html>",
    "no picture": b"lantern " * 100,
    "nothing": b"",
    "a kind that is not decoded": written(photo(), "TIFF"),
    "one that has another's beginning": b"\xff\xd8\xff\xe0" + b"lantern " * 100,
    "incomplete": written(photo(), "PNG")[:400],
    "a photograph that broke off": written(photo(), "JPEG")[:1500],
    "a bomb of pixels": png(60_000, 60_000),
    "one of no width": png(0, 40),
    "one without pixels": png(300, 200),
    "a dot": written(photo(1, 1), "GIF"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_picture_is_refused_in_a_line(name: str) -> None:
    with pytest.raises(FormatError) as refused:
        still_image(REFUSED[name])
    assert 10 < len(str(refused.value)) < 100
    assert "\n" not in str(refused.value)


def test_a_thread_of_pixels_is_refused_before_it_is_unpacked() -> None:
    for width, height in ((1, 39_000_000), (39_000_000, 1)):
        with pytest.raises(FormatError, match="too large"):
            still_image(png(width, height))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = png(30_000, 30_000, bytes(3_000_000))
    with pytest.raises(FormatError, match="too large"):
        still_image(bomb)


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]))
def test_a_damaged_picture_is_a_picture_or_refused(at: int, change: bytes, kind: str) -> None:
    data = bytearray(written(photo(64, 40), kind))
    data[at % len(data) : at % len(data) + len(change)] = change
    try:
        kept = still_image(bytes(data))
    except FormatError:
        return
    assert seen(kept.data).size == (kept.width, kept.height)


# Images of texts on this machine.


def test_an_image_is_read_from_the_folder_of_its_text_only(tmp_path: Path) -> None:
    folder = tmp_path / "serial"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "map 1.png").write_bytes(b"a map")
    (tmp_path / "secret.png").write_bytes(b"not for you")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "way").symlink_to(tmp_path)
    assert image_beside(folder, (folder / "pictures" / "map 1.png").as_uri()) == b"a map"
    for outside in (
        (tmp_path / "secret.png").as_uri(),
        f"{folder.as_uri()}/../secret.png",
        f"{folder.as_uri()}/%2e%2e/secret.png",
        f"{folder.as_uri()}/link.png",
        f"{folder.as_uri()}/way/secret.png",
        f"{folder.as_uri()}/pictures",
        f"{folder.as_uri()}/gone.png",
        f"{folder.as_uri()}/a%00b.png",
        "https://lanterns.example/map.png",
        "file://[lanterns/map.png",
    ):
        with pytest.raises(FormatError):
            image_beside(folder, outside)


def test_an_image_of_a_book_is_read_from_its_archive_only(tmp_path: Path) -> None:
    book = tmp_path / "serial.epub"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("text/map 1.png", b"a map")
    (tmp_path / "secret.png").write_bytes(b"not for you")
    assert image_beside(tmp_path, f"{book.as_uri()}#text/map%201.png") == b"a map"
    for outside in ("#../secret.png", "#secret.png", "#", ""):
        with pytest.raises(FormatError):
            image_beside(tmp_path, book.as_uri() + outside)
    with pytest.raises(FormatError):
        image_beside(tmp_path / "other", f"{book.as_uri()}#text/map%201.png")


def test_texts_on_this_machine_name_the_images_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("One.\n\n![A map](pictures/map%201.png)\n\n![Hidden](/etc/passwd)\n", "utf-8")
    (tmp_path / "b.html").write_text("<p>Two words here.</p><img src='../b.png' alt='B'>", "utf-8")
    publication, _ = read_local(tmp_path)
    images = [block for _, article in publication.parts for block in article.blocks if block.kind == "image"]
    assert [(block.text, block.address) for block in images] == [
        ("A map", f"{tmp_path.as_uri()}/pictures/map%201.png"),
        ("Hidden", ""),
        ("B", f"{tmp_path.parent.as_uri()}/b.png"),
    ]


def test_a_page_from_the_web_names_no_file() -> None:
    blocks = html_blocks("<img src='file:///etc/passwd' alt='A'><img src='b.png'>", "https://lanterns.example/1/")
    assert [block.address for block in blocks] == ["", "https://lanterns.example/1/b.png"]


def test_a_book_names_its_images_as_members_of_its_archive(tmp_path: Path) -> None:
    chapter = "<p>One.</p><img src='../art/map%201.png' alt='A map'/><img src='../../x.png' alt='Gone'/>"
    files = {
        "META-INF/container.xml": '<container><rootfile full-path="OEBPS/b.opf"/></container>',
        "OEBPS/b.opf": '<package><manifest><item id="a" href="text/1.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/></spine></package>',
        "OEBPS/text/1.xhtml": f"<html><body><h1>One</h1>{chapter}</body></html>",
        "OEBPS/art/map 1.png": "a map",
    }
    book = tmp_path / "serial.epub"
    with zipfile.ZipFile(book, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    publication, _ = read_local(book)
    images = [block.address for _, article in publication.parts for block in article.blocks if block.kind == "image"]
    assert images == [f"{book.as_uri()}#OEBPS/art/map%201.png", ""]
    assert image_beside(tmp_path, images[0]) == b"a map"
