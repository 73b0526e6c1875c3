"""From a word that a person gives to the feed itself: one page at most, and one candidate unless that one is dead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from feeds.addresses.address import same_origin
from feeds.addresses.source import looks_like_feed
from feeds.errors import FetchError, FormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from feeds.addresses.address import Secret
    from feeds.fetch import Client, Response
    from feeds.web.discover import FeedLink

    Choose = Callable[[tuple[FeedLink, ...]], int]

# Statuses of a page after which the usual feed address of a known service is still tried.
_CLOSED = frozenset({401, 403, 404, 410, 451})
# Statuses of a feed that a page still names: the site has no feed there any more.
_MISSING = frozenset({404, 410})
# How many of the feeds that a page names are requested before the usual addresses.
_MOST_NAMED = 3
_ZIP = b"PK\3\4"


class NoFeedError(FormatError):
    """A page that names no feed, or only one that cannot be read, with the `reason`. `response` is that page."""

    def __init__(self, address: str, response: Response, reason: str = "") -> None:
        page = f"{address} ({reason})" if reason else address
        super().__init__(f"No feed found at {page}: enter the feed's address")
        self.response = response


class UndecidedError(FormatError):
    """Several things to follow, of which only the reader can choose: `links`."""

    def __init__(self, message: str, links: tuple[FeedLink, ...]) -> None:
        super().__init__(message)
        self.links = links


@dataclass(frozen=True, slots=True)
class Found:
    """A feed: its address, the server's answer there, and whether the reader named its host.

    `candidates` are all between which there was a choice. `note` says why it is another feed than the page names first,
    "" where it is not.
    """

    address: str
    response: Response
    named: bool
    candidates: tuple[FeedLink, ...] = ()
    note: str = ""


async def find_feed(
    client: Client, address: str, secret: Secret | None, choose: Choose, *, named: bool = True, follows: bool = True
) -> Found:
    """Return the feed at an address, or the one that its page names. Raises `FeedsError`.

    `choose` returns the index of the wanted feed, and may refuse all, also a single one. `named` means that the reader
    typed the address. A page that redirects its visitors in HTML is followed once, if it `follows`.
    """
    from feeds.fetch import BOOK_LIMITS, Request
    from feeds.web.discover import FeedLink, choices, feed_links, known_feed, moved_to

    page: Response | None = None
    try:
        limits = BOOK_LIMITS if urlsplit(address).path.lower().endswith(".epub") else None
        response = await client.get(Request(address, named=named, secret=secret, limits=limits))
    except FetchError as error:
        guess = known_feed(address) if error.status in _CLOSED else ""
        if not guess:
            raise
        links: tuple[FeedLink, ...] = (FeedLink("", guess),)
    else:
        is_books = _has_books(response)
        if is_books or looks_like_feed(response.body):
            if not is_books:  # the chosen catalogue is requested once it was read
                choose((FeedLink("", address),))
            place = response.permanent_url or address
            return Found(place, response, named and _same_host(place, address))
        page, markup = response, _decoded(response)
        links = choices(feed_links(markup, response.url))
        place = moved_to(markup, response.url) if not links and follows else ""
        if place:
            named = named and _same_host(place, address)
            own_secret = secret if same_origin(place, address) else None
            return await find_feed(client, place, own_secret, choose, named=named, follows=False)
    if page is None:
        return await _feed_at(client, links[choose(links)].url, address, secret, named=named)
    origin = _Origin(address, page, secret, links, named=named)
    if not links:
        return await _unnamed_feed(client, origin, choose)
    chosen = choose(links)
    # A reader who chose another feed than the first wants that one and no other.
    wanted = links[:_MOST_NAMED] if chosen == 0 and not needs_reader(links) else (links[chosen],)
    return await _living_feed(client, origin, wanted)


@dataclass(frozen=True, slots=True)
class _Origin:
    """What a reader typed and the page that was there, with all `links` to feeds that it has."""

    address: str
    page: Response
    secret: Secret | None
    links: tuple[FeedLink, ...]
    named: bool


class _DeadFeedError(Exception):
    """An address that a page names as its feed, but where none is: `str()` says why."""


async def _living_feed(client: Client, origin: _Origin, wanted: Sequence[FeedLink]) -> Found:
    """Return the first feed of a page that is there, else the one at a usual address of its site.

    Raises `NoFeedError` with what is wrong with the one that the page names first.
    """
    reason = ""
    first = wanted[0].url
    for place in _places(origin.page, wanted):
        try:
            found = await _feed_at(client, place, origin.address, origin.secret, named=origin.named, strict=True)
        except _DeadFeedError as error:
            reason = reason or str(error)
        except FetchError as error:
            if not reason:
                raise
            if not error.final:  # a host that is overloaded gets no more guesses
                break
        else:
            if not reason:
                return replace(found, candidates=origin.links if len(origin.links) > 1 else ())
            return replace(found, note=f"the page names {first} as its feed, but {reason}; followed instead: {place}")
    raise NoFeedError(origin.address, origin.page, f"it names {first}, but {reason}")


async def _unnamed_feed(client: Client, origin: _Origin, choose: Choose) -> Found:
    """Return the feed at a usual address of the site whose first page names none. Raises `NoFeedError`."""
    from feeds.web.discover import FeedLink, is_first_page, usual_feeds

    page = origin.page
    for place in usual_feeds(_decoded(page), page.url) if is_first_page(page.url) else ():
        try:
            found = await _feed_at(client, place, origin.address, origin.secret, named=origin.named, strict=True)
        except _DeadFeedError:
            continue
        except FetchError:
            break
        choose((FeedLink("", found.address),))
        return replace(found, note=f"the page names no feed; followed: {found.address}")
    raise NoFeedError(origin.address, page)


def _places(page: Response, wanted: Sequence[FeedLink]) -> Iterator[str]:
    """Give the addresses at which a page's feed may be, the named ones first."""
    named = [link.url for link in wanted]
    yield from named
    if not needs_reader(wanted):
        from feeds.web.discover import usual_feeds

        yield from (place for place in usual_feeds(_decoded(page), page.url) if place not in named)


