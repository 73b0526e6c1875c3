"""The chapter lists that serial sites give apart from their pages' text: in scripts, in JSON-LD, in a forum's marks.

A page often shows only a part of them: a table is cut off behind "show more", a forum shows one category.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from feeds.addresses.address import web_address
from feeds.clean import clean_line
from feeds.formats.dates import when
from feeds.formats.tokens import attributes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

MOST_LINKS = 5000
_LONGEST_SCRIPT = 8_000_000
_MOST_DEPTH = 12
# Royal Road: `window.chapters = [{"id": 1, "title": "…", "order": 0, "url": "/fiction/…"}]`.
_CHAPTERS = re.compile(r"\b(?:window\s?\.\s?)?(?:\w{0,20}[cC]hapters?(?:List)?|toc)\s{0,8}=\s{0,8}(?=\[)")
_JSON_LD = re.compile(
    r"<script[^>]{0,200}\btype\s?=\s?[\"']?application/ld\+json[^>]{0,200}>(.*?)</script>", re.IGNORECASE | re.DOTALL
)
# Lists of JSON-LD whose entries are parts of the page's work. A BreadcrumbList is a list too.
_PART_KEYS = ("hasPart", "itemListElement", "workExample", "episode", "chapter")
_NO_LISTS = frozenset({"BreadcrumbList", "SiteNavigationElement", "SearchResultsPage", "WebSite", "FAQPage"})
_RANGE = "/threadmarks-load-range"
_MARKED = re.compile("threadmark")
# AO3, Scribble Hub, and sites that call it so.
_INDEX = re.compile(r"\bchapter index\b|\btoc_ol\b|\b(?:chapters?-list|list-chapters?)\b")
_HOLDERS = frozenset({"div", "li", "tr", "article", "section", "ul", "ol", "table", "tbody"})
_POST = re.compile(r"(?:/|#)(?:post-|posts/)(\d{1,15})/?$")


@dataclass(frozen=True, slots=True)
class PartLink:
    """A link to a part: its name on the page, and its address.

    `category` is the one that a site puts it into beside its chapters ("Sidestory"), "" for a chapter. The address of a
    post in a forum's thread keeps its fragment, any other has none. `is_named` means that the title is the chapter's
    own, not the page's words for its link.
    """

    title: str
    url: str
    category: str = ""
    published: datetime | None = None
    is_named: bool = False

    @property
    def shown_title(self) -> str:
        """The title with its category, which distinguishes a side story from a chapter."""
        if not self.category or self.title.casefold().startswith(self.category.casefold()):
            return self.title
        return f"{self.category}: {self.title}"


def listed_chapters(markup: str, url: str) -> tuple[PartLink, ...]:
    """Return the chapters that a page lists for programs, in reading order; () where it lists none."""
    found = max((_in_script(markup, url), _in_json_ld(markup, url), _in_index(markup, url)), key=len)
    return tuple(replace(link, is_named=True) for link in found) if len(found) > 1 else ()


# ---- scripts ----


def _in_script(markup: str, url: str) -> tuple[PartLink, ...]:
    best: tuple[PartLink, ...] = ()
    decoder = json.JSONDecoder()
    for start in _CHAPTERS.finditer(markup[:_LONGEST_SCRIPT]):
        try:
            rows, _ = decoder.raw_decode(markup[:_LONGEST_SCRIPT], start.end())
        except (ValueError, RecursionError):
            continue
        links = _links_of([row for row in rows if isinstance(row, dict) and _may_be_read(row)], url)
        best = max(best, links, key=len)
    return best


def _may_be_read(row: dict[str, Any]) -> bool:
    """Return whether a chapter is open: a locked or hidden one would only give a page that asks for money."""
    if row.get("isUnlocked") is False or row.get("visible") in (0, False):
        return False
    return not any(row.get(key) for key in ("isLocked", "locked", "is_locked", "premium"))


def _links_of(rows: list[dict[str, Any]], url: str) -> tuple[PartLink, ...]:
    orders = [row.get("order", row.get("position", row.get("index"))) for row in rows]
    numbers = [order for order in orders if isinstance(order, int | float)]
    if len(numbers) == len(rows):
        rows = [rows[place] for place in sorted(range(len(rows)), key=numbers.__getitem__)]
    links = (_link_of(row, url) for row in rows[:MOST_LINKS])
    return tuple(link for link in links if link is not None)


def _link_of(row: dict[str, Any], url: str) -> PartLink | None:
    inner = row.get("item")
    row = {**row, **inner} if isinstance(inner, dict) else row
    address = next((row[key] for key in ("url", "href", "link", "@id", "item") if isinstance(row.get(key), str)), "")
    title = next((row[key] for key in ("title", "name", "headline") if isinstance(row.get(key), str)), "")
    target = web_address(address, url) if address else ""
    if not target or urlsplit(target).netloc != urlsplit(url).netloc:
        return None
    dates = (row.get(key) for key in ("datePublished", "date", "published", "created"))
    return PartLink(clean_line(title, 300), target, published=next(filter(None, map(when, dates)), None))


# ---- JSON-LD ----


def _in_json_ld(markup: str, url: str) -> tuple[PartLink, ...]:
    best: tuple[PartLink, ...] = ()
    for script in _JSON_LD.finditer(markup):
        try:
            data = json.loads(script[1])
        except (ValueError, RecursionError):
            continue
        for rows in _lists(data, 0):
            best = max(best, _links_of(rows, url), key=len)
    return best


def _lists(data: object, depth: int) -> Iterator[list[dict[str, Any]]]:
    """The lists of parts in a piece of JSON-LD, however deep."""
    if depth > _MOST_DEPTH:
        return
    if isinstance(data, list):
        for one in data[:MOST_LINKS]:
            yield from _lists(one, depth + 1)
    if not isinstance(data, dict):
        return
    kinds = data.get("@type")
    if not _NO_LISTS.isdisjoint([kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []):
        return
    for key in _PART_KEYS:
        if isinstance(data.get(key), list):
            yield [row for row in data[key] if isinstance(row, dict)]
    for value in data.values():
        if isinstance(value, dict | list):
            yield from _lists(value, depth + 1)


# ---- lists that look like navigation ----


def _in_index(markup: str, url: str) -> tuple[PartLink, ...]:
    """The links of an element that its class calls a list of chapters: AO3 sets its index as navigation."""
    host = urlsplit(url).netloc
    links: dict[str, PartLink] = {}
    for anchor in _anchors(markup, url, _INDEX) if _INDEX.search(markup.lower()) else ():
        if anchor.listed and anchor.text and urlsplit(anchor.address).netloc == host and len(links) < MOST_LINKS:
            published = when(anchor.behind.strip("() ")) if len(anchor.behind) >= 6 else None
            links.setdefault(anchor.address, PartLink(anchor.text, anchor.address, published=published))
    return tuple(links.values())


# ---- threadmarks ----


@dataclass(frozen=True, slots=True)
class Threadmarks:
    """One page of a thread's marks (XenForo): its links, the other pages of the list, and the lists that it loads.

    `fills` are the addresses of marks between those that are shown ("Show 40 more").
    """

    links: tuple[PartLink, ...]
    further: tuple[str, ...]
    fills: tuple[str, ...] = ()


def threadmarks(markup: str, url: str) -> Threadmarks | None:
    """Return the marked posts of a page of threadmarks; None if it is not such a page.

    The first category has the chapters; posts of another one ("Sidestory", "Apocrypha") carry its name.
    """
    path = urlsplit(url).path.rstrip("/")
    if not path.endswith(("/threadmarks", _RANGE)):
        return None
    markup = _content_of(markup)
    links: dict[str, PartLink] = {}
    tabs: dict[str, str] = {}
    pages: dict[str, None] = {}
    active = ""
    for anchor in _anchors(markup, url, _MARKED):
        address, text = anchor.address, anchor.text
        query = parse_qs(urlsplit(address).query)
        if urlsplit(address).path.rstrip("/") == path:
            category = query.get("threadmark_category", query.get("category_id", [""]))[0]
            if "page" in query:
                pages[address] = None
            elif category:
                tabs.setdefault(category, text)
                active = category if "is-active" in anchor.classes else active
                pages[address] = None
        elif anchor.listed and _POST.search(address) and text:
            links.setdefault(address, PartLink(text, address))
    own = parse_qs(urlsplit(url).query).get("threadmark_category", [active])[0]
    name = "" if not own or own == next(iter(tabs), own) else tabs.get(own, "")
    return Threadmarks(
        tuple(replace(link, category=name) for link in links.values()), tuple(pages), tuple(_fills(markup, url))
    )


def _content_of(markup: str) -> str:
    """The markup in a reply to XenForo's script, `{"html": {"content": "<div …"}}`; any other markup unchanged."""
    if not markup.lstrip().startswith("{"):
        return markup
    try:
        html = json.loads(markup).get("html")
    except (ValueError, RecursionError):
        return markup
    content = html.get("content") if isinstance(html, dict) else html
    return content if isinstance(content, str) else markup


