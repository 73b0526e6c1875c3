"""Kept pictures as pixels and as what kitty is sent; what a terminal is taken to draw."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from feeds.images import still_image
from reader.graphics.capabilities import Graphics, graphics_of, has_direct_colour
from reader.graphics.kitty import MOST_CELLS, cells_of_row, forgotten, sent
from reader.graphics.raster import PictureError, half_blocks, opened, png
from tests.pictures import photo

if TYPE_CHECKING:
    from pathlib import Path

RED, BLUE, GROUND = (255, 0, 0), (0, 0, 255), (10, 20, 30)


def file(picture: Image.Image, kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    picture.save(written, kind)
    return written.getvalue()


def halves(mode: str = "RGB") -> Image.Image:
    """Red above, blue below."""
    picture = Image.new(mode, (40, 40), RED)
    picture.paste(BLUE, (0, 20, 40, 40))
    return picture


def test_the_pixels_of_half_blocks_come_row_by_row() -> None:
    pixels = half_blocks(file(halves()), 4, 2, GROUND)
    assert len(pixels) == 4 * 4 * 3
    assert pixels[:3] == bytes(RED)
    assert pixels[-3:] == bytes(BLUE)


def test_the_ground_shows_where_a_picture_is_clear() -> None:
    clear = Image.new("RGBA", (8, 8), (255, 255, 255, 0))
    assert half_blocks(file(clear), 1, 1, GROUND) == bytes(GROUND) * 2
    assert opened(file(clear), GROUND).getpixel((0, 0)) == GROUND


def test_a_png_for_a_terminal_is_no_larger_than_what_is_kept() -> None:
    assert Image.open(io.BytesIO(png(still_image(photo()).data, 20, 10, GROUND))).size == (200, 200)
    assert Image.open(io.BytesIO(png(file(halves()), 72, 20, GROUND))).size == (40, 40)


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", file(halves())[:90], file(halves(), "GIF"), file(Image.new("1", (3000, 2000)))]
)
def test_what_our_encoder_did_not_write_is_not_drawn(data: bytes) -> None:
    with pytest.raises(PictureError):
        half_blocks(data, 4, 2, GROUND)


def test_kitty_is_sent_a_file_in_pieces_that_it_takes() -> None:
    data = bytes(range(256)) * 50
    pieces = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", sent(data, 77, 30, 12))
    assert b64decode("".join(payload for _, payload in pieces)) == data
    assert all(len(payload) <= 4096 for _, payload in pieces)
    assert [control.rpartition("m=")[2] for control, _ in pieces] == ["1"] * (len(pieces) - 1) + ["0"]
    assert all("q=2" in control for control, _ in pieces)
    assert pieces[0][0].startswith("a=T,U=1,f=100,t=d,i=77,c=30,r=12,")
    assert forgotten(77) == "\x1b_Ga=d,d=I,i=77,q=2\x1b\\"


def test_every_cell_of_a_picture_says_its_row_and_column() -> None:
    cells = re.findall("\U0010eeee(.)(.)", cells_of_row(2, MOST_CELLS))
    assert len(cells) == len(set(cells)) == MOST_CELLS
    assert [f"{ord(mark):x}" for mark in cells[0]] == ["30e", "305"]  # as the protocol lists them: 305, 30d, 30e …
    assert f"{ord(cells[-1][1]):x}" == "1d244"


@pytest.mark.parametrize(
    ("environment", "colours", "graphics"),
    [
        ({}, None, "none"),
        ({}, "standard", "none"),
        ({}, "256", "blocks"),
        ({"TERM": "xterm-256color"}, "truecolor", "blocks"),
        ({"TERM": "xterm-kitty"}, "truecolor", "kitty"),
        ({"TERM": "xterm-ghostty"}, "truecolor", "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "truecolor", "kitty"),
        ({"TERM": "xterm-kitty"}, "256", "blocks"),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1", "TMUX": "socket"}, "truecolor", "blocks"),
    ],
)
def test_what_a_terminal_draws(environment: dict[str, str], colours: str | None, graphics: Graphics) -> None:
    assert graphics_of(environment, colours) == graphics


@pytest.mark.parametrize(
    ("constants", "graphics"),
    [
        ("version: Version = Version(0, 26, 5)\n", "blocks"),
        ("import os\nversion: Version = Version(0, 27, 1)\n", "blocks"),
        ("version: Version = Version(0, 28, 0)\n", "kitty"),
        ("version: Version = Version(1, 0, 0)\n", "kitty"),
        ("nothing of that kind\n", "kitty"),
        (None, "kitty"),
    ],
)
def test_a_kitty_that_does_not_know_placeholders_gets_half_blocks(
    tmp_path: Path, constants: str | None, graphics: Graphics
) -> None:
    folder = tmp_path / (graphics + str(len(constants or "")))
    (folder / "kitty").mkdir(parents=True)
    if constants is not None:
        (folder / "kitty" / "constants.py").write_text(constants, "utf-8")
    environment = {"TERM": "xterm-kitty", "KITTY_INSTALLATION_DIR": str(folder)}
    assert graphics_of(environment, "truecolor") == graphics


@pytest.mark.parametrize(
    ("environment", "direct"),
    [
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"}, True),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(331)"}, True),
        ({"TERM": "xterm", "XTERM_VERSION": "XTerm(330)"}, False),
        ({"TERM": "screen", "XTERM_VERSION": "XTerm(379)", "TMUX": "socket"}, False),
        ({"TERM": "xterm", "XTERM_VERSION": "odd"}, False),
        ({"TERM": "xterm"}, False),
    ],
)
def test_an_xterm_that_draws_any_colour_is_known(environment: dict[str, str], direct: bool) -> None:
    assert has_direct_colour(environment) is direct
