"""Following the feeds of a list that another reader wrote: OPML, or newsboat's `urls`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config.secrets import keep_secret
from reader.store.sources import ListedFeed, follow_all, source_at

if TYPE_CHECKING:
    from pathlib import Path

    from feeds.opml import FeedList
    from reader.store.database import Database


def follow_list(db: Database, secrets: Path, found: FeedList, name: str) -> tuple[str, ...]:
    """Follow what a list of feeds names and the library does not follow yet: the ids. `name` is the list's own."""
    new = [one for one in found.subscriptions if source_at(db, one.address) is None]
    for one in new:
        if one.secret is not None:
            keep_secret(secrets, one.address, one.secret)
    return follow_all(
        db,
        [
            ListedFeed(one.address, one.title, one.folder, one.other_tags, one.title if one.renamed else "")
            for one in new
        ],
        list_name=name,
    )