def _fills(markup: str, url: str) -> dict[str, None]:
    """The addresses on a page's host from which its script loads the marks that it leaves out."""
    found: dict[str, None] = {}
    for token in tokens(markup):
        if token.kind == "start" and "data-fetchurl" in token.raw:
            address = web_address(attributes(token.raw).get("data-fetchurl", ""), url)
            same = urlsplit(address).netloc == urlsplit(url).netloc
            if same and urlsplit(address).path.rstrip("/").endswith(_RANGE):
                found[address] = None
    return found


def with_loaded(links: tuple[PartLink, ...], loaded: tuple[PartLink, ...]) -> tuple[PartLink, ...]:
    """Return a page's marks with those that it loads between them: behind the last one that was posted before."""
    known = {link.url for link in links}
    fresh = tuple(link for link in loaded if link.url not in known)
    if not fresh:
        return links
    category = links[0].category if links else ""
    first = _post_number(fresh[0])
    place = max((place for place, link in enumerate(links, 1) if _post_number(link) < first), default=0)
    return (*links[:place], *(replace(link, category=category) for link in fresh), *links[place:])


def threadmark_index(markup: str, url: str) -> str:
    """Return the address of the page that lists a thread's marks, or the chapters of a work (AO3); "" for none."""
    own = urlsplit(url)
    for token in tokens(markup):
        if token.kind != "start" or token.value != "a" or not token.raw:
            continue
        address = web_address(attributes(token.raw).get("href", ""), url)
        path = urlsplit(address).path.rstrip("/")
        below = path.rpartition("/")[0]
        same = urlsplit(address).netloc == own.netloc and own.path.startswith(below)
        if same and re.search(r"/threads/[^/]{1,200}/threadmarks$|/works/\d{1,15}/navigate$", path):
            return address.partition("?")[0].partition("#")[0]
    return ""


