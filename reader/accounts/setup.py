"""Adding a server: whether it answers in its protocol, and whether the token or password opens it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from feeds.accounts import greader, miniflux
from feeds.addresses.address import Secret, normalise, split_secret
from feeds.errors import FeedsError, FetchError, FormatError
from reader.accounts.connection import DENIED, Connection
from reader.store.accounts import save_account

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feeds.fetch import Client
    from reader.accounts.connection import Renew
    from reader.model.accounts import AccountKind, AccountRecord
    from reader.subscriptions.session import Session

# What people copy from the browser or another program leads further in.
_ENDS: Mapping[AccountKind, tuple[str, ...]] = MappingProxyType(
    {
        "miniflux": ("/v1", "/unread", "/login"),
        "greader": ("/ClientLogin", "/accounts", "/0", "/api", "/reader", "/i"),
    }
)
_PLACES = ("", "/api/greader.php", "/p/api/greader.php")
"""Where the Google Reader API is below an address: there, or where FreshRSS has it."""


def server_address(kind: AccountKind, word: str) -> tuple[str, str]:
    """Return a server's address in stored form, and the user's name in the typed one. Raises `SourceError`."""
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
    account = save_account(session.db, "miniflux", final, "", stars=stars)
    _save_account_secret(session, account, connection.secret)
    return account


async def add_greader(session: Session, word: str, user: str, password: str, *, stars: bool) -> str:
    """Keep a server of the Google Reader API after asking it; return the account's id. Raises `FeedsError`."""
    base, _ = server_address("greader", word)
    client = await session.online()
    denied = False
    failure: FeedsError | None = None
    for place in _PLACES:
        try:
            return await _log_in(session, Connection(client, base + place), user, password, stars=stars)
        except FetchError as error:
            if error.status is None:
                raise
            denied = denied or error.status in DENIED
            failure = failure or error
        except FormatError as error:
            failure = error
    if denied:
        message = f"{base} does not accept this user name and password; FreshRSS and Miniflux want the one for the API"
        raise FeedsError(message)
    raise failure or FeedsError(f"{base} does not answer")


async def _log_in(session: Session, connection: Connection, user: str, password: str, *, stars: bool) -> str:
    """Log in at one place and keep the account. Raises `FeedsError`."""
    token = greader.read_login(await connection.ask(greader.login(user, password)))
    connection.secret = Secret(user, password, token, "GoogleLogin auth=")
    greader.read_subscriptions(await connection.ask(greader.SUBSCRIPTIONS))
    account = save_account(session.db, "greader", connection.base, user, stars=stars)
    _save_account_secret(session, account, connection.secret)
    return account


def renewal(session: Session, account: AccountRecord, client: Client) -> Renew:
    """Return how to log in again where a server of the Google Reader API does not accept its token any more."""

    async def renew() -> Secret:
        secret = session.secret(account.secret_key)
        if secret is None or not secret.password:
            raise FetchError(f"the password for {account.host} is missing", status=401)
        login = greader.login(secret.user, secret.password)
        token = greader.read_login(await Connection(client, account.address).ask(login))
        renewed = replace(secret, token=token)
        session.save_secret(account.secret_key, renewed)
        return renewed

    return renew


def _save_account_secret(session: Session, account_id: str, secret: Secret | None) -> None:
    from reader.store.accounts import account_one

    account = account_one(session.db, account_id)
    if account is not None and secret is not None:
        session.save_secret(account.secret_key, secret)
