"""Writing an export to its file: whole or not at all, and never through somebody else's symbolic link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.system import atomic_file

if TYPE_CHECKING:
    from pathlib import Path


class WriteError(Exception):
    """A file could not be written. `str()` is the reason and the remedy."""


def write_file(path: Path, data: bytes) -> None:
    """Put `data` into a file, which holds the old or the new content at every moment. Raises `WriteError`."""
    if path.is_symlink():
        message = f"{path} is a symbolic link; name the file that it points to"
        raise WriteError(message)
    if path.exists() and not path.is_file():
        message = f"{path} is not a file; use another name"
        raise WriteError(message)
    try:
        atomic_file.replace(path, data)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}; choose a folder that you can write to"
        raise WriteError(message) from error
