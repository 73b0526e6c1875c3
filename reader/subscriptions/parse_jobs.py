"""Jobs of the parsing processes: each is pickled, sent, and run there.

A job contains the fetched bytes, or names a local path, and its `run` returns a value that can be pickled. Parsers are
imported in `run`: the program that sends a job loads none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from feeds.article import Article
    from feeds.entry import Publication
    from feeds.images import StillImage
    from feeds.mail.mailbox import Listing, MessagePlace, SeenMail
    from feeds.people.model import SectionIndex
    from feeds.quotes.corrections import Corrections
    from feeds.web.chapter_lists import PartLink
    from feeds.web.contents_page import Contents
    from reader.store.intake.prepared import Prepared

FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
LATER_PAGE = "page"
"""The relation under which a publication names the later pages of a post that is divided into pages."""
Answer = TypeVar("Answer")


class Job(Generic[Answer]):
    """One thing to parse. It may take `seconds` of processor time; messages call it `name`."""

    __slots__ = ()
    seconds: ClassVar[float] = 15.0

    @property
    def name(self) -> str:
        """The document in words for a person."""
        return getattr(self, "url", "") or "the document"

    def run(self) -> Answer:
        """Parse it. Raises `FeedsError`."""
        raise NotImplementedError


class PublicationJob(Job["tuple[Publication, tuple[str, ...]]"]):
    """A job whose answer is a publication, and what of it could not be read."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Prepare(Job["tuple[Prepared, tuple[str, ...]]"]):
    """Another job, whose publication is also prepared for the store there."""

    job: PublicationJob

    @property
    def seconds(self) -> float:  # type: ignore[override]  # as long as the job itself
        """The time limit in seconds."""
        return self.job.seconds

    @property
    def name(self) -> str:
        """The other job's name."""
        return self.job.name

    def run(self) -> tuple[Prepared, tuple[str, ...]]:
        """Parse and prepare it. Raises `FeedsError`."""
        from reader.store.intake.prepared import prepare

        publication, problems = self.job.run()
        return prepare(publication), problems


@dataclass(frozen=True, slots=True)
class Document(PublicationJob):
    """A feed document as it was fetched."""

    data: bytes
    url: str
    charset: str = ""
    fetched: datetime | None = None

    def run(self) -> tuple[Publication, tuple[str, ...]]:
        """Parse the feed. Raises `FeedsError`."""
        from feeds.document.parse import parse_feed

        return parse_feed(self.data, self.url, self.charset, now=self.fetched), ()


@dataclass(frozen=True, slots=True)
class Outline(Job["tuple[Prepared, bool]"]):
    """A feed document as it was fetched, of which only the parts are wanted at first, without their texts."""

    data: bytes
    url: str
    charset: str
    fetched: datetime

    def run(self) -> tuple[Prepared, bool]:
        """Prepare the outline, or all where that cannot be; return whether it is the outline. Raises `FeedsError`."""
        from feeds.document.parse import parse_feed
        from reader.store.intake.prepared import prepare, prepare_outline

        parse = partial(parse_feed, self.data, self.url, self.charset, now=self.fetched)
        outline = prepare_outline(parse(texts=False))
        return (outline, True) if outline is not None else (prepare(parse()), False)


@dataclass(frozen=True, slots=True)
class LocalPath(PublicationJob):
    """A file, a folder or a book on this machine."""

    path: Path
    seconds: ClassVar[float] = 75.0  # a folder may hold thousands of files

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.name

    def run(self) -> tuple[Publication, tuple[str, ...]]:
        """Read the path. Raises `FeedsError`."""
        return read_path(self.path)


@dataclass(frozen=True, slots=True)
class MailboxListing(Job["Listing"]):
    """A mailbox on this machine, of which some messages were seen before."""

    path: Path
    seen: SeenMail
    seconds: ClassVar[float] = 75.0  # an mbox is read as a whole: gigabytes of it

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.name

    def run(self) -> Listing:
        """Find the messages that were not seen. Raises `FormatError`."""
        from feeds.mail.mailbox import list_mailbox

        return list_mailbox(self.path, self.seen)


