"""Feeds that lead to their own earlier documents: RFC 5005 archives and pages, JSON Feed's `next_url`."""

from __future__ import annotations

from feeds.history.model import Known, Leaf, Way, read_feed_page

# In the order of RFC 5005: archives never change once they are published, pages may.
_RELATIONS = ("prev-archive", "next_url", "next")


def _following(links: tuple[tuple[str, str], ...]) -> str:
    found = dict(reversed(links))
    return next((found[relation] for relation in _RELATIONS if found.get(relation)), "")


def _start(known: Known) -> tuple[str, ...]:
    following = "" if ("fh:complete", "") in known.links else _following(known.links)
    return (following,) if following else ()


def _read(data: bytes, url: str, charset: str) -> Leaf:
    publication = read_feed_page(data, url, charset)
    return Leaf(publication, _following(publication.links))


ARCHIVES = Way("archives", _start, _read, lists_all=True)
