"""Bytes that a key sends to the terminal, in lists and on the page, at two sizes: `python -m benchmarks.bytes`.

Over ssh on a slow line this is what one waits for. The limits are those of the project's aim: a move of the cursor
in a list at most about 1 KB, opening a part on 200 columns about 15 KB.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._terminal import Terminal
from benchmarks._verdict import is_within, verdict
from reader.config.paths import find_paths
from tests.ui.library import fill, lamps, post, posts

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = ((80, 24), (200, 60))
KEYS = (  # what is measured, its keys, the limit in bytes at 80x24 and at 200x60
    ("library: line down", "j", 1_000, 1_000),
    ("open a part", "c", 8_000, 15_000),
    ("page: line down", "j", 1_500, 1_500),
    ("page: page down", " ", 6_000, 15_000),
    ("page: next part", "]", 8_000, 15_000),
    ("back to the library", "q", 8_000, 15_000),
)


def main() -> int:
    """Measure, print, and tell whether all limits hold."""
    held = True
    print(f"{'':24}" + "".join(f"{f'{columns}x{rows}':>12}" for columns, rows in SIZES) + "   at most")
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder))
        found = [list(_bytes(folder, columns, rows)) for columns, rows in SIZES]
    for (name, _, *limits), *counts in zip(KEYS, *found, strict=True):
        sizes = [f"{columns}x{rows}" for columns, rows in SIZES]
        verdicts = [
            is_within(f"bytes at {size}: {name}", count, limit)
            for size, count, limit in zip(sizes, counts, limits, strict=True)
        ]
        fine = all(verdicts)
        held = held and fine
        told = "".join(f"{count:>12,}" for count in counts)
        most = " / ".join(f"{limit:,}" for limit in limits)
        print(f"{name:24}{told}   {most}   {verdict(fine)}")
    return 0 if held else 1


def _fill(folder: Path) -> None:
    several = [
        posts(post(f"Post {number}", "A text of its own. " * 60), title=f"Source {number}") for number in range(40)
    ]
    fill(find_paths(str(folder)), [lamps(1, 2, 3, 5), *several])


def _bytes(folder: str, columns: int, rows: int) -> Iterator[int]:
    """The bytes that each of the keys makes the program write."""
    terminal = Terminal([sys.executable, "-m", "reader", "--home", folder], columns, rows)
    terminal.settle()
    try:
        for _, keys, *_ in KEYS:
            for key in keys:
                terminal.write(key)
            yield _settled(terminal)
    finally:
        terminal.close()


def _settled(terminal: Terminal) -> int:
    """The bytes of all that is written until nothing comes for half a second."""
    found = len(terminal.read(5.0))
    while got := terminal.read(0.5):
        found += len(got)
    return found


if __name__ == "__main__":
    sys.exit(main())