async def _feed_at(
    client: Client, place: str, address: str, secret: Secret | None, *, named: bool, strict: bool = False
) -> Found:
    """Return what is at `place`, to which the page at `address` led.

    `strict` expects a feed or catalogue: raises `_DeadFeedError` where there is none, or where a host other than the
    page's does not answer at all.
    """
    from feeds.fetch import Request

    # The reader named the page's host; addresses that the page names elsewhere may not lead into a private network.
    named = named and _same_host(place, address)
    own_secret = secret if same_origin(place, address) else None
    try:
        response = await client.get(Request(place, named=named, secret=own_secret))
    except FetchError as error:
        is_elsewhere = not error.private and error.status is None and not _same_host(place, address)
        if not strict or not (is_elsewhere or error.status in _MISSING):
            raise
        raise _DeadFeedError("its host cannot be found" if error.offline else str(error)) from error
    if strict and not (looks_like_feed(response.body) or _has_books(response)):
        raise _DeadFeedError("that is not a feed")
    place = response.permanent_url or place
    return Found(place, response, named and _same_host(place, address))


def needs_reader(links: Sequence[FeedLink]) -> bool:
    """Return whether only the reader can choose: a catalogue's series and books are not formats of one thing."""
    from feeds.web.discover import FEED_TYPES

    return any(link.media_type and link.media_type not in FEED_TYPES for link in links)


def best(links: tuple[FeedLink, ...]) -> int:
    """Return the choice where nobody can be asked. Raises `UndecidedError` for the series and books of a catalogue."""
    if len(links) > 1 and needs_reader(links):
        raise UndecidedError("this is a catalogue; to choose from it, add it alone", links)
    return 0


def _has_books(response: Response) -> bool:
    """Return whether an answer is a book or a catalogue of books."""
    from feeds.opds import looks_like_catalogue

    return response.body.startswith(_ZIP) or looks_like_catalogue(response.body)


def _same_host(one: str, other: str) -> bool:
    return urlsplit(one).netloc == urlsplit(other).netloc


def _decoded(response: Response) -> str:
    from feeds.charset import decode

    return decode(response.body, response.charset)
