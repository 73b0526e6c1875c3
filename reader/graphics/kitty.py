"""Kitty's graphics protocol for a page of text: a picture is sent once, and drawn as characters.

After "The terminal graphics protocol" of kitty's documentation: a virtual placement (`U=1`) of some columns and rows,
and for each cell a placeholder whose two diacritics are its row and column and whose colour is the picture's number.
Answers are switched off (`q=2`): they would come as keys.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache

_PLACEHOLDER = "\U0010eeee"
_CHUNK = 4096  # characters of base64 at most in one command
# The diacritics for 0, 1, 2 …, as the protocol lists them (rowcolumn-diacritics.txt).
_DIACRITICS = """
305 30d-30e 310 312 33d-33f 346 34a-34c 350-352 357 35b 363-36f 483-487 592-595 597-599 59c-5a1 5a8-5a9 5ab-5ac
5af 5c4 610-617 657-65b 65d-65e 6d6-6dc 6df-6e2 6e4 6e7-6e8 6eb-6ec 730 732-733 735-736 73a 73d 73f-741 743 745
747 749-74a 7eb-7f1 7f3 816-819 81b-823 825-827 829-82d 951 953-954 f82-f83 f86-f87 135d-135f 17dd 193a 1a17
1a75-1a7c 1b6b 1b6d-1b73 1cd0-1cd2 1cda-1cdb 1ce0 1dc0-1dc1 1dc3-1dc9 1dcb-1dcc 1dd1-1de6 1dfe 20d0-20d1 20d4-20d7
20db-20dc 20e1 20e7 20e9 20f0 2cef-2cf1 2de0-2dff a66f a67c-a67d a6f0-a6f1 a8e0-a8f1 aab0 aab2-aab3 aab7-aab8
aabe-aabf aac1 fe20-fe26 10a0f 10a38 1d185-1d189 1d1aa-1d1ad 1d242-1d244
"""
MOST_CELLS = 297
"""The most rows and columns that have a diacritic."""


def sent(png: bytes, number: int, columns: int, rows: int) -> str:
    """Return the sequence that stores a PNG file as the picture of a number (1 to 2^24 - 1), for some cells."""
    packed = b64encode(png).decode()
    chunks = [packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK)] or [""]
    first = f"a=T,U=1,f=100,t=d,i={number},c={columns},r={rows},q=2,"
    return "".join(
        f"\x1b_G{first if at == 0 else 'q=2,'}m={int(at + 1 < len(chunks))};{chunk}\x1b\\"
        for at, chunk in enumerate(chunks)
    )


def forgotten(number: int) -> str:
    """Return the sequence that deletes a picture."""
    return f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\"


def cells_of_row(row: int, columns: int) -> str:
    """The characters of one row of a picture, to be drawn in the colour of its number."""
    marks = _diacritics()
    return "".join(f"{_PLACEHOLDER}{marks[row]}{marks[column]}" for column in range(columns))


@cache
def _diacritics() -> str:
    found = []
    for word in _DIACRITICS.split():
        first, _, last = word.partition("-")
        found += [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]
    return "".join(found)
