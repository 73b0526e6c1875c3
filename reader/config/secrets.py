"""What opens private feeds: kept in a file of its own, for its owner only, and nowhere else.

No secret stands in the library, a log, a message or an export; addresses are kept without them.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING

from feeds.addresses.address import Secret

if TYPE_CHECKING:
    from pathlib import Path


def secret_of(file: Path, address: str) -> Secret | None:
    """The secret for an address, None where there is none."""
    values = _read(file).get(address)
    return Secret(**values) if values else None


def keep_secret(file: Path, address: str, secret: Secret) -> None:
    """Keep the secret for an address; the file is made with mode 0600 and replaced as a whole."""
    kept = {**_read(file), address: asdict(secret)}
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(kept, out, indent=1)
        out.flush()
        os.fsync(handle)
    fresh.replace(file)


def _read(file: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
