"""Adding a server: whether it answers in its protocol, and whether the token or password opens it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from feeds.accounts import miniflux
from feeds.addresses.address import Secret, normalise, split_secret
from feeds.errors import FeedsError, FetchError
from reader.accounts.connection import DENIED, Connection
from reader.store.accounts import keep_account

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.accounts import AccountKind
    from reader.subscriptions.session import Session

# What people copy from the browser or another program leads further in.
_ENDS: Mapping[AccountKind, tuple[str, ...]] = MappingProxyType({"miniflux": ("/v1", "/unread", "/login")})


def server_address(kind: AccountKind, word: str) -> tuple[str, str]:
    """Return a server's address as it is kept, and the user's name in what was typed. Raises `SourceError`."""
    address, secret = split_secret(word if "://" in word else f"https://{word}")
    base = normalise(address).partition("?")[0].rstrip("/")
    for end in _ENDS[kind]:
        base = base.removesuffix(end)
    return base, secret.user if secret else ""


async def add_miniflux(session: Session, word: str, token: str, *, stars: bool) -> str:
    """Keep a Miniflux server after asking it; return the account's id. Raises `FeedsError`."""
    base, _ = server_address("miniflux", word)
    connection = Connection(await session.online(), base, Secret(token=token.strip(), scheme="X-Auth-Token"))
    try:
        response = await connection.response(miniflux.VERSION)
        miniflux.read_version(response.body)
    except FetchError as error:
        if error.status in DENIED:
            message = f"{base} does not accept this token; make one under Settings, API Keys, and enter it again"
            raise FeedsError(message) from None
        raise
    final = response.url.removesuffix(f"/{miniflux.VERSION.path}")
    account = keep_account(session.db, "miniflux", final, "", stars=stars)
    _keep(session, account, connection.secret)
    return account


def _keep(session: Session, account_id: str, secret: Secret | None) -> None:
    from reader.store.accounts import account_one

    account = account_one(session.db, account_id)
    if account is not None and secret is not None:
        session.keep_secret(account.secret_key, secret)
