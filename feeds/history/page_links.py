"""The links of a web page, each with the clues to its target: relation, names, words, place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from feeds.addresses.address import web_address
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 5000
_LONGEST_LABEL = 200
# Elements around a page's own list, and names that themes give to such boxes.
_AROUND = frozenset({"nav", "aside", "footer", "form"})
_BOXES = frozenset({"div", "section", "ul", "ol", "header", "p"})
_AROUND_NAMES = re.compile(
    r"(?:^|[-_\s])(?:sidebar|widgets?|recents?|related|popular|footer|menu|navbar|navigation|breadcrumbs?|masthead)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class PageLink:
    """A link to another page of the same host. `names` are its class and id, `around` means that it is in a sidebar."""

    address: str
    relations: tuple[str, ...] = ()
    names: str = ""
    label: str = ""
    around: bool = False


@dataclass(slots=True)
class _Place:
    """The parsing state of a page: the open boxes, and how many of them surround the page's own list."""

    boxes: list[tuple[str, bool]] = field(default_factory=list)
    depth: int = 0

    def enter(self, name: str, around: bool) -> None:
        self.boxes.append((name, around))
        self.depth += around

    def leave(self, name: str) -> None:
        if any(open_name == name for open_name, _ in self.boxes[-50:]):
            while self.boxes:
                closed, around = self.boxes.pop()
                self.depth -= around
                if closed == name:
                    return


def page_links(markup: str, url: str) -> Iterator[PageLink]:
    """Yield the links of a page that lead to another page of its host, in the page's order, at most 5,000."""
    place = _Place()
    link: PageLink | None = None
    count = 0
    for token in tokens(markup):
        if token.kind == "text":
            if link is not None and len(link.label) < _LONGEST_LABEL:
                link.label += token.value
            continue
        if token.value in {"a", "link"}:
            if link is not None:
                yield link
            link = _link(token.raw, url, around=place.depth > 0) if token.kind == "start" else None
            count += link is not None
            if count > _MOST:
                return
        elif token.value in _AROUND or token.value in _BOXES:
            if token.kind == "start":
                place.enter(token.value, _is_around(token.value, token.raw))
            else:
                place.leave(token.value)
    if link is not None:
        yield link


def _is_around(name: str, raw: str) -> bool:
    if name in _AROUND:
        return True
    given = attributes(raw)
    return _AROUND_NAMES.search(f"{given.get('class', '')} {given.get('id', '')}") is not None


def _link(raw: str, url: str, *, around: bool) -> PageLink | None:
    given = attributes(raw)
    address = urldefrag(web_address(given.get("href", ""), url)).url
    if not address or address == urldefrag(url).url or urlsplit(address).netloc != urlsplit(url).netloc:
        return None
    names = f"{given.get('class', '')} {given.get('id', '')} {given.get('aria-label', '')} {given.get('title', '')}"
    return PageLink(address, tuple(given.get("rel", "").lower().split()), names, around=around)
