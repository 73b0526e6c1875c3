"""The scope of a feed in its site: all of it, a path, or a choice that no address shows.

A site may share its host with others: WordPress below a path, a project's pages on GitHub, a user's folder. And a feed
may be that of one category, tag, author or search. Ways that list the whole site must know both, or a reader gets
another site's posts, or all of a site where they follow one category.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from feeds.addresses.site import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feeds.history.model import Known

_SELECTING_WORDS = frozenset(
    {"category", "categories", "tag", "tags", "author", "authors", "series", "topic", "topics", "section", "label"}
)
_SELECTING_QUERY = frozenset(
    {
        "cat", "category", "category_name", "tag", "tag_id", "author", "author_name", "s", "q", "search", "label",
        "labels", "series", "topic", "taxonomy", "term", "m", "year", "monthnum", "post_type",
    }
)  # fmt: skip
_WORDPRESS_FEEDS = frozenset(
    {
        "feed",
        "rss",
        "rss2",
        "atom",
        "rdf",
        "index.php",
        "wp-rss.php",
        "wp-rss2.php",
        "wp-atom.php",
        "wp-rdf.php",
        "wp-feed.php",
    }
)
# Pelican has `/feeds/all.atom.xml` and a feed for each category beside it, Jekyll `/feed/notes.xml`.
_FEED_FOLDERS = frozenset({"feed", "feeds", "rss", "atom"})
_WHOLE_SITE = frozenset(
    {
        "", "all", "all-en", "articles", "atom", "blog", "default", "entries", "feed", "feeds", "full", "full-text",
        "index", "journal", "latest", "main", "news", "posts", "rss", "rss2", "site", "summary", "updates", "writing",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """The scope of a feed: the prefix of all its site's addresses (it ends with "/"), or a `narrow` choice."""

    base: str
    narrow: bool

    def covers(self, address: str) -> bool:
        """Tell whether a page of that address may be one of the feed's; http and https are the same."""
        return _plain(address).startswith(_plain(self.base))


def scope_of(known: Known) -> Scope:
    """Return the part of a site that a source covers, by its feed's `<link>`, API address and parts' addresses.

    A `<link>` two folders deep with parts elsewhere is the page of a category or series, in whatever language
    (`/kategorie/salt/`, `/series/salt/`); one folder deep it is usually a page that lists all (`/blog`).
    """
    site = known.site if known.site.startswith("http") else known.address
    root = root_of(known)
    folder = _folder(site) if known.site.startswith("http") else root + "/"
    api = rest_root(known)
    if _SELECTING_QUERY.intersection(key.lower() for key, _ in parse_qsl(urlsplit(known.address).query)):
        return Scope(root + "/", narrow=True)
    if api or "wordpress" in known.generator.lower():
        return Scope(api or folder, narrow=_chooses(known.address, api or folder))
    *folders, name = _pieces(known.address) or [""]
    words = {piece.lower() for piece in [*folders, *_pieces(folder)]}
    if not _SELECTING_WORDS.isdisjoint(words) or (_FEED_FOLDERS & words and name.partition(".")[0] not in _WHOLE_SITE):
        return Scope(root + "/", narrow=True)
    on_host = [part for part in known.parts if urlsplit(part).netloc == urlsplit(folder).netloc]
    if 2 * sum(_plain(part).startswith(_plain(folder)) for part in on_host) > len(on_host):
        return Scope(folder, narrow=False)
    return Scope(root + "/", narrow=len(_pieces(folder)) > 1)


def confirmed_site(site: str, address: str, parts: Iterable[str]) -> str:
    """Return the page that a feed belongs to, "" where the feed names one that neither it nor its parts are on.

    Generators of feeds fill in a `<link>` of their own: that of node-rss's repository, `localhost`, `example.com`.
    """
    hosts = {host_of(part) for part in parts}
    foreign = host_of(site) not in {*hosts, host_of(address)}
    return "" if foreign and host_of(address) in hosts else site


def root_of(known: Known) -> str:
    """Return the root of the site's host: of the page that the feed belongs to, else of the feed."""
    parts = urlsplit(known.site if known.site.startswith("http") else known.address)
    return f"{parts.scheme}://{parts.netloc}"


def rest_root(known: Known) -> str:
    """Return the folder that WordPress runs in, by the REST API that it announces; "" where it announces none."""
    api = rest_api(known)
    if not api:
        return ""
    return api.partition("wp-json")[0].partition("index.php?")[0].partition("?rest_route=")[0]


def rest_api(known: Known) -> str:
    """Return the address of the REST API that a site announces, "" for none.

    WordPress does so under the relation `https://api.w.org/`, in a `Link` header and in pages.
    """
    return next((address for relation, address in known.links if relation.rstrip("/").endswith("api.w.org")), "")


def _chooses(address: str, base: str) -> bool:
    """Return whether a WordPress feed is that of a category, tag or author: with a path between its base and `feed`.

    Its `<link>` does not show it: that is the site's home for every feed. `/a/feed/`, `/a/feed/atom/` and
    `/a/wp-rss2.php` are those of the site at `/a/`.
    """
    if not _plain(address).startswith(_plain(base)):
        return urlsplit(address).netloc == urlsplit(base).netloc
    pieces = [piece.lower() for piece in _plain(address)[len(_plain(base)) :].partition("?")[0].split("/") if piece]
    return bool(pieces) and pieces[0] not in _WORDPRESS_FEEDS


def _pieces(address: str) -> list[str]:
    return [piece for piece in urlsplit(address).path.split("/") if piece]


def _folder(address: str) -> str:
    parts = urlsplit(address)
    path = parts.path or "/"
    last = path.rpartition("/")[2]
    path = path if not last or "." not in last else path[: -len(last)]
    return f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}/"


def _plain(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.")
