"""Reading what came from outside, in processes that can be killed when they do not come to an end.

A hostile document can make any parser slow or large; a thread cannot be stopped, a process can
(facts/safety, A17). This is what such a process does; `reader.subscriptions.parse_pool` starts and ends them.
"""

from __future__ import annotations

import gc
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.errors import FeedsError, FormatError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from feeds.entry import Publication
    from reader.store.prepared import Prepared

FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
MEMORY_BYTES = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Document:
    """A feed document as it was fetched."""

    data: bytes
    url: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Bytes:
    """What came on standard input: a feed, a page or a text, told by what it looks like."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A web page that was fetched for the whole text of a part, of which the feed gave `summary`."""

    data: bytes
    url: str
    charset: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ContentsPage:
    """A page that was fetched to learn which parts it lists."""

    data: bytes
    url: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page that a contents page lists as `title`. `address` is how it is named there, `url` where it was found."""

    data: bytes
    url: str
    charset: str
    address: str
    title: str
    work: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of the history that a way of `feeds.history` leads along, or one of the items that it lists."""

    way: str
    data: bytes
    url: str
    charset: str = ""
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that a text shows at `url`, to be decoded: what was fetched, else what lies below `root` or in it."""

    url: str
    data: bytes = b""
    root: Path | None = None


Job = Document | Bytes | Page | ListedPage | Path
AnyJob = Job | HistoryPage | ContentsPage | Picture
Answer = tuple["Publication", tuple[str, ...]]


def read_job(job: Job) -> Answer:
    """The publication that a document or path holds, and what of it could not be read. Raises `FeedsError`."""
    if isinstance(job, Path):
        return read_path(job)
    from feeds.document.parse import parse_feed

    if isinstance(job, Bytes):
        return read_input(job.data), ()
    if isinstance(job, Page):
        return read_whole_text(job), ()
    if isinstance(job, ListedPage):
        return read_listed(job), ()
    return parse_feed(job.data, job.url, job.charset), ()


def read_path(path: Path) -> Answer:
    """The publication of a file, folder or book; a saved feed is read as the feed it is. Raises `FeedsError`."""
    from feeds.addresses.source import looks_like_feed
    from feeds.formats import SUFFIXES
    from feeds.local import bytes_of, read_local

    suffix = path.suffix.lower()
    if not path.is_dir() and suffix not in SUFFIXES:
        data = bytes_of(path, follow=True)
        if suffix in FEED_SUFFIXES or looks_like_feed(data):
            from feeds.document.parse import parse_feed

            return parse_feed(data), ()
    return read_local(path)


def read_whole_text(page: Page) -> Publication:
    """The one part whose whole text a page holds. Raises `FormatError` when it does not."""
    from feeds.charset import decode
    from feeds.entry import Entry, Publication
    from feeds.web.full_text import whole_text
    from feeds.web.page import read_page

    article = whole_text(read_page(decode(page.data, page.charset), page.url), page.summary)
    return Publication(title=article.title, parts=((Entry(url=page.url, title=article.title), article),))


def read_listed(page: ListedPage) -> Publication:
    """The part that a page of a contents page holds. Raises `FormatError` when there is none.

    The contents page's word for it is its title where the page has none of its own, or only the work's.
    """
    from feeds.charset import decode
    from feeds.entry import Entry, Publication
    from feeds.formats.titles import folded
    from feeds.web.full_text import whole_text
    from feeds.web.page import read_page

    article = whole_text(read_page(decode(page.data, page.charset), page.url), "")
    title = page.title if folded(article.title) in {"", folded(page.work)} else article.title
    return Publication(title=page.work, parts=((Entry(url=page.address, title=title), article),), newest_first=False)


def read_input(data: bytes) -> Publication:
    """The publication that some bytes without a name hold. Raises `FeedsError`."""
    from feeds.addresses.source import looks_like_feed
    from feeds.article import Book
    from feeds.entry import Entry, Publication
    from feeds.formats import read_file_bytes

    if looks_like_feed(data):
        from feeds.document.parse import parse_feed

        return parse_feed(data)
    head = data[:1024].lstrip().lower()
    suffix = "epub" if data.startswith(b"PK") else "html" if head.startswith((b"<!doctype html", b"<html")) else "txt"
    found = read_file_bytes(data, f"standard input.{suffix}", "")
    articles = found.articles if isinstance(found, Book) else (found,)
    parts = tuple((Entry(title=article.title, order=place), article) for place, article in enumerate(articles))
    return Publication(title=found.title, parts=parts, newest_first=False)


@dataclass(frozen=True, slots=True)
class PreparedLeaf:
    """A page of a history, ready to be kept: see `feeds.history.Leaf`."""

    prepared: Prepared
    following: str = ""
    items: tuple[str, ...] = ()


def answer(job: AnyJob, *, ready: bool) -> object:
    """What a reading process answers to a job; `ready` to be kept, where it is a publication. Raises `FeedsError`."""
    from reader.store.prepared import prepare

    if isinstance(job, HistoryPage):
        return read_leaf(job)
    if isinstance(job, Picture):
        from feeds.images import image_beside, still_image

        return still_image(image_beside(job.root, job.url) if job.root is not None else job.data)
    if isinstance(job, ContentsPage):
        from feeds.charset import decode
        from feeds.web.contents_page import read_contents

        return read_contents(decode(job.data, job.charset), job.url)
    publication, problems = read_job(job)
    return (prepare(publication) if ready else publication), problems


def read_leaf(page: HistoryPage) -> PreparedLeaf:
    """Read a page or item of a history. Raises `FeedsError`."""
    from feeds.history import WAYS
    from reader.store.prepared import prepare

    way = WAYS[page.way]
    if page.is_item and way.read_item is not None:
        return PreparedLeaf(prepare(way.read_item(page.data, page.url, page.charset)))
    leaf = way.read(page.data, page.url, page.charset)
    return PreparedLeaf(prepare(leaf.publication), leaf.following, leaf.items)


def _load() -> None:
    """Import what nearly every document needs, while the first is still on its way."""
    import feeds.document.parse  # noqa: F401 - to have it loaded
    import reader.store.prepared  # noqa: F401 - to have it loaded


def serve(pipe: Connection) -> None:
    """The life of a reading process: a job in, an answer out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    _load()
    # What a document leaves behind in circles is taken away after it: looking for it meanwhile costs a twelfth of all.
    gc.freeze()
    gc.disable()
    while True:
        try:
            job, ready = pipe.recv()
        except EOFError:
            return
        try:
            told: object = answer(job, ready=ready)
        except FeedsError as error:
            told = FormatError(str(error))
        except MemoryError:
            told = FormatError("the document takes too much memory to read")
        except Exception as error:  # noqa: BLE001 - one bad document must not end the refresh of all
            told = FormatError(f"the document could not be read ({type(error).__name__})")
        pipe.send(told)
        del told
        gc.collect()
