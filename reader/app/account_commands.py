"""Commands of the app for accounts on sync servers: adding one, and what can be done with each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.model.accounts import KIND_NAMES
from reader.phrases import ago, count
from reader.rows.options import Option
from reader.store.accounts import account_list, remove_account
from reader.widgets.requests import Write

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from reader.app.fetch_commands import FetchCommands
    from reader.app.host import Host
    from reader.model.accounts import AccountRecord
    from reader.store.database import Database


class AccountCommands:
    """Asks for the address and credentials of a server, and starts the exchange."""

    def __init__(self, host: Host, fetch: FetchCommands) -> None:
        self._host = host
        self._fetch = fetch

    def show(self) -> None:
        """Offer the accounts, each with its state, and a new one."""
        from datetime import UTC, datetime

        now = datetime.now(UTC)
        accounts = {one.id: one for one in account_list(self._host.db)}
        options = [Option(one.id, one.host, right=standing(one, now)) for one in accounts.values()]
        options.append(Option("", "Add an account", "a", "Miniflux, FreshRSS and others"))

        def chosen(name: str) -> None:
            if name:
                self._offer(accounts[name])
            else:
                self.ask_kind()

        self._host.frame.offer("Accounts", options, chosen)

    def ask_kind(self) -> None:
        """Ask for a new server's protocol, then its address, then its token or password."""
        options = [
            Option("miniflux", "Miniflux", "m"),
            Option("greader", "FreshRSS, or another with the Google Reader API", "g"),
        ]

        def chosen(kind: str) -> None:
            self._host.frame.ask("address of the server", entered=lambda word: self.ask_access(kind, word.strip()))

        self._host.frame.offer("Add an account", options, chosen)

    def ask_access(self, kind: str, address: str, user: str = "") -> None:
        """Ask for what opens a server, then add it; the user's name only where it is not known."""
        if not address:
            return
        if kind == "miniflux":
            self._ask_secret("token (in Miniflux: Settings, API Keys)", partial(self._add, kind, address, ""))
            return

        def named(name: str) -> None:
            if name.strip():
                self._ask_secret("password for the API", partial(self._add, kind, address, name.strip()))

        if user:
            named(user)
        else:
            self._host.frame.ask("user name", entered=named)

    def _ask_secret(self, question: str, then: Callable[[str], object]) -> None:
        from reader.widgets.prompt import SecretPrompt

        self._host.frame.show_prompt(SecretPrompt(question, then))

    def _add(self, kind: str, address: str, user: str, secret: str) -> None:
        """Add a server beside the app: only the process that asks it sees the token or password."""
        if secret.strip():
            named = ["--user", user] if user else []
            self._fetch.start(["account", "add", kind, address, *named], "adding the account", typed=secret.strip())

    def _offer(self, account: AccountRecord) -> None:
        """Offer what can be done with an account."""
        options = [
            Option("refresh", "Refresh now", "r"),
            Option("access", f"Enter its {'token' if account.kind == 'miniflux' else 'password'} again", "t"),
            Option("remove", "Remove; its feeds stay followed", "d"),
        ]

        def chosen(what: str) -> None:
            if what == "refresh":
                self._fetch.start(["refresh", "--now"], "refreshing")
            elif what == "access":
                self.ask_access(account.kind, account.address, account.user)
            else:
                self._host.frame.confirm(f"Remove {account.host}?{_waits(account)}", partial(self._remove, account))

        self._host.frame.offer(f"{account.host}: {KIND_NAMES[account.kind]}", options, chosen)

    def _remove(self, account: AccountRecord) -> None:
        work = partial(remove, account=account, secrets=self._host.paths.secrets)
        self._host.change(Write(work, message=f"{account.host} is no longer used; its feeds stay followed"))


def remove(db: Database, account: AccountRecord, secrets: Path) -> None:
    """Forget an account and what opens it."""
    from reader.config.secrets import forget_secret

    remove_account(db, account.id)
    forget_secret(secrets, account.secret_key)


def standing(account: AccountRecord, now: datetime) -> str:
    """Return the state of an account in a few words: "12 feeds · 2 to send · 3 h ago"."""
    if account.error:
        return account.error
    waits = f"{account.waiting:,} to send" if account.waiting else ""
    checked = ago(account.checked, now) if account.checked else "never answered"
    return " · ".join(filter(None, (count(account.feeds, "feed"), waits, checked)))


def _waits(account: AccountRecord) -> str:
    return f" {count(account.waiting, 'change')} not sent yet will be dropped." if account.waiting else ""
