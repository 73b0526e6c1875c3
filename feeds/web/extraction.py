"""The result of trafilatura for a page: its main text, its day and its writers.

The library leads the field in telling the main text from the furniture around it, but gives up most of its structure
(anchors, captions, footnotes, code languages), so `feeds.web.selection` only takes its words. It is imported when a
page is read and never before: it loads lxml.
"""

from __future__ import annotations

import logging
import re
import signal
import threading
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# lxml loses all text below 255 open elements; some of what trafilatura does takes time quadratic in the elements.
_DEEPEST = 200
_LONGEST = 4_000_000
_SECONDS = 3.0
_AGAIN = 0.25
"""Seconds of processor time after which a page that was not stopped is stopped again."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})")
# Elements without an end, or whose end tag is often left out: they do not count as open.
_NOT_COUNTED = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        *("wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "option", "path", "use", "circle", "rect"),
    )
)


Found = TypeVar("Found")


class _TookTooLong(BaseException):
    """Not an `Exception`: the library catches those of its own steps and goes on."""


def extracted_text(markup: str) -> str:
    """The lines of a page's main text as trafilatura finds them; "" where it finds none or may not look.

    Too large or too deep a page is not given to it, and it is stopped after three seconds of processor time.
    Never raises.
    """

    def text() -> str:
        from trafilatura import extract

        return extract(_parsed(markup), include_comments=False) or ""

    return _guarded(text, markup, "")


class Metadata(NamedTuple):
    """The day (ISO 8601) and the writers that the library found, "" and () where it found none."""

    published: str = ""
    authors: tuple[str, ...] = ()


def extracted_metadata(markup: str, url: str) -> Metadata:
    """The day and the writers of a page as trafilatura finds them. Limits are those of `extracted_text`. Never raises.

    The day is one that the page states in its data, its address, or beside its text. The library's wider search, which
    takes any day on the page, is off: of the days that only it found one third was wrong (11 labelled pages).
    """

    def metadata() -> Metadata:
        from trafilatura.metadata import extract_metadata

        found = extract_metadata(_parsed(markup), default_url=url, extensive=False)
        return Metadata(found.date or "", tuple(filter(None, (found.author or "").split("; "))))

    return _guarded(metadata, markup, Metadata())


@lru_cache(maxsize=1)
def _parsed(markup: str) -> object:
    """A page as the library parses it, the last one again: the search for its text leaves the parsed page as it was."""
    from trafilatura.utils import load_html

    return load_html(markup)


def _guarded(find: Callable[[], Found], markup: str, nothing: Found) -> Found:
    """Return the library's result, or `nothing` where it may not look, fails, or takes too long."""
    if len(markup) > _LONGEST or _is_deep(markup):
        return nothing
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with _processor_time(_SECONDS):
            return find()
    except (Exception, _TookTooLong):  # noqa: BLE001 - the library's faults are many; without it the page is read by its structure
        return nothing


@lru_cache(maxsize=1)
def _is_deep(markup: str) -> bool:
    depth = 0
    for end, name in _TAG.findall(markup):
        if name.lower() in _NOT_COUNTED:
            continue
        depth += -1 if end else 1
        depth = max(depth, 0)
        if depth > _DEEPEST:
            return True
    return False


@contextmanager
def _processor_time(seconds: float) -> Iterator[None]:
    """Raise `_TookTooLong` inside when it takes more of the processor's time. Only the main thread has a limit.

    Python drops an exception that is raised in a destructor or in a callback of the garbage collector, so it is raised
    again until it arrives.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise _TookTooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:  # also where the exception came again on the line before
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
