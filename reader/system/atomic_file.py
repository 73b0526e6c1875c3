"""Names for files that are written beside their place and then take it, so that it is never half-written.

Who is killed while writing leaves such a file behind. It bears the writer's process number: whoever writes to the same
place next takes away those of processes that are no more.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIX = ".new"
_LONGEST = 100
"""Characters of the place's own name that are kept: with all of them the name may be too long for the disk."""


def fresh_beside(place: Path) -> Path:
    """A name in the folder of `place` for what will take it; what others left there for it is taken away."""
    start = f".{place.name[:_LONGEST]}."
    with suppress(OSError):
        for left in place.parent.iterdir():
            number = left.name.removeprefix(start).removesuffix(_SUFFIX)
            if left.name == f"{start}{number}{_SUFFIX}" and number.isdecimal() and not _runs(int(number)):
                left.unlink()
    return place.with_name(f"{start}{os.getpid()}{_SUFFIX}")


def _runs(process: int) -> bool:
    """Whether a process of this machine has that number, whoever's it is."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
