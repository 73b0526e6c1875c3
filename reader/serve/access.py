"""Who may ask: the password of the catalogue, and the name that KOReader registers for its progress."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from hmac import compare_digest
from typing import TYPE_CHECKING, NamedTuple

from feeds.addresses.address import Secret
from reader.config.secrets import forget_secret, save_secret, secret_of

if TYPE_CHECKING:
    from pathlib import Path

_SERVED, _SYNCED = "partwork:serve", "partwork:kosync"


class SyncUser(NamedTuple):
    """A registered name, and the MD5 of its password (32 digits), which is all that KOReader ever sends."""

    user: str
    key: str


@dataclass(frozen=True, slots=True)
class Access:
    """The users in the file of secrets."""

    secrets: Path

    def set_password(self, user: str, password: str) -> None:
        """Require a name and a password from now on, of the catalogue and of KOReader alike. Raises `SecretsError`."""
        save_secret(self.secrets, _SERVED, Secret(user=user, password=password))

    def drop_password(self) -> None:
        """Require no password, and forget the name that KOReader registered. Raises `SecretsError`."""
        forget_secret(self.secrets, _SERVED)
        forget_secret(self.secrets, _SYNCED)

    @property
    def has_password(self) -> bool:
        """Whether the catalogue asks for one."""
        return secret_of(self.secrets, _SERVED) is not None

    def admits(self, authorization: str) -> bool:
        """Return whether the credentials of a request (RFC 7617) open the catalogue."""
        wanted = secret_of(self.secrets, _SERVED)
        if wanted is None:
            return True
        scheme, _, credentials = authorization.partition(" ")
        expected = base64.b64encode(f"{wanted.user}:{wanted.password}".encode())
        return compare_digest(expected, credentials.strip().encode("utf-8", "replace")) and scheme.lower() == "basic"

    def sync_user(self) -> SyncUser | None:
        """Return the user whose progress is stored: the one with the password, else who registered; None without."""
        served = secret_of(self.secrets, _SERVED)
        if served is not None:
            key = hashlib.md5(served.password.encode(), usedforsecurity=False).hexdigest()
            return SyncUser(served.user, key)
        registered = secret_of(self.secrets, _SYNCED)
        return SyncUser(registered.user, registered.token) if registered is not None else None

    def register(self, user: str, key: str) -> None:
        """Keep the name that a device registers. Raises `SecretsError`."""
        save_secret(self.secrets, _SYNCED, Secret(user=user, token=key))
