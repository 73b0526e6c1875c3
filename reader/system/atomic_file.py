"""Replace files whole: readers see the old or the new content, never a part of it, also after a power cut.

The content is written to a temporary file in the same folder, synced to the disk, and renamed over the file
(`rename` is atomic within one file system: POSIX). A process that is killed meanwhile leaves its temporary file
behind; the next replacement of the same file removes it once it is `STALE_SECONDS` old. Age is the only evidence that
holds: in a folder shared with other machines or containers, a process number in the name would mean another process.
"""

from __future__ import annotations

import os
import secrets
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STALE_SECONDS = 24 * 3600.0
"""Age from which a temporary file belongs to no running process: a day, since the clocks of machines differ."""
_SUFFIX = ".new"
_LONGEST = 100
"""Characters of the file's own name in the temporary one: most file systems allow 255 bytes in all."""


def replace(path: Path, data: bytes, mode: int | None = None) -> None:
    """Replace the content of a file, or create it. Raises `OSError`; then the file is unchanged.

    Without `mode`, an existing file keeps its permissions, and a new one gets those that the umask allows.
    """
    with replacing(path, mode) as temporary, temporary.open("wb") as file:
        file.write(data)


@contextmanager
def replacing(path: Path, mode: int | None = None) -> Iterator[Path]:
    """Give an empty temporary file to fill, which replaces `path` at the end of the block unless that raises."""
    _remove_stale(path)
    temporary = path.with_name(f"{_start(path)}{secrets.token_hex(8)}{_SUFFIX}")
    handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            yield temporary
            os.fchmod(handle, _mode(path) if mode is None else mode)
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _start(path: Path) -> str:
    return f".{path.name[:_LONGEST]}."


def _remove_stale(path: Path) -> None:
    """Remove the temporary files that killed processes left for `path`."""
    with suppress(OSError):
        for left in path.parent.iterdir():
            if not (left.name.startswith(_start(path)) and left.name.endswith(_SUFFIX)):
                continue
            token = left.name.removeprefix(_start(path)).removesuffix(_SUFFIX)
            # Other programs use such names as well: ours have a token of 16 hexadecimal digits.
            is_ours = len(token) == 16 and not set(token) - set("0123456789abcdef")
            if is_ours and time.time() - left.lstat().st_mtime > STALE_SECONDS:
                left.unlink()


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; not every file system can sync a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
