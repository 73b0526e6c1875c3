"""Whether some process refreshes the library just now: a lock that it holds, and that ends with it."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def refreshing(library: Path) -> Iterator[None]:
    """Let other processes know that a refresh of the library is under way. Several may be."""
    with _lock_file(library).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def is_refreshing(library: Path) -> bool:
    """Return whether a process, this one or another, refreshes the library."""
    with _lock_file(library).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _lock_file(library: Path) -> Path:
    return library.with_name("refresh.lock")
