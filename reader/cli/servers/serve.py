"""`serve`: the library as a catalogue for reading devices, while the command runs."""

from __future__ import annotations

import ipaddress
import platform
import sys
from typing import TYPE_CHECKING

from reader.cli.context import Problem
from reader.cli.json_output import count
from reader.cli.servers.prompts import prompt_secret

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from reader.cli.context import Context
    from reader.serve.access import Access
    from reader.serve.message import Request, Response
    from reader.serve.server import Server


def run_serve(context: Context, arguments: argparse.Namespace) -> None:
    """Serve the library until the command is stopped."""
    from reader.serve.access import Access
    from reader.store.library import series_list

    access = Access(context.paths.secrets)
    if arguments.user is not None:
        _set_password(access, arguments.user)
    with _listening(context, arguments.host, arguments.port, access) as server:
        address = f"http://{_shown(arguments.host)}:{server.port}"
        series = len(series_list(context.db))
        if context.as_json:
            context.give({"opds": f"{address}/opds", "kosync": address, "series": series})
        else:
            context.say(f"{count(series, 'series', 'series')} at {address}/opds, and progress of KOReader at {address}")
            context.say("Press Ctrl+C to stop.")
            sys.stdout.flush()
        if not _is_local(arguments.host):
            _warn(context, access)
        server.serve_forever(poll_interval=0.2)


def _listening(context: Context, host: str, port: int, access: Access) -> Server:
    from reader.serve.application import Application
    from reader.serve.books import Books
    from reader.serve.kosync import ProgressSync
    from reader.serve.server import Server

    books = Books(context.db, context.paths.cache / "books")
    application = Application(context.db, books, ProgressSync(context.db, access), access, host)
    if not host.isprintable():
        raise Problem("a host is a name or an IP address; use the default, or --host 0.0.0.0")
    try:
        return Server(host, port, _guarded(context, application.answer))
    except (OSError, OverflowError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Problem(f"cannot listen at {host}, port {port}: {why}; use another --port or --host") from error


def _guarded(context: Context, answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Answer even if that fails: the client learns only that, the log has the rest."""
    from feeds.errors import FeedsError
    from reader.serve.message import text_response
    from reader.store.errors import StoreError
    from reader.system.log import log_failure

    def guarded(request: Request) -> Response:
        try:
            return answer(request)
        except (FeedsError, StoreError) as error:
            return text_response(503, str(error))
        except Exception as error:  # noqa: BLE001 - one request must not end the others
            log_failure(context.paths.log, error)
            return text_response(500, "unexpected error; the log of Partwork has the details")

    return guarded


def _set_password(access: Access, user: str) -> None:
    if not user:
        access.drop_password()
        return
    if ":" in user or not user.isprintable():
        raise Problem("a user name cannot contain a colon or signs that do not print (RFC 7617); choose another")
    password = prompt_secret("Password for reading devices: ")
    if not password:
        raise Problem('no password was given; to require none, use --user ""')
    access.set_password(user, password)


def _warn(context: Context, access: Access) -> None:
    if access.has_password:
        context.warn("the password and the texts travel unencrypted: use this on a network that you trust")
    else:
        context.warn("everyone on this network can read the library: require a password with --user NAME")


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _shown(host: str) -> str:
    """Return a host as a device can ask it: the name of this machine for all of its addresses."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - what the reader named
        return platform.node()
    return f"[{host}]" if ":" in host else host
