"""Names and passwords of private feeds, in one file that only its owner can read.

No secret is written to the library, a log, a message or an export; addresses are stored without them.
"""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from feeds.addresses.address import Secret
from feeds.errors import FeedsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class SecretsError(FeedsError):
    """The file of secrets cannot be read or written. `str()` is one line: what failed, why, what to try."""


def secret_of(file: Path, address: str) -> Secret | None:
    """Return the secret for an address, None where there is none. Raises `SecretsError` for a damaged file."""
    found = _read(file).get(address)
    return _secret(file, found) if found is not None else None


def save_secret(file: Path, address: str, secret: Secret) -> None:
    """Store the secret for an address. Raises `SecretsError`, and writes nothing over a file that it cannot read."""
    _change(file, address, secret)


def forget_secret(file: Path, address: str) -> None:
    """Remove the secret for an address. Raises `SecretsError`."""
    if file.exists():
        _change(file, address, None)


def _change(file: Path, address: str, secret: Secret | None) -> None:
    from reader.system import atomic_file

    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _locked(file):
            stored = {name: one for name, one in _read(file).items() if name != address}
            if secret is not None:
                stored[address] = asdict(secret)
            atomic_file.replace(file, json.dumps(stored, indent=1).encode(), 0o600)
    except OSError as error:
        message = f"cannot write {file}: {error.strerror or error}; free space or check the folder's permissions"
        raise SecretsError(message) from error


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Let one process at a time read, change and write the file: otherwise one of two new secrets would be lost."""
    handle = os.open(file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _read(file: Path) -> dict[str, object]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        why = (error.strerror or str(error)) if isinstance(error, OSError) else "it is not JSON"
        raise SecretsError(_unreadable(file, why)) from error
    if not isinstance(found, dict):
        raise SecretsError(_unreadable(file, "it is not a JSON object"))
    return found


def _secret(file: Path, stored: object) -> Secret:
    try:
        return Secret(**stored)  # type: ignore[arg-type]  # whatever the file holds: TypeError where it does not fit
    except TypeError as error:
        raise SecretsError(_unreadable(file, "an entry has unknown fields")) from error


def _unreadable(file: Path, why: str) -> str:
    return f"cannot read the passwords in {file}: {why}; repair that file, or move it away and add the feeds again"
