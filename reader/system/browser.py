"""Open an address outside: the allowed ones, the question before doubtful ones, and the program.

Addresses come from texts of strangers. Only http and https are opened, always as one argument of a program and never
through a shell (newsbeuter's CVE-2017-12904, CVE-2026-4519 for a leading dash).
"""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = 4096
_SAFE = "!#$%&'()*+,/:;=?@[]~"


class LinkError(ValueError):
    """An address that is not opened; `str()` is the reason."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be opened: in ASCII, and as it is shown; `doubt` is the question to ask first."""

    address: str
    shown: str
    doubt: str = ""


def check_link(address: str, words: str = "") -> Link:
    """Return the address in the form for opening. `words` are the text of the link.

    Raises `LinkError` if it is not http or https, has no host, contains a control character, a space or a backslash, or
    is longer than 4096 characters.
    """
    if len(address) > LONGEST:
        raise LinkError("the address is too long to open")
    if any(not char.isprintable() or char.isspace() or char == "\\" for char in address):
        raise LinkError("the address contains an invalid character")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise LinkError("the address is malformed") from error
    if parts.scheme == "file":
        raise LinkError("this is a file on this machine; it is not opened in a browser")
    if parts.scheme not in ("http", "https"):
        raise LinkError(
            f"only http and https links can be opened ({parts.scheme + ':' if parts.scheme else 'no scheme'} here)"
        )
    if not ascii_host or ascii_host.startswith("-"):
        raise LinkError("the address has no host")
    user = parts.netloc.rpartition("@")[0]
    bare = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    netloc = (quote(user, safe=_SAFE) + "@" if user else "") + bare + (f":{port}" if port is not None else "")
    plain = urlunsplit(
        (parts.scheme, netloc, *(quote(part, safe=_SAFE) for part in (parts.path, parts.query, parts.fragment)))
    )
    return Link(plain, address, _doubt(host, ascii_host, user, words))


def _doubt(host: str, ascii_host: str, user: str, words: str) -> str:
    """Return why the reader should look twice, "" where nothing is odd."""
    if user:
        return f"this goes to {ascii_host} and sends a user name"
    if host != ascii_host or "xn--" in ascii_host:
        return f"this goes to {host} ({ascii_host})"
    claimed = _host_in(words)
    if claimed and not (_within(claimed, host) or _within(host, claimed)):
        return f"the link says {claimed}, but goes to {ascii_host}"
    return ""


def _host_in(words: str) -> str:
    """The host that a link's words name, when they are nothing but an address."""
    text = words.strip().lower()
    if not text or " " in text or len(text) > LONGEST:
        return ""
    try:
        host = urlsplit(text if "://" in text else f"https://{text}").hostname or ""
    except ValueError:
        return ""
    plausible = "." in host and host.rpartition(".")[2].isalpha() and len(host.rpartition(".")[2]) > 1
    return host if plausible and ("://" in text or "/" in text or text.startswith("www.")) else ""


def _within(host: str, domain: str) -> bool:
    bare, base = host.removeprefix("www."), domain.removeprefix("www.")
    return bare == base or bare.endswith("." + base)


def browser_argv(link: Link, configured: str, environ: Mapping[str, str]) -> list[str] | None:
    """Return the program call that opens a link, None if no browser can be reached (over ssh, on a console).

    `configured` is the reader's own program with its options; "%s" in it is replaced by the address.
    """
    if configured.strip():
        try:
            argv = shlex.split(configured)
        except ValueError:
            return None
        if any("%s" in word for word in argv):
            return [word.replace("%s", link.address) for word in argv]
        return [*argv, link.address]
    if environ.get("SSH_CONNECTION") and not environ.get("DISPLAY"):
        return None
    if sys.platform == "darwin":
        return ["open", link.address]
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return ["xdg-open", link.address]
    return None


async def start_browser(argv: list[str], link: Link, say: Callable[[str], object]) -> None:
    """Start a program that opens a link, apart from this one; `say` receives the result.

    Returns when the program ends, which may be long after; cancelling leaves it running.
    """
    import asyncio

    nowhere = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *argv, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError as error:
        say(f"{argv[0]} could not be started: {error.strerror}")
        return
    say(f"opened {link.shown}")
    if await process.wait():
        say(f"{argv[0]} could not open it (exit status {process.returncode})")
