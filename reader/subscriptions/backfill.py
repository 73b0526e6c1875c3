"""Backfill a source's history: one page after the other, each saved at once, resumable at any time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from feeds.addresses.address import page_key
from feeds.errors import FeedsError, FetchError, FormatError
from feeds.history import WAYS, Known, confirmed_site, scope_of
from reader.store.intake.publication import HistoryState, save_history
from reader.store.sources import part_addresses
from reader.subscriptions.parse_jobs import HistoryPage
from reader.subscriptions.robots import CrawlRules
from reader.subscriptions.visit_policy import is_remote, names_host, on_its_host

if TYPE_CHECKING:
    from collections.abc import Callable

    from feeds.addresses.address import Secret
    from feeds.fetch import Client
    from feeds.history import Way
    from reader.model.records import SourceRecord
    from reader.store.database import Database
    from reader.subscriptions.parse_jobs import PreparedLeaf
    from reader.subscriptions.parse_pool import ParsePool
    from reader.subscriptions.session import Session

DRY = 3
"""After this many pages in a row without anything new, the history is taken to be at its end."""
_STALE = 10
"""After this many listed pages in a row that are not there, and none that is, the list is taken to be out of date."""
_ENDS = frozenset({400, 404, 410})
_REFUSALS = frozenset({400, 401, 403, 404, 405, 406, 410})


@dataclass(frozen=True, slots=True)
class WalkResult:
    """The result of a walk. `error` is why it stopped before its end, if something failed.

    `done` means that the way is at its end, `complete` that the site then lists nothing more.
    """

    way: str = ""
    pages: int = 0
    new: tuple[str, ...] = ()
    done: bool = False
    complete: bool = False
    error: str | None = None


async def walk_history(
    session: Session, source: SourceRecord, pages: int, report: Callable[[str, int], None]
) -> WalkResult:
    """Fetch earlier parts of a source, in at most `pages` requests; `report` receives the way and the count of each.

    A server of the reader's own that follows it is asked first: it has stored the entries that the feed has dropped.
    """
    if source.kind == "article":
        return WalkResult(error="kept articles are single pages: nothing comes before them")
    if not is_remote(source):
        return WalkResult(error="local sources have no earlier parts")
    if source.kind == "page":
        return WalkResult(error="a contents page already lists every part; refresh it instead")
    if source.kind in ("catalogue", "book"):
        return WalkResult(error="its books already hold every part; refresh it instead")
    await session.prepare_pending(source.id)
    from reader.accounts.history import WAY, fetch_from_servers

    from_servers = await fetch_from_servers(session, source, pages, report)
    if from_servers.pages >= pages:
        return WalkResult(WAY, from_servers.pages, from_servers.new, error=from_servers.error)
    from_site = await _walk_site(session, source, pages - from_servers.pages, report)
    return replace(
        from_site,
        way=from_site.way or (WAY if from_servers.pages else ""),
        pages=from_site.pages + from_servers.pages,
        new=(*from_servers.new, *from_site.new),
        error=from_site.error or from_servers.error,
    )


async def _walk_site(
    session: Session, source: SourceRecord, pages: int, report: Callable[[str, int], None]
) -> WalkResult:
    """Fetch earlier parts from the site of a source."""
    secret = session.secret(source.address)
    client = await session.online()
    walk = Walk(session.db, client, session.parsers, source, secret=secret, budget=pages, report=report)
    return await walk.run()


class Walk:
    """One walk through the history of one source, of at most `budget` requests."""

    def __init__(
        self,
        db: Database,
        client: Client,
        parsers: ParsePool,
        source: SourceRecord,
        *,
        secret: Secret | None,
        budget: int,
        report: Callable[[str, int], None],
    ) -> None:
        self._db = db
        self._client = client
        self._parsers = parsers
        self._source = source
        self._secret = secret
        self._budget = budget
        self._report = report
        self._pages = 0
        self._new: list[str] = []
        self._seen: set[str] = set()
        self._missing = 0  # listed pages in a row that are not there
        self._rules = CrawlRules(client, partial(names_host, source))
        self._addresses = part_addresses(db, source.id)
        self._known = {page_key(address) for address in self._addresses}

    async def run(self) -> WalkResult:
        """Go on where the last walk stopped, else try the ways of the ladder until one leads somewhere."""
        state = _state_of(self._source)
        ways = list(WAYS.values())
        try:
            if state is not None and state.done:
                return self._result(state)
            if state is not None:
                way = WAYS[state.way]
                state = await self._walk_way(way, state)
                if not self._is_stale():
                    return self._result(state)
                ways = ways[ways.index(way) + 1 :]
            known = self._facts()
            scope = scope_of(known)
            for way in ways:
                if way.site_wide and scope.narrow:
                    continue
                if way.crawls and not known.sitemaps:
                    known = replace(known, sitemaps=await self._rules.sitemaps(scope.base))
                for start in way.start(known):
                    if (found := await self._tried(way, start)) is not None:
                        found = await self._walk_way(way, found)
                        if not self._is_stale():
                            return self._result(found)
                        self._missing = 0
            ended = HistoryState("", done=True)
            self._save_leaf(None, ended)
            return self._result(ended)
        except FeedsError as error:
            return replace(self._result(_state_of(self._source) or HistoryState("")), error=str(error))

    async def _tried(self, way: Way, start: str) -> HistoryState | None:
        """The first page of a way: how to go on from it, None where the way leads nowhere.

        A list begins with what the source already has, so the pages after it are requested too, within the budget.
        """
        address, follows_known = start, way.from_known
        while address:
            try:
                leaf = await self._fetch(way, address, is_item=False)
            except FetchError as error:
                if error.status in _REFUSALS:
                    return None
                raise
            except FormatError:
                return None
            items = self._unknown(way, leaf.items)
            state = HistoryState(way.name, leaf.following, items)
            if self._save_leaf(leaf, state) or items or not way.guesses:
                return state
            address = self._unseen(leaf.following) if follows_known or not leaf.prepared.parts else ""
            follows_known = False
            if address and self._pages >= self._budget:
                return HistoryState(way.name, address)
        return None

    async def _walk_way(self, way: Way, state: HistoryState) -> HistoryState:
        dry = 0
        while (state.following or state.items) and self._pages < self._budget:
            if self._is_stale():
                break
            if state.items:
                state = await self._item(way, state)
                continue
            try:
                leaf = await self._fetch(way, state.following, is_item=False)
            except FetchError as error:
                if error.status not in _ENDS:
                    raise
                break
            dry = 0 if leaf.items or not leaf.prepared.parts else dry + 1
            state = HistoryState(way.name, self._unseen(leaf.following), self._unknown(way, leaf.items))
            if self._save_leaf(leaf, state):
                dry = 0
            if dry >= DRY or not (leaf.prepared.parts or leaf.items):
                break
        else:
            if state.following or state.items:
                return state
        state = HistoryState(way.name, done=True)
        self._save_leaf(None, state)
        return state

    async def _item(self, way: Way, state: HistoryState) -> HistoryState:
        """Fetch the next of the listed items; skip one that is gone or not a post."""
        address, *rest = state.items
        state = replace(state, items=tuple(rest))
        leaf: PreparedLeaf | None = None
        try:
            leaf = await self._fetch(way, address, is_item=True)
            self._missing = 0
        except FetchError as error:
            if error.status not in _REFUSALS:
                raise
            self._missing += 1
        except FormatError:
            pass
        self._save_leaf(leaf, state)
        return state

    def _unseen(self, address: str) -> str:
        """Return an address, "" if it was requested: pages that name each other as the next one form a ring."""
        return "" if urldefrag(address).url in self._seen else address

    def _is_stale(self) -> bool:
        """Return whether a list names only pages that are not there: the sitemap of a site before it moved."""
        return self._missing >= _STALE and not self._new

    async def _fetch(self, way: Way, address: str, *, is_item: bool) -> PreparedLeaf:
        from feeds.fetch import FEED_TYPES, PAGE_TYPES, Request

        plain, fragment = urldefrag(address)
        self._seen.add(plain)
        if way.crawls:
            await self._rules.check(plain)
        accept = PAGE_TYPES if way.crawls else "application/json, " + FEED_TYPES
        secret = self._secret if on_its_host(self._source, plain) else None
        self._pages += 1
        named = names_host(self._source, plain)
        response = await self._client.get(Request(plain, named=named, secret=secret, accept=accept))
        self._report(way.name, self._pages)
        url = f"{response.url}#{fragment}" if fragment else response.url
        return await self._parsers.run(HistoryPage(way.name, response.body, url, response.charset, is_item))

    def _save_leaf(self, leaf: PreparedLeaf | None, state: HistoryState) -> int:
        from feeds.entry import Publication
        from reader.store.intake.prepared import Prepared

        prepared = leaf.prepared if leaf is not None else Prepared(Publication("", ()), ())
        new = save_history(self._db, self._source.id, prepared, state)
        self._known.update(part.page for part in prepared.parts if part.page)
        self._new += new
        return len(new)

    def _unknown(self, way: Way, items: tuple[str, ...]) -> tuple[str, ...]:
        """Return the listed items that are not here yet and that the source covers."""
        scope = scope_of(self._facts())
        own = (item for item in items if scope.narrow or not way.crawls or scope.covers(item))
        return tuple(item for item in own if page_key(item) not in self._known)

    def _facts(self) -> Known:
        facts = self._source.facts
        links = facts.get("links")
        return Known(
            address=self._source.address,
            site=confirmed_site(self._source.site, self._source.address, self._addresses),
            generator=str(facts.get("generator") or ""),
            links=tuple((str(one[0]), str(one[1])) for one in links) if isinstance(links, list) else (),
            parts=self._addresses,
        )

    def _result(self, state: HistoryState) -> WalkResult:
        complete = state.done and state.way in WAYS and WAYS[state.way].lists_all
        return WalkResult(state.way, self._pages, tuple(self._new), state.done, complete)


def _state_of(source: SourceRecord) -> HistoryState | None:
    found = source.facts.get("history")
    if not isinstance(found, dict) or (found.get("way") not in WAYS and not found.get("done")):
        return None
    done = bool(found.get("done"))
    if done and not (found["way"] in WAYS and WAYS[found["way"]].lists_all):
        return None  # the site or this program may have changed since: asking again costs a few requests
    return HistoryState(str(found["way"]), str(found.get("following") or ""), tuple(found.get("items") or ()), done)
