"""An exchange with a server of the Google Reader API: ask for ids, subtract the known ones, fetch the missing ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.accounts import greader
from feeds.errors import FeedsError, FetchError
from reader.accounts.connection import ends_exchange
from reader.store.accounts import save_cursor
from reader.store.accounts.feeds import DONE, save_feed_history
from reader.store.accounts.outbox import mark_delivered, note_sending
from reader.store.accounts.states import State, apply_states, known_states

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from feeds.accounts.model import Subscription
    from feeds.addresses.address import Secret
    from reader.accounts.connection import Connection
    from reader.accounts.page_intake import PageIntake
    from reader.model.accounts import AccountRecord
    from reader.store.accounts.feeds import ServerFeed
    from reader.store.accounts.outbox import Change, What
    from reader.store.database import Database

MOST_CONFIRMED = 300
"""Entries whose texts are asked for again to learn their state; where more are in doubt, all ids are listed."""
_MOST_PAGES = 200
_STATES: tuple[tuple[What, str], ...] = (("read", greader.READ), ("starred", greader.STARRED))


class GoogleReaderServer:
    """A server of the Google Reader API during one exchange."""

    def __init__(self, db: Database, account: AccountRecord, connection: Connection, intake: PageIntake) -> None:
        self._db = db
        self._account = account
        self._connection = connection
        self._intake = intake
        self._unread: frozenset[str] | None = None
        self._starred: frozenset[str] | None = None
        self._failure: FeedsError | None = None
        self._token: tuple[Secret | None, str] | None = None
        passed = account.cursor.get("passed")
        self._passed = set(map(str, passed)) if isinstance(passed, list) else set[str]()

    # ---- sending ----

    async def send(self, changes: Sequence[Change]) -> None:
        """Send the changes that the server does not have yet; each request sets one state."""
        if not changes:
            return
        unread, starred = await self._ids(greader.READING_LIST, unread=True), frozenset[str]()
        if any(one.what == "starred" for one in changes):
            starred = await self._ids(greader.STARRED)
        for what, state in _STATES:
            for wanted in (True, False):
                chosen = [one for one in changes if one.what == what and one.wanted is wanted]
                missing = [
                    one
                    for one in chosen
                    if ((one.remote in starred) if what == "starred" else (one.remote not in unread)) is not wanted
                ]
                mark_delivered(self._db, self._account.id, [one for one in chosen if one not in missing])
                await self._edit(missing, state, wanted=wanted)

    async def _edit(self, changes: Sequence[Change], state: str, *, wanted: bool) -> None:
        for at in range(0, len(changes), greader.CONTENTS):
            batch = changes[at : at + greader.CONTENTS]
            token = await self._token_for_posts()
            call = greader.edit([one.remote for one in batch], state, wanted=wanted, token=token)
            note_sending(self._db, self._account.id, batch)
            await self._connection.ask(call)
            mark_delivered(self._db, self._account.id, batch)

    async def _token_for_posts(self) -> str:
        """Return the token that goes with each POST, asked for once for each login."""
        if self._token is None or self._token[0] is not self._connection.secret:
            token = greader.read_token(await self._connection.ask(greader.TOKEN))
            self._token = self._connection.secret, token
        return self._token[1]

    # ---- receiving ----

    async def look(self) -> None:
        """List the unread and the starred entries; a failure of one list does not keep the other from being read."""
        self._unread = await self._listed(greader.READING_LIST, unread=True)
        self._starred = await self._listed(greader.STARRED)

    async def _listed(self, stream: str, *, unread: bool = False) -> frozenset[str] | None:
        try:
            return await self._ids(stream, unread=unread)
        except FeedsError as error:
            if isinstance(error, FetchError) and (ends_exchange(error) or error.status is None):
                raise
            self._failure = error
            return None

    async def subscriptions(self) -> tuple[Subscription, ...]:
        """Return the feeds that the server follows."""
        return greader.read_subscriptions(await self._connection.ask(greader.SUBSCRIPTIONS))

    async def receive(self) -> None:
        """Apply states, and fetch the entries that are not here."""
        known = known_states(self._db, self._account.id)
        await self._apply_states(known.values())
        listed = (self._unread or frozenset()) | (self._starred or frozenset())
        self._passed &= listed
        await self._fetch(listed - known.keys() - self._passed)
        self._save_skipped()
        if self._failure is not None:
            raise self._failure

    async def _apply_states(self, known: Iterable[State]) -> None:
        """Apply the states of known entries. One that is no longer listed is requested first."""
        certain: list[State] = []
        doubtful: list[State] = []
        for old in known:
            state = State(old.remote, *self._state(old))
            if state != old:
                lost = (state.read and not old.read) or (old.starred and not state.starred)
                (doubtful if lost else certain).append(state)
        apply_states(self._db, self._account.id, certain)
        if len(doubtful) <= MOST_CONFIRMED:
            await self._fetch([state.remote for state in doubtful])
        else:
            there = await self._ids(greader.READING_LIST)
            apply_states(self._db, self._account.id, [state for state in doubtful if state.remote in there])

    def _state(self, old: State) -> tuple[bool, bool]:
        """Return an entry's state by the lists: whether it is read, and starred."""
        read = old.read if self._unread is None else old.remote not in self._unread
        return read, old.starred if self._starred is None else old.remote in self._starred

    async def _fetch(self, ids: Collection[str], *, every: bool = False, pages: int = 0) -> int:
        """Receive entries with their texts, oldest first, in a limited number of pages (0: all).

        Return their number.
        """
        ordered = sorted(ids, key=lambda one: (len(one), one))
        batches = [ordered[at : at + greader.CONTENTS] for at in range(0, len(ordered), greader.CONTENTS)]
        for batch in batches[: pages or None]:
            await self._fetch_entry_page(batch, every=every)
        await self._intake.finish()
        return len(batches[: pages or None])

    async def _fetch_entry_page(self, ids: Sequence[str], *, every: bool) -> None:
        """Fetch a page; in halves where it is too large."""
        try:
            call = greader.contents(ids, await self._token_for_posts())
            await self._intake.put(await self._connection.ask(call), every=every)
        except FetchError as error:
            if not error.too_large or len(ids) == 1:
                raise
            for half in (ids[: len(ids) // 2], ids[len(ids) // 2 :]):
                await self._fetch_entry_page(half, every=every)

    def _save_skipped(self) -> None:
        """Keep which listed entries belong to sources that are not followed here: they are not asked for again."""
        self._passed |= self._intake.passed
        if sorted(self._passed) != self._account.cursor.get("passed", []):
            save_cursor(self._db, self._account.id, {"passed": sorted(self._passed)})

    async def totals(self) -> Mapping[str, int]:
        """Return nothing: each feed has to be asked."""
        return {}

    async def walk_feed(self, feed: ServerFeed, pages: int) -> int:
        """Receive all entries of a feed that are not here; a later call continues where this one stopped."""
        missing = await self._ids(feed.remote) - known_states(self._db, self._account.id).keys()
        fetched = await self._fetch(missing, every=True, pages=pages)
        if fetched * greader.CONTENTS >= len(missing):
            save_feed_history(self._db, self._account.id, feed.remote, DONE)
        return max(1, fetched)

    async def _ids(self, stream: str, *, unread: bool = False) -> frozenset[str]:
        """Return the ids in a stream, page by page."""
        found: set[str] = set()
        following = ""
        for _ in range(_MOST_PAGES):
            page = greader.read_ids(
                await self._connection.ask(greader.list_ids(stream, unread=unread, following=following))
            )
            more = found | set(page.ids)
            if not page.following or page.following == following or len(more) == len(found):
                return frozenset(more)
            found, following = more, page.following
        return frozenset(found)
