"""`sync`: this library and those of your other machines, through a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.cli.event_printer import EventPrinter
from reader.cli.json_output import account_json, count
from reader.store.accounts import account_list

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.context import Context
    from reader.model.accounts import AccountRecord
    from reader.store.sync.session import Synced

# By kind of thing: its name in JSON, and the words for one and for many.
_NAMES = {
    "follow": ("follows", "source", "sources"),
    "correction": ("corrections", "correction of a series", "corrections of series"),
    "read": ("read", "read state", "read states"),
    "place": ("places", "reading place", "reading places"),
    "speaker": ("speakers", "speaker", "speakers"),
    "note": ("notes", "note", "notes"),
    "bookmark": ("bookmarks", "bookmark", "bookmarks"),
}


def run_sync(context: Context, arguments: argparse.Namespace) -> None:
    """Write the changes made here for the other machines, and apply theirs."""
    from feeds.addresses.address import has_secret_token
    from reader.store.sources import source_list
    from reader.store.sync.session import sync_folder

    folder = Path(arguments.dir).expanduser().absolute()
    if not folder.is_dir():
        raise Problem(f"no such folder: {folder}. Create it, or wait for your sync tool")
    for source in source_list(context.db):
        if has_secret_token(source.address):
            context.warn(
                f"the address of {source.title} seems to contain a token: anyone who can read the folder can use it"
            )
    context.prepare_texts()
    done = sync_folder(context.db, folder)
    accounts = _exchange(context)
    for name, why in done.failed.items():
        context.fail(f"{name}: {why}")
    if context.as_json:
        context.give(
            {
                "folder": str(folder),
                "machine": done.machine,
                "written": done.written,
                "taken": {name: done.applied.get(kind, 0) for kind, (name, *_) in _NAMES.items()},
                "waiting": done.waiting,
                "failed": [{"file": name, "error": why} for name, why in done.failed.items()],
                "accounts": [account_json(one) for one in accounts],
            }
        )
    else:
        _say(context, done)


def _exchange(context: Context) -> Sequence[AccountRecord]:
    """Exchange with your servers too, which receive the changes of the other machines; return their states."""
    accounts = account_list(context.db)
    if not accounts:
        return accounts
    import asyncio

    from reader.subscriptions.run import refresh_all
    from reader.subscriptions.session import Session

    async def run() -> None:
        printer = EventPrinter(context, as_events=False, strict=False)
        async with Session(context.db, context.settings, context.paths.secrets) as session:
            async for event in refresh_all(session, (), accounts):
                printer.show(event)

    asyncio.run(run())
    return account_list(context.db)


def _say(context: Context, done: Synced) -> None:
    received = [count(done.applied[kind], *names) for kind, (_, *names) in _NAMES.items() if done.applied.get(kind)]
    context.say(f"sent {count(done.written, 'change')}, received {', '.join(received) or 'none'}")
    if done.applied.get("follow"):
        context.say("to fetch the new sources: `partwork refresh`")
    if done.waiting:
        waits = "waits for a part or source" if done.waiting == 1 else "wait for parts or sources"
        context.say(f"{count(done.waiting, 'change')} {waits} that you do not have yet")
