"""The feed behind an address: the feeds that a page names, and where known blog services keep theirs.

Nothing is fetched here. A page's own links come first, and without any there is at most one candidate: servers count
requests for a list of guessed addresses as an attack. Only where every feed that a page names is dead, or a site's
first page names none, a few usual addresses are worth it (`usual_feeds`): of 36 such sites half had a feed there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, parse_qsl, unquote, urljoin, urlsplit

from feeds.addresses.address import same_page, web_address
from feeds.clean import clean_line
from feeds.formats.tokens import attributes, tokens

# How much of a page is looked at, in characters, and how many links are taken.
_LOOKED_AT = 2_000_000
_MOST_LINKS = 50
# A page that redirects does so in its head, within a few seconds.
_HEAD = 20_000
_AT_ONCE = 10
_REFRESH = re.compile(
    r"""\s{0,9}(\d{1,4})(?:\.\d{1,4})?\s{0,9}[;,]\s{0,9}url\s{0,9}=\s{0,9}["']?([^"']{1,4000})""", re.IGNORECASE
)

# Media types of feeds, those first that say most clearly that they are.
FEED_TYPES = {
    "application/atom+xml": 0,
    "application/rss+xml": 0,
    "application/feed+json": 0,
    "application/rdf+xml": 1,
    "text/rss": 1,
    "application/xml": 2,
    "text/xml": 2,
    "application/json": 2,
}
# A path that ends as those of feeds do.
_FEED_PATH = re.compile(
    r"/(?:feeds?|rss|rss2|atom|rdf|(?:feed|rss|atom|index|posts)\.(?:xml|rss|atom|rdf|json))/?$", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"\b(?:comments?|kommentare?n?|commentaires?|comentarios?|coment[aá]rios|commenti|reacties|komentarze|комментари\w{0,3})\b"
    r"|コメント|评论|評論|댓글",
    re.IGNORECASE,
)
# WordPress names the REST address of a page's content: of a post or page, else of the list.
_ARCHIVE = re.compile(r"/wp/v2/(?!posts/|pages/|media/)[\w-]{1,40}/\d{1,12}(?:$|[?&])")
# Words in a feed's title that name its format and not its content.
_FORMAT = re.compile(r"\b(?:rss|atom|json|rdf|xml|feeds?)\b|\b[012]\.\d{1,2}\b|[^\w\s]", re.IGNORECASE)
# Pages that list a part of a site and have a feed of their own.
_SECTION = re.compile(
    r"/(?:category|categories|tag|tags|topics?|label|series|author|authors|section|blog)/", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names, or where one is likely to be (`title` and `media_type` are "" then)."""

    title: str
    url: str
    media_type: str = ""


@dataclass(slots=True)
class _Page:
    """The feeds of a page: named ones by address, links that look like one, and the page's generator.

    `lists` means that it is an archive (a category, tag or author): WordPress shows that by the page's own REST
    address.
    """

    named: dict[str, FeedLink] = field(default_factory=dict)
    linked: dict[str, FeedLink] = field(default_factory=dict)
    generator: str = ""
    wordpress: str = ""
    lists: bool = False


def feed_links(markup: str, url: str) -> tuple[FeedLink, ...]:
    """Return the feeds behind a page, best first; empty when there is no sign of one.

    `url` is the page's own address. The feed of the section that the page shows outranks that of the site, feeds of
    comments come last, feeds on other hosts after those on the page's own. A named feed outranks a link in the text,
    and that the one place that is known for its service.
    """
    page = _read(markup[:_LOOKED_AT], url)
    if page.named:
        addresses = list(page.named)
        return tuple(sorted(page.named.values(), key=lambda link: _rank(link, url, addresses, lists=page.lists)))
    if page.linked:
        return tuple(page.linked.values())
    candidate = known_feed(url, page.generator, page.wordpress)
    return (FeedLink("", candidate),) if candidate else ()


def choices(links: tuple[FeedLink, ...]) -> tuple[FeedLink, ...]:
    """Those of a page's feeds between which a person would choose, best first.

    Feeds of comments are left out where there is another, and so is the same feed in a second format.
    """
    once: dict[str, FeedLink] = {}
    for link in links:
        if not _COMMENTS.search(f"{link.title} {urlsplit(link.url).path}"):
            # Feeds without a name differ only in their format: one of each represents all of them.
            once.setdefault(" ".join(_FORMAT.sub(" ", link.title).casefold().split()), link)
    return tuple(once.values()) or links[:1]


def known_feed(url: str, generator: str = "", root: str = "") -> str:
    """Return where the service or software behind an address keeps its feed, "" when it is none that is known.

    `generator` is the software that the page names; `root` is the address below which
    that software runs, when it is not the host's root.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    found = _of_service(host, parts.path, parse_qs(parts.query[:2000]))
    if not found:
        software = re.match(r"\w*", generator)
        place = _BY_GENERATOR.get(software[0].lower(), "") if software else ""
        found = urljoin(root or url, place.removeprefix("/") if root else place) if place else ""
    address = web_address(found, url) if found else ""
    return "" if same_page(address, url) else address


def usual_feeds(markup: str, url: str) -> tuple[str, ...]:
    """Return the addresses at which the site of a page usually has its feed, its own software's first.

    A page whose named feeds are all dead has one all the same: its owner moved away from FeedBurner, or the theme names
    the address of another generator. A site may have a folder of its host to itself, as on GitHub Pages.
    """
    page = _read(markup[:_LOOKED_AT], url)
    own = known_feed(url, page.generator, page.wordpress)
    folder = _SITE_PATH.fullmatch(urlsplit(url).path or "/")
    root = urljoin(url, folder[1] if folder else "/")
    return tuple(dict.fromkeys(filter(None, (own, *(web_address(root + place, url) for place in _USUAL)))))


def is_first_page(url: str) -> bool:
    """Tell whether an address is that of a site's first page: the host's root, or one folder below it."""
    return _SITE_PATH.fullmatch(urlsplit(url).path or "/") is not None


_SITE_PATH = re.compile(r"(/(?:[^/]{1,200}/)?)(?:index\.\w{1,9})?")
# Jekyll, Hexo and Pelican have the first two, Hugo the third, Astro and Gatsby the fourth; WordPress, then Ghost.
_USUAL = ("atom.xml", "feed.xml", "index.xml", "rss.xml", "feed/", "rss/")

_BY_GENERATOR = {
    "wordpress": "/feed/",
    "ghost": "/rss/",
    "blogger": "/feeds/posts/default",
    "substack": "/feed",
    "medium": "/feed",
    "jekyll": "/feed.xml",
    "hugo": "/index.xml",
    "hexo": "/atom.xml",
    "drupal": "/rss.xml",
    "tumblr": "/rss",
    "quartz": "/index.xml",
    "quarto": "/index.xml",
    "astro": "/rss.xml",
    "gatsby": "/rss.xml",
    "eleventy": "/feed/feed.xml",
    "docusaurus": "/blog/rss.xml",
    "mkdocs": "/feed_rss_created.xml",
}
_BY_HOST = {
    "wordpress.com": "/feed/",
    "substack.com": "/feed",
    "tumblr.com": "/rss",
    "medium.com": "/feed",
    "ghost.io": "/rss/",
}
_BLOGGER = re.compile(r"[\w-]{1,63}\.blogspot\.[a-z]{2,3}(?:\.[a-z]{2})?")


def _of_service(host: str, path: str, query: dict[str, list[str]]) -> str:
    """The feed's address, or path, by the host of a service and where on it the page is."""
    name, _, service = host.partition(".")
    if service in _BY_HOST and name:
        return _BY_HOST[service]
    if _BLOGGER.fullmatch(host):
        return "/feeds/posts/default"
    first, second = (*path.strip("/").split("/"), "", "")[:2]
    if not first:
        return ""
    if host in {"medium.com", "dev.to"}:
        return f"/feed/{first}"
    if host == "tumblr.com":
        return f"https://{first}.tumblr.com/rss"
    if host in {"youtube.com", "m.youtube.com"}:
        if first == "channel" and second:
            return f"/feeds/videos.xml?channel_id={second}"
        return f"/feeds/videos.xml?playlist_id={query['list'][0]}" if "list" in query else ""
    if host == "royalroad.com" and first == "fiction" and second.isdecimal():
        return f"/fiction/syndication/{second}"
    return ""


def _read(markup: str, url: str) -> _Page:
    page = _Page()
    base = url
    for token in tokens(markup):
        if token.kind != "start" or token.value not in {"link", "a", "meta", "base"}:
            continue
        named = attributes(token.raw)
        if token.value == "base":
            base = web_address(named.get("href", ""), url) or base
        elif token.value == "meta":
            if named.get("name", "").lower() == "generator" and not page.generator:
                page.generator = clean_line(named.get("content", ""), 200)
        else:
            _note_link(page, token.value, named, base)
    return page


def _note_link(page: _Page, element: str, named: dict[str, str], base: str) -> None:
    """Put down a link element, or a link in the text, if it leads to a feed."""
    address = web_address(named.get("href", "").strip().removeprefix("feed:"), base)
    if not address:
        return
    relations = named.get("rel", "").lower().split()
    kind = named.get("type", "").partition(";")[0].strip().lower()
    link = FeedLink(clean_line(named.get("title", ""), 300), address, kind if kind in FEED_TYPES else "")
    likely = _FEED_PATH.search(urlsplit(address).path) is not None
    if element == "link":
        if "https://api.w.org/" in relations:
            page.wordpress = address.partition("wp-json")[0].partition("?")[0]
        page.lists = page.lists or ("alternate" in relations and _ARCHIVE.search(unquote(address)) is not None)
        sureness = FEED_TYPES.get(kind, 9) if "alternate" in relations else 9
        if ("feed" in relations or sureness < 2 or (sureness < 9 and likely)) and len(page.named) < _MOST_LINKS:
            page.named.setdefault(address, link)
    elif (likely or kind in FEED_TYPES) and _same_host(address, base) and len(page.linked) < _MOST_LINKS:
        page.linked.setdefault(address, link)


def _rank(link: FeedLink, url: str, addresses: list[str], *, lists: bool) -> tuple[bool, bool, bool, int]:
    """Return a feed's rank among those that a page names, 0 first; equal ones stay in the page's order."""
    path = urlsplit(url).path.rstrip("/") + "/"
    below = path != "/" and _same_host(link.url, url) and urlsplit(link.url).path.startswith(path)
    section = (below and (lists or _SECTION.search(path) is not None)) or _selects_alike(link.url, url)
    # What blog software has at "feed" below a post are its comments, in any language, if the site has another feed.
    of_post = below and not section and len(addresses) > 1 and urlsplit(link.url).path.rstrip("/") == path + "feed"
    comments = of_post or _COMMENTS.search(f"{link.title} {urlsplit(link.url).path}") is not None
    return comments, not _same_host(link.url, url), not section, FEED_TYPES.get(link.media_type, 1)


def _selects_alike(feed: str, page: str) -> bool:
    """Tell whether a feed's query has all of its page's: `?cat=2` and `?feed=rss2&cat=2` (WordPress's plain links)."""
    wanted = set(parse_qsl(urlsplit(page).query)) - {("", "")}
    single = {"p", "page_id", "attachment_id"}.intersection(key for key, _ in wanted)
    return bool(wanted) and not single and _same_host(feed, page) and wanted <= set(parse_qsl(urlsplit(feed).query))


def moved_to(markup: str, url: str) -> str:
    """Return where a page sends its visitors at once (`<meta http-equiv="refresh">`), "" where it stays."""
    for token in tokens(markup[:_HEAD]):
        if token.kind == "start" and token.value == "meta":
            named = attributes(token.raw)
            target = _REFRESH.match(named.get("content", ""))
            if named.get("http-equiv", "").lower() == "refresh" and target and int(target[1]) <= _AT_ONCE:
                address = web_address(target[2], url)
                return "" if same_page(address, url) else address
        elif token.kind == "start" and token.value == "body":
            break
    return ""


def _same_host(one: str, other: str) -> bool:
    names = ((urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other))
    return next(names) == next(names)