@dataclass(frozen=True, slots=True)
class PreparedMail:
    """The issues that some messages hold, ready to be stored, by the keys of their newsletters."""

    issues: tuple[tuple[str, Prepared], ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailMessages(Job[PreparedMail]):
    """Some messages of a mailbox, to be read as issues of newsletters."""

    places: tuple[MessagePlace, ...]

    @property
    def name(self) -> str:
        """Return the name of a message: its own subject may be the unreadable part."""
        return f"a message ({self.places[0].key[:60]})"

    def run(self) -> PreparedMail:
        """Read the messages; the answer names the unreadable ones."""
        from feeds.mail.issue import read_messages
        from reader.store.intake.prepared import prepare

        batch = read_messages(self.places)
        issues = tuple((one.key, prepare(one.publication)) for one in batch.newsletters)
        return PreparedMail(issues, batch.problems)


@dataclass(frozen=True, slots=True)
class Bytes(PublicationJob):
    """A document from standard input: a feed, a page or a text, recognised by its first bytes."""

    data: bytes

    def run(self) -> tuple[Publication, tuple[str, ...]]:
        """Read it. Raises `FeedsError`."""
        return read_input(self.data), ()


@dataclass(frozen=True, slots=True)
class Page(PublicationJob):
    """A web page that was fetched for the full text of a part whose feed gave `title` and `summary`.

    `further` are the same post's later pages, once they are known and fetched: body, address and charset of each.
    `again` means that `summary` is the text that the page had before: an edited one need not be longer.
    """

    data: bytes
    url: str
    charset: str = ""
    summary: str = ""
    further: tuple[tuple[bytes, str, str], ...] = ()
    title: str = ""
    again: bool = False

    def run(self) -> tuple[Publication, tuple[str, ...]]:
        """Return the one part whose full text the page has. Raises `FormatError` if it has none.

        The publication's links name under `LATER_PAGE` the post's later pages, while they are not here.
        """
        from feeds.charset import decode
        from feeds.entry import Entry, Publication
        from feeds.web.full_text import full_text, further_pages

        markup = decode(self.data, self.charset)
        further = [(decode(data, charset), url) for data, url, charset in self.further]
        links = () if further else tuple((LATER_PAGE, address) for address in further_pages(markup, self.url))
        summary = "" if links else self.summary
        article = full_text(markup, self.url, summary, further, title=self.title, again=self.again)
        parts = ((Entry(url=self.url, title=article.title), article),)
        return Publication(title=article.title, parts=parts, links=links), ()


@dataclass(frozen=True, slots=True)
class ListedPage(PublicationJob):
    """A page that a contents page of `work` lists; `url` is where it was found."""

    data: bytes
    url: str
    charset: str
    link: PartLink
    work: str

    def run(self) -> tuple[Publication, tuple[str, ...]]:
        """Return the part that the page holds. Raises `FormatError` when there is none.

        The contents page's word for it is its title where the page has none of its own, or only the work's.
        """
        from feeds.charset import decode
        from feeds.entry import Entry, Publication
        from feeds.formats.titles import folded
        from feeds.web.forum_post import forum_post, post_number
        from feeds.web.full_text import full_text

        markup, number = decode(self.data, self.charset), post_number(self.link.url)
        article = (forum_post(markup, number, self.url) if number else None) or full_text(markup, self.url)
        listed = bool(number or self.link.category or (self.link.is_named and self.link.title))
        own = folded(article.title) not in {"", folded(self.work)} and not listed
        title = article.title if own else self.link.shown_title
        entry = Entry(url=self.link.url, title=title, published=article.published or self.link.published)
        return Publication(title=self.work, parts=((entry, article),), newest_first=False), ()


@dataclass(frozen=True, slots=True)
class ContentsPage(Job["Contents"]):
    """A page that was fetched to learn which parts it lists."""

    data: bytes
    url: str
    charset: str = ""

    def run(self) -> Contents:
        """Return the parsed page. Raises `FormatError`."""
        from feeds.charset import decode
        from feeds.web.contents_page import read_contents

        return read_contents(decode(self.data, self.charset), self.url)


@dataclass(frozen=True, slots=True)
class PreparedLeaf:
    """A page of a history, ready to be stored: see `feeds.history.Leaf`."""

    prepared: Prepared
    following: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryPage(Job[PreparedLeaf]):
    """A page of the history that a way of `feeds.history` leads along, or one of the items that it lists."""

    way: str
    data: bytes
    url: str
    charset: str = ""
    is_item: bool = False

    def run(self) -> PreparedLeaf:
        """Read the page or item. Raises `FeedsError`."""
        from feeds.history import WAYS
        from reader.store.intake.prepared import prepare

        way = WAYS[self.way]
        if self.is_item and way.read_item is not None:
            return PreparedLeaf(prepare(way.read_item(self.data, self.url, self.charset)))
        leaf = way.read(self.data, self.url, self.charset)
        return PreparedLeaf(prepare(leaf.publication), leaf.following, leaf.items)


@dataclass(frozen=True, slots=True)
class PeopleIndex(Job["tuple[tuple[int, ...], tuple[SectionIndex, ...]]"]):
    """A part of the library whose people are to be indexed, with the speakers known besides its text."""

    article: Article
    corrections: Corrections

    @property
    def name(self) -> str:
        """The part's title."""
        return self.article.title

    def run(self) -> tuple[tuple[int, ...], tuple[SectionIndex, ...]]:
        """Return the first blocks of the part's sections, and the index of each."""
        from feeds.people import index_part, section_starts

        return section_starts(self.article.blocks), index_part(self.article, self.corrections)


@dataclass(frozen=True, slots=True)
class Picture(Job["StillImage"]):
    """An image that a text shows at `url`, to be decoded: the fetched bytes, else a file below `root` or in it."""

    url: str
    data: bytes = b""
    root: Path | None = None

    def run(self) -> StillImage:
        """Decode it. Raises `FormatError`."""
        from feeds.images import image_beside, still_image

        return still_image(image_beside(self.root, self.url) if self.root is not None else self.data)


def read_path(path: Path) -> tuple[Publication, tuple[str, ...]]:
    """Read a file, folder, book or mailbox; a saved feed is read as the feed it is. Raises `FeedsError`."""
    from feeds.addresses.source import looks_like_feed
    from feeds.formats import SUFFIXES
    from feeds.local import bytes_of, read_local
    from feeds.mail.mailbox import mailbox_kind

    if mailbox_kind(path) is not None:
        from feeds.mail.newest import newest_issues

        return newest_issues(path)
    suffix = path.suffix.lower()
    if not path.is_dir() and suffix not in SUFFIXES:
        data = bytes_of(path, follow=True)
        if suffix in FEED_SUFFIXES or looks_like_feed(data):
            from feeds.document.parse import parse_feed

            return parse_feed(data), ()
    return read_local(path)


def read_input(data: bytes) -> Publication:
    """Read bytes without a name: a feed, a page, a book or a text. Raises `FeedsError`."""
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
