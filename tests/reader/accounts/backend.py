"""What a server of the reader's holds, whatever it speaks: feeds, entries and their states, by its own clock."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


@dataclass
class StoredEntry:
    """An entry on the server. `changed` is when its state changed last, by the server's clock."""

    id: int
    feed: int
    guid: str
    title: str
    url: str
    content: str
    published: datetime
    created: datetime
    changed: datetime
    read: bool = False
    starred: bool = False
    removed: bool = False

    @property
    def hash(self) -> str:
        """The digest by which Miniflux knows it."""
        return hashlib.sha256(self.guid.encode()).hexdigest()


@dataclass
class StoredFeed:
    """A feed that the server follows."""

    id: int
    address: str
    title: str
    folder: str = "All"
    error: str = ""


@dataclass
class Backend:
    """The state behind a server, with a clock of its own that goes on by a tenth of a second with each change."""

    clock: datetime = datetime(2031, 5, 1, tzinfo=UTC)
    feeds: dict[int, StoredFeed] = field(default_factory=dict)
    entries: dict[int, StoredEntry] = field(default_factory=dict)
    first_id: int = 1

    def tick(self) -> datetime:
        """Return the server's time, later than the last one."""
        self.clock += timedelta(seconds=0.1)
        return self.clock

    def follow(self, address: str, title: str = "Lanterns", folder: str = "Serials") -> int:
        """Follow a feed; its id."""
        number = len(self.feeds) + 1
        self.feeds[number] = StoredFeed(number, address, title, folder)
        return number

    def publish(self, feed: int, title: str, *, guid: str = "", url: str = "", day: int = 0, text: str = "") -> int:
        """Let an entry come in from a feed; its id."""
        number = self.first_id + len(self.entries)
        guid = guid or f"tag:lanterns.example,2024:{title}"
        url = url or f"https://lanterns.example/{title.replace(' ', '-').replace(',', '')}"
        content = f"<p>{text or f'The text of {title}. It goes on for a while.'}</p>"
        published = datetime(2024, 1, 1, 8, tzinfo=UTC) + timedelta(days=day)
        now = self.tick()
        self.entries[number] = StoredEntry(number, feed, guid, title, url, content, published, now, now)
        return number

    def serial(self, feed: int, count: int, *, first: int = 1) -> list[int]:
        """Let the parts of a serial come in; their ids."""
        return [
            self.publish(feed, f"Harbour, Part {number}", guid=f"harbour-{number}", day=7 * number)
            for number in range(first, first + count)
        ]

    def change(self, entry: int, *, read: bool | None = None, starred: bool | None = None) -> None:
        """Set the state of an entry, as another device does; also where it is so already."""
        stored = self.entries[entry]
        stored.read = stored.read if read is None else read
        stored.starred = stored.starred if starred is None else starred
        stored.changed = self.tick()

    def titles(self, *, read: bool) -> set[str]:
        """The titles of the entries that are read, or not."""
        return {one.title for one in self.entries.values() if one.read is read and not one.removed}

    def starred(self) -> set[str]:
        """The titles of the entries with a star."""
        return {one.title for one in self.entries.values() if one.starred}
