"""The program's own modules as syntax trees, for the tests of rules on imports and words."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@cache
def sources() -> tuple[Path, ...]:
    """Return the files of all modules of the program."""
    return tuple(sorted(path for folder in ("feeds", "reader") for path in (ROOT / folder).rglob("*.py")))


@cache
def trees() -> dict[Path, ast.Module]:
    """Return the syntax tree of each module, by its file.

    While it parses, the garbage collector would look at all nodes so far again and again: with it 640 modules take
    three times the processor time. The trees stay until the end, so it leaves them out afterwards, too.
    """
    gc.disable()
    try:
        return {path: ast.parse(path.read_bytes(), str(path)) for path in sources()}
    finally:
        gc.freeze()
        gc.enable()
