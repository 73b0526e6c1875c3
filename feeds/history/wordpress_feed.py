"""WordPress's feeds in pages (`?paged=2`), and whatever else answers to that."""

from __future__ import annotations

from feeds.history.model import Known, Leaf, Way, query_number, read_feed_page, with_query


def _start(known: Known) -> tuple[str, ...]:
    return (with_query(known.address, paged=2),)


def _read(data: bytes, url: str, charset: str) -> Leaf:
    publication = read_feed_page(data, url, charset)
    if not publication.parts:
        return Leaf(publication)
    return Leaf(publication, with_query(url, paged=query_number(url, "paged", 2) + 1))


WORDPRESS_FEED = Way("wordpress-feed", _start, _read, guesses=True)
