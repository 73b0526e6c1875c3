"""The digest by which Miniflux knows an entry, from the feed's own fields: so entries are matched exactly."""

from __future__ import annotations

import hashlib
import re

PREFIX = "sha256:"
"""The beginning of an entry's identifier of which only the digest is known."""
# What `feeds.document.publication` adds to an identifier that a feed gives to several entries.
_ADDED = re.compile(r"[0-9a-f]{16}")


def digests(guid: str, url: str) -> tuple[str, ...]:
    """Return the digests that Miniflux may have of an entry, the likeliest first.

    SHA-256 of the guid; since 2.2.9 of "guid|address" if a feed gives a guid several times; of the address if there is
    no guid (internal/reader/rss/adapter.go).
    """
    if guid.startswith(PREFIX):
        return (guid.removeprefix(PREFIX),)
    given, _, added = guid.rpartition(" ")
    names = [guid, f"{guid}|{url}"]
    if given and _ADDED.fullmatch(added):
        names += [f"{given}|{url}", given]
    return tuple(hashlib.sha256(name.encode()).hexdigest() for name in ([*names, url] if guid else [url]) if name)
