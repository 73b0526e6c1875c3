"""Output to the desktop: a text for the clipboard, an address for the browser."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from reader.system.browser import LinkError, browser_argv, check_link, start_browser

if TYPE_CHECKING:
    from reader.app.host import Host
    from reader.system.browser import Link
    from reader.widgets.requests import Copy, OpenLink


def copy(host: Host, event: Copy) -> None:
    """Put a text into the clipboard, by way of the terminal (OSC 52), so over ssh too."""
    if event.text:
        host.copy_to_clipboard(event.text)
    host.say(f"copied {event.what}" if event.text else "nothing to copy here")


def open_link(host: Host, event: OpenLink) -> None:
    """Open an address in a browser, after a question where it is odd."""
    try:
        link = check_link(event.address, event.words)
    except LinkError as problem:
        host.say(str(problem) if event.address else "no address to open")
        return
    if link.doubt:
        host.frame.confirm(f"Open it? Note that {link.doubt}.", partial(_start, host, link))
    else:
        _start(host, link)


def _start(host: Host, link: Link) -> None:
    argv = browser_argv(link, host.settings.browser, os.environ)
    if argv is None:
        host.copy_to_clipboard(link.address)
        host.say(f"no browser found, address copied: {link.address}")
    else:
        host.run_worker(start_browser(argv, link, host.say))
