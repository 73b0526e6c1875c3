"""An account: a sync server of the reader's own that follows feeds, and its state."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

AccountKind = Literal["miniflux", "greader"]
KINDS: tuple[AccountKind, ...] = get_args(AccountKind)
KIND_NAMES: Mapping[AccountKind, str] = MappingProxyType({"miniflux": "Miniflux", "greader": "Google Reader API"})


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """A server, and what waits to be sent to it.

    `cursor` is how far it was received, in the words of its protocol. It may not be asked before `free`. `waiting`
    counts the changes that it has not taken, the oldest of them made at `since`.
    """

    id: str
    kind: AccountKind
    address: str
    user: str = ""
    stars: bool = False
    cursor: Mapping[str, object] = field(default_factory=dict)
    checked: datetime | None = None
    free: datetime | None = None
    error: str | None = None
    failures: int = 0
    feeds: int = 0
    waiting: int = 0
    since: datetime | None = None

    @property
    def host(self) -> str:
        """The displayed name: the address without the scheme, with the user's name if several are possible."""
        name = self.address.partition("://")[2].rstrip("/")
        return f"{self.user} at {name}" if self.user else name

    @property
    def secret_key(self) -> str:
        """The name under which the account's token or password is stored."""
        return f"account {self.kind} {self.user}@{self.address}"
