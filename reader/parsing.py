"""Reading what came from outside, in processes that can be killed when they do not come to an end.

A hostile document can make any parser slow or large; a thread cannot be stopped, a process can
(facts/safety, A17). The processes start when the first document comes, and serve many.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from feeds.errors import FeedsError, FormatError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from feeds.contents import Contents
    from feeds.entry import Publication
    from reader.store.prepared import Prepared

SECONDS = 15.0
"""How long a document from the network may take; one on disk may take a second more for each megabyte."""
FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
MOST_PROCESSES = 4
WAITING = 4
"""So many documents a process may wait to be read before no more are fetched."""
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


Job = Document | Bytes | Page | ListedPage | Path
AnyJob = Job | HistoryPage | ContentsPage
Answer = tuple["Publication", tuple[str, ...]]


def read_job(job: Job) -> Answer:
    """The publication that a document or path holds, and what of it could not be read. Raises `FeedsError`."""
    if isinstance(job, Path):
        return read_path(job)
    from feeds.feed import parse_feed

    if isinstance(job, Bytes):
        return read_input(job.data), ()
    if isinstance(job, Page):
        return read_whole_text(job), ()
    if isinstance(job, ListedPage):
        return read_listed(job), ()
    return parse_feed(job.data, job.url, job.charset), ()


def read_path(path: Path) -> Answer:
    """The publication of a file, folder or book; a saved feed is read as the feed it is. Raises `FeedsError`."""
    from feeds.formats import SUFFIXES
    from feeds.local import bytes_of, read_local
    from feeds.source import looks_like_feed

    suffix = path.suffix.lower()
    if not path.is_dir() and suffix not in SUFFIXES:
        data = bytes_of(path, follow=True)
        if suffix in FEED_SUFFIXES or looks_like_feed(data):
            from feeds.feed import parse_feed

            return parse_feed(data), ()
    return read_local(path)


def read_whole_text(page: Page) -> Publication:
    """The one part whose whole text a page holds. Raises `FormatError` when it does not."""
    from feeds.charset import decode
    from feeds.entry import Entry, Publication
    from feeds.fulltext import whole_text
    from feeds.webpage import read_page

    article = whole_text(read_page(decode(page.data, page.charset), page.url), page.summary)
    return Publication(title=article.title, parts=((Entry(url=page.url, title=article.title), article),))


def read_listed(page: ListedPage) -> Publication:
    """The part that a page of a contents page holds. Raises `FormatError` when there is none.

    The contents page's word for it is its title where the page has none of its own, or only the work's.
    """
    from feeds.charset import decode
    from feeds.entry import Entry, Publication
    from feeds.formats.titles import folded
    from feeds.fulltext import whole_text
    from feeds.webpage import read_page

    article = whole_text(read_page(decode(page.data, page.charset), page.url), "")
    title = page.title if folded(article.title) in {"", folded(page.work)} else article.title
    return Publication(title=page.work, parts=((Entry(url=page.address, title=title), article),), newest_first=False)


def read_input(data: bytes) -> Publication:
    """The publication that some bytes without a name hold. Raises `FeedsError`."""
    from feeds.article import Book
    from feeds.entry import Entry, Publication
    from feeds.formats import read_file_bytes
    from feeds.source import looks_like_feed

    if looks_like_feed(data):
        from feeds.feed import parse_feed

        return parse_feed(data)
    head = data[:1024].lstrip().lower()
    suffix = "epub" if data.startswith(b"PK") else "html" if head.startswith((b"<!doctype html", b"<html")) else "txt"
    found = read_file_bytes(data, f"standard input.{suffix}", "")
    articles = found.articles if isinstance(found, Book) else (found,)
    parts = tuple((Entry(title=article.title, order=place), article) for place, article in enumerate(articles))
    return Publication(title=found.title, parts=parts, newest_first=False)


class Readers:
    """Up to `size` reading processes, by default one a processor; a context manager that ends them."""

    def __init__(self, size: int = 0) -> None:
        self._size = size or max(2, min(os.cpu_count() or 2, MOST_PROCESSES))
        self._idle: list[_Reader] = []
        self._slots = asyncio.Semaphore(self._size)
        self._asked = 0
        self._room = asyncio.Event()
        self._room.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for reader in self._idle:
            reader.end()

    def start(self) -> None:
        """Start all processes now, so that they are ready when the first documents come."""
        self._idle += [_Reader() for _ in range(self._size - len(self._idle) - self._asked)]

    async def room(self) -> None:
        """Wait until few documents wait to be read: so many are held in memory, and no more."""
        await self._room.wait()

    async def read(self, job: Job) -> Answer:
        """What `read_job` gives for a job. Raises `FeedsError`, also when it takes too long or too much memory."""
        answer: Answer = await self._ask(job, ready=False)
        return answer

    async def prepare(self, job: Job) -> tuple[Prepared, tuple[str, ...]]:
        """The same, made ready to be kept."""
        answer: tuple[Prepared, tuple[str, ...]] = await self._ask(job, ready=True)
        return answer

    async def leaf(self, page: HistoryPage) -> PreparedLeaf:
        """What a page of a history holds, made ready to be kept."""
        answer: PreparedLeaf = await self._ask(page, ready=True)
        return answer

    async def contents(self, page: ContentsPage) -> Contents:
        """What a contents page lists."""
        answer: Contents = await self._ask(page, ready=False)
        return answer

    async def _ask(self, job: AnyJob, *, ready: bool) -> Any:  # noqa: ANN401 - what the process answers
        self._count(1)
        try:
            async with self._slots:
                reader = self._idle.pop() if self._idle else _Reader()
                try:
                    answer = await asyncio.to_thread(reader.ask, job, ready, _patience(job))
                except BaseException:
                    reader.end()
                    raise
                self._idle.append(reader)
        finally:
            self._count(-1)
        if isinstance(answer, FeedsError):
            raise answer
        return answer

    def _count(self, change: int) -> None:
        self._asked += change
        if self._asked < WAITING * self._size:
            self._room.set()
        else:
            self._room.clear()


def _patience(job: AnyJob) -> float:
    return SECONDS + 60.0 if isinstance(job, Path) else SECONDS


class _Reader:
    """One process, and the pipe to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(far,), daemon=True)
        self._process.start()
        far.close()

    def ask(self, job: AnyJob, ready: bool, seconds: float) -> Any:  # noqa: ANN401 - an answer or error from a pipe
        self._pipe.send((job, ready))
        name = job.name if isinstance(job, Path) else "" if isinstance(job, Bytes) else job.url
        if not self._pipe.poll(seconds):
            raise FormatError(f"{name or 'the document'} took longer than {seconds:.0f} s to read and was given up")
        try:
            return self._pipe.recv()
        except EOFError:
            raise FormatError(f"{name or 'the document'} could not be read: it takes too much memory") from None

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()


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
    if isinstance(job, ContentsPage):
        from feeds.charset import decode
        from feeds.contents import read_contents

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
    import feeds.feed  # noqa: F401 - to have it loaded
    import reader.store.prepared  # noqa: F401 - to have it loaded


def _serve(pipe: Connection) -> None:
    """The life of a reading process: a job in, an answer out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    _load()
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
