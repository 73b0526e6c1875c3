"""The name of this library among those of its reader's other machines.

The name is chosen once and stored in the library; a copy of the library would have the same name, and two would append
under it. So it is stored with a fingerprint of its host and home. A library that finds itself elsewhere takes a new
name, and treats the old one as another machine.
"""

from __future__ import annotations

import hashlib
import platform
import re
import secrets
import uuid
from pathlib import Path

_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
_HOST_ID = Path("/etc/machine-id")
_LONGEST_HOST = 30
_MULTICAST = 1 << 40


def fingerprint(home: Path) -> str:
    """Return what distinguishes the library in a folder from its copies on other hosts and in other folders."""
    return hashlib.sha256(f"{_host_id()}\0{home.resolve()}".encode()).hexdigest()[:32]


def fresh_name() -> str:
    """A name for a machine that no other has: its host's, for people, and 30^6 choices behind it."""
    host = re.sub("[^a-z0-9]+", "-", platform.node().split(".")[0].lower()).strip("-")[:_LONGEST_HOST]
    return f"{host or 'machine'}-{''.join(secrets.choice(_LETTERS) for _ in range(6))}"


def host_of(name: str) -> str:
    """The part of a machine's name that people know it by."""
    return name.rpartition("-")[0] or name


def _host_id() -> str:
    """Linux has an id of the installation (machine-id(5)); elsewhere the network card's is as lasting.

    `uuid.getnode` makes up a number, with the multicast bit set (RFC 9562, 6.10), where it finds no card; then
    the host's name has to do.
    """
    try:
        return _HOST_ID.read_text("ascii").strip()
    except (OSError, ValueError):
        card = uuid.getnode()
        return platform.node() if card & _MULTICAST else str(card)
