"""One post of a forum's thread as an article: a page of the thread holds several chapters (XenForo)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from feeds.article import Article
from feeds.clean import clean_line
from feeds.formats.dates import when
from feeds.formats.html import html_blocks
from feeds.formats.html.state import VOID
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_POST = re.compile(r"(?:/|#)(?:post-|posts/)(\d{1,15})/?$")
# What of a post is its text: XenForo 2, XenForo 1.
_BODIES = frozenset({"bbwrapper", "messagetext"})


def post_number(address: str) -> str:
    """Return the number of the one post that an address names, "" where it names none."""
    found = _POST.search(address)
    return found[1] if found else ""


def forum_post(markup: str, number: str, url: str) -> Article | None:
    """Return the post of that number on a thread's page; None where the page does not hold it."""
    post = _element(markup, 0, len(markup), lambda attrs: _is_post(attrs, number))
    body = post and _element(markup, post.start, post.end, _is_body)
    if not post or not body:
        return None
    head = markup[post.start : body.start]
    author = post.attrs.get("data-author", "")
    date = next((attrs["datetime"] for attrs in _starts(head) if attrs.get("datetime")), "")
    blocks = html_blocks(markup[body.start : body.end], url)
    return Article("", blocks, clean_line(author, 200), when(date), url) if blocks else None


def _is_post(attrs: dict[str, str], number: str) -> bool:
    return attrs.get("data-content") == f"post-{number}" or attrs.get("id") in (f"js-post-{number}", f"post-{number}")


def _starts(markup: str) -> Iterator[dict[str, str]]:
    return (attributes(token.raw) for token in tokens(markup) if token.kind == "start" and token.raw)


def _is_body(attrs: dict[str, str]) -> bool:
    return not _BODIES.isdisjoint(attrs.get("class", "").lower().split())


class _Element(NamedTuple):
    """An element of a page: its attributes, and where its content begins and ends."""

    attrs: dict[str, str]
    start: int
    end: int


def _element(markup: str, start: int, end: int, wanted: Callable[[dict[str, str]], bool]) -> _Element | None:
    """The first element with such attributes, None where there is none."""
    name, depth, begin, attrs = "", 0, 0, {}
    for token in tokens(markup[start:end]):
        if token.kind == "start" and token.value not in VOID:
            if depth:
                depth += token.value == name
            elif token.raw and wanted(attrs := attributes(token.raw)):
                name, depth, begin = token.value, 1, start + token.end
        elif token.kind == "end" and depth and token.value == name:
            depth -= 1
            if not depth:
                return _Element(attrs, begin, start + token.start)
    return _Element(attrs, begin, end) if depth else None
