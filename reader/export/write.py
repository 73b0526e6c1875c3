"""Writing an export to its file: whole or not at all, and never through somebody else's symbolic link."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reader.system.atomic_file import fresh_beside

if TYPE_CHECKING:
    from pathlib import Path


class WriteError(Exception):
    """A file that was not written. `str()` says why and what to try."""


def write_file(path: Path, data: bytes) -> None:
    """Put `data` into a file, which holds the old or the new content at every moment. Raises `WriteError`.

    A file that is new may be read by its owner's group and by others as far as the umask lets them; one
    that was there keeps its mode.
    """
    if path.is_symlink():
        message = f"{path} is a symbolic link, and what it leads to is left alone: name the file itself"
        raise WriteError(message)
    if path.exists() and not path.is_file():
        message = f"{path} is not a file: name another"
        raise WriteError(message)
    try:
        _replace(path, data)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}; name a file in a folder that you may write to"
        raise WriteError(message) from error


def _replace(path: Path, data: bytes) -> None:
    fresh = fresh_beside(path)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), _mode(path))
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