def in_order_of_posts(links: Iterable[PartLink]) -> tuple[PartLink, ...]:
    """Return chapters in their order, and each other post before the first chapter that was posted after it."""
    every = list(dict.fromkeys(links))
    chapters = [link for link in every if not link.category]
    others = sorted((link for link in every if link.category), key=_post_number)
    merged: list[PartLink] = []
    for chapter in chapters:
        while others and _post_number(others[0]) < _post_number(chapter):
            merged.append(others.pop(0))
        merged.append(chapter)
    return (*merged, *others)


def _post_number(link: PartLink) -> int:
    found = _POST.search(link.url)
    return int(found[1]) if found else 0


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A link of a page: the text behind it up to the next one, and whether it is in a list of chapters."""

    address: str
    text: str
    classes: tuple[str, ...]
    listed: bool
    behind: str


def _anchors(markup: str, url: str, lists: re.Pattern[str]) -> Iterator[_Anchor]:
    """The links of a page; `lists` finds the classes of the elements that hold chapters."""
    stack: list[tuple[str, bool]] = []
    last: tuple[str, tuple[str, ...], bool] | None = None
    text, behind, closed = "", "", False
    for token in tokens(markup):
        if token.kind == "text":
            text, behind = (text, behind + token.value) if closed else (text + token.value, behind)
        elif token.kind == "start" and token.value in _HOLDERS:
            attrs = attributes(token.raw) if token.raw else {}
            listed = bool(stack and stack[-1][1]) or lists.search(attrs.get("class", "").lower()) is not None
            stack.append((token.value, listed))
        elif token.kind == "start" and token.value == "a":
            if last is not None:
                yield _Anchor(last[0], clean_line(text, 300), last[1], last[2], clean_line(behind, 100))
            attrs = attributes(token.raw) if token.raw else {}
            classes = attrs.get("class", "").lower()
            listed = bool(stack and stack[-1][1])
            last = web_address(attrs.get("href", ""), url), tuple(classes.split()), listed
            text, behind, closed = "", "", False
        elif token.kind == "end" and token.value == "a":
            closed = True
        elif token.kind == "end" and any(name == token.value for name, _ in stack[-8:]):
            while stack and stack.pop()[0] != token.value:
                pass
    if last is not None:
        yield _Anchor(last[0], clean_line(text, 300), last[1], last[2], clean_line(behind, 100))
