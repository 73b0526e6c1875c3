"""`account`: follow the feeds of a server of your own, and keep read states and stars the same there and here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.cli.event_printer import EventPrinter
from reader.cli.json_output import account_json, account_line, count
from reader.cli.servers.prompts import prompt_line, prompt_secret
from reader.store.accounts import account_list, account_one, remove_account
from reader.store.accounts.feeds import server_feeds
from reader.store.sources import source_list

if TYPE_CHECKING:
    import argparse

    from reader.cli.context import Context
    from reader.model.accounts import AccountRecord


def run_account(context: Context, arguments: argparse.Namespace) -> None:
    """Add, list or remove a server."""
    if arguments.how == "list":
        _list(context)
    elif arguments.how == "remove":
        _remove(context, arguments.account)
    else:
        _add(context, arguments)


def _list(context: Context) -> None:
    found = account_list(context.db)
    if context.as_json:
        context.give([account_json(one) for one in found])
        return
    for one in found:
        context.say(account_line(one))
    if not found:
        context.say("no accounts; to add one: `partwork account add miniflux|greader ADDRESS`")


def _remove(context: Context, word: str) -> None:
    from reader.config.secrets import forget_secret

    account = _find(context, word)
    sources = remove_account(context.db, account.id)
    forget_secret(context.paths.secrets, account.secret_key)
    if context.as_json:
        context.give({"removed": account.id, "sources_kept": sources, "changes_dropped": account.waiting})
        return
    context.say(f"{account.host} is no longer used; fetched directly from now on: {count(sources, 'feed')}")
    if account.waiting:
        context.warn(f"not sent to it, and dropped: {count(account.waiting, 'change')}")


def _find(context: Context, word: str) -> AccountRecord:
    """Return the account that a person names by its id or address. Raises `Problem`."""
    for one in account_list(context.db):
        if word in (one.id, one.address, one.host) or word.rstrip("/") == one.address:
            return one
    raise Problem(f"no account {word}; `partwork account list` shows them")


def _add(context: Context, arguments: argparse.Namespace) -> None:
    context.db.require_changeable()
    from reader.accounts.setup import server_address

    user = arguments.user
    if arguments.kind == "greader":
        user = user or server_address("greader", arguments.address)[1] or prompt_line("User name: ")
        password = prompt_secret("Password: ")
        if not user or not password:
            raise Problem("give your user name and password there; FreshRSS has one for the API in its profile")
    else:
        password = prompt_secret("Token (Settings, API Keys): ")
        if not password:
            raise Problem("no token was given; make one in Miniflux under Settings, API Keys")
    import asyncio

    asyncio.run(_begin(context, arguments, user, password))


async def _begin(context: Context, arguments: argparse.Namespace, user: str, password: str) -> None:
    """Keep an account, and have the first exchange with its server."""
    from reader.accounts.setup import add_greader, add_miniflux
    from reader.subscriptions.events import Finished, SourceVisited
    from reader.subscriptions.run import refresh_all
    from reader.subscriptions.session import Session

    printer = EventPrinter(context, as_events=arguments.events, strict=False)
    new = 0
    async with Session(context.db, context.settings, context.paths.secrets) as session:
        if arguments.kind == "greader":
            name = await add_greader(session, arguments.address, user, password, stars=arguments.stars)
        else:
            name = await add_miniflux(session, arguments.address, password, stars=arguments.stars)
        account = account_one(context.db, name)
        async for event in refresh_all(session, (), [account] if account else []):
            printer.show(event)
            new += event.new if isinstance(event, SourceVisited) else 0
    account = account_one(context.db, name)
    if account is None:
        raise Problem("the account was removed in the meantime")
    if arguments.events:
        printer.show(Finished())
    elif context.as_json:
        context.give({**account_json(account), "new_parts": new})
    else:
        followed = {feed.source for feed in server_feeds(context.db, name)}
        parts = sum(source.parts for source in source_list(context.db) if source.id in followed)
        context.say(f"{account.id:<5} {account.host}  ({count(account.feeds, 'feed')}, {count(parts, 'part')})")
