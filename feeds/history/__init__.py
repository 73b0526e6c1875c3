"""Ways to the earlier parts that a feed no longer carries: one file a way, one line here.

A way is pure: it returns the first address, and reads the fetched pages. The walk (`reader.subscriptions.backfill`)
fetches, stores, and remembers the next address, which alone is enough to continue.
"""

from __future__ import annotations

from feeds.history.archives import ARCHIVES
from feeds.history.blogger import BLOGGER
from feeds.history.listing import LISTING
from feeds.history.model import Known, Leaf, Way
from feeds.history.next_links import NEXT_LINKS
from feeds.history.scope import Scope, confirmed_site, scope_of
from feeds.history.sitemap import SITEMAP
from feeds.history.substack import SUBSTACK
from feeds.history.wordpress import WORDPRESS
from feeds.history.wordpress_com import WORDPRESS_COM
from feeds.history.wordpress_feed import WORDPRESS_FEED

__all__ = ["WAYS", "Known", "Leaf", "Scope", "Way", "confirmed_site", "scope_of"]

WAYS: dict[str, Way] = {
    way.name: way
    for way in (
        ARCHIVES,
        WORDPRESS_COM,
        WORDPRESS,
        BLOGGER,
        SUBSTACK,
        WORDPRESS_FEED,
        SITEMAP,
        LISTING,
        NEXT_LINKS,
    )
}
"""The ways in order: a site's own interfaces first, guesses last."""
