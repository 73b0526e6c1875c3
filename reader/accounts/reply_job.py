"""Reading the entries of a server's reply in a parsing process, ready for the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.store.accounts.items import PreparedItem, PreparedItems
from reader.store.accounts.states import State
from reader.subscriptions.parse_jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from feeds.accounts.model import Item
    from reader.model.accounts import AccountKind


@dataclass(frozen=True, slots=True)
class ItemsReply(Job[PreparedItems]):
    """A page of entries that a server of this kind gave."""

    kind: AccountKind
    data: bytes

    @property
    def name(self) -> str:
        """The name of the reply in messages."""
        return "a reply of your server"

    def run(self) -> PreparedItems:
        """Read the entries and prepare them. Raises `FormatError`."""
        by_feed: dict[str, list[Item]] = {}
        for item in _reader(self.kind)(self.data):
            by_feed.setdefault(item.feed, []).append(item)
        return PreparedItems(tuple((feed, _prepared(items)) for feed, items in by_feed.items()))


def _reader(kind: AccountKind) -> Callable[[bytes], Sequence[Item]]:
    from feeds.accounts import greader, miniflux

    return miniflux.read_items if kind == "miniflux" else greader.read_items


def _prepared(items: Sequence[Item]) -> tuple[PreparedItem, ...]:
    """Prepare the entries of one feed as those of a feed's document are, the oldest first."""
    from feeds.document.publication import publication_of
    from feeds.entry import Publication
    from reader.store.intake.prepared import prepare

    by_name = {item.entry.guid: item for item in items}
    prepared = prepare(publication_of(Publication(""), [(item.entry, item.entry.url) for item in by_name.values()]))
    found = []
    for part in prepared.parts:
        item = by_name.get(part.entry.guid)
        if item is not None:
            found.append(PreparedItem(State(item.remote, item.read, item.starred), part, item.digest))
    return tuple(sorted(found, key=lambda one: one.part.published.isoformat() if one.part.published else ""))
