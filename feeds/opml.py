"""Lists of feeds: OPML of any reader, and newsboat's `urls`, read and written.

What a list names was chosen by its reader but may have been made by anybody: an entry can name a feed
on the web and nothing else, least of all a file of this machine (facts: A11).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from feeds.addresses.address import web_address
from feeds.addresses.source import identify
from feeds.charset import decode
from feeds.clean import clean_block, clean_line
from feeds.document.doctype import without_doctype
from feeds.errors import FormatError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from feeds.addresses.address import Secret
    from feeds.addresses.source import Source

NESTED = " / "
"""Between the names of folders that lie in one another."""
_MOST_TAGS = 20
_WEB = re.compile(r"(?:https?://|feed:)", re.IGNORECASE)
_USER = re.compile(r"//[^/@\s]{1,500}@")
_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,30};)")
_DECLARATION = re.compile(r"\s*+<\?xml[^>]{0,1000}>")
# One word of a line of newsboat's: quoted, with backslashes before quotes in it, or bare.
_WORD = re.compile(r'"((?:[^"\\]|\\.)*+)"|([^\s"]++)')


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list. `title` is "" where the list gives none; `tags` are the folders it lies in, and its tags.

    `folder` is where it lies, the names of nested ones joined by `NESTED`; "" for none. `renamed` says that the title
    is its reader's own ("~" in newsboat's list), not the feed's.
    """

    address: str
    title: str = ""
    tags: tuple[str, ...] = ()
    site: str = ""
    secret: Secret | None = None
    folder: str = field(default="", compare=False)
    renamed: bool = field(default=False, compare=False)

    @property
    def other_tags(self) -> tuple[str, ...]:
        """Its tags without the names of its folder."""
        return tuple(tag for tag in self.tags if tag not in self.folder.split(NESTED))


@dataclass(frozen=True, slots=True)
class FeedList:
    """What a list holds: feeds, and for each entry that cannot be followed one line that says which and why."""

    subscriptions: tuple[Subscription, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry of a list as it stands there."""

    address: str
    title: str
    tags: tuple[str, ...]
    site: str = ""
    folders: tuple[str, ...] = ()
    renamed: bool = False


def read_opml(data: bytes) -> FeedList:
    """The feeds of an OPML document (opml.org/spec2.opml), each once. Raises FormatError when it is none.

    Outlines that hold others are folders, and their names become tags, as does what `category` says.
    """
    text = without_doctype(decode(data))
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    root = _root(text)
    if root.tag.lower() != "opml":
        raise FormatError("this is no OPML: it does not begin with an opml element")
    return _collected(_outlines(root))


def read_newsboat(data: bytes) -> FeedList:
    """The feeds of a newsboat `urls` file: an address a line, tags after it, "~" before a title.

    Lines that run a program, filter a feed or ask newsboat's own store are refused by name.
    """
    lines = (line for line in decode(data).splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return _collected(_newsboat_line(line[:10_000]) for line in lines)


def write_opml(subscriptions: Iterable[Subscription], title: str) -> str:
    """An OPML 2.0 document of these feeds, without their secrets.

    Feeds lie in outlines of their folders, as most readers write and read them. All tags, and the names of the folder,
    stand in `category` too, as newsboat reads them.
    """
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = title
    body = ET.SubElement(root, "body")
    folders: dict[tuple[str, ...], Element] = {}
    for feed in subscriptions:
        names = tuple(filter(None, feed.folder.split(NESTED)))
        tags = dict.fromkeys((*names, *feed.tags))
        attributes = {"type": "rss", "text": feed.title or feed.address, "title": feed.title, "xmlUrl": feed.address}
        attributes |= {"htmlUrl": feed.site, "category": ",".join(tag.replace(",", " ") for tag in tags)}
        ET.SubElement(
            _folder(body, names, folders), "outline", {name: value for name, value in attributes.items() if value}
        )
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _folder(body: Element, names: tuple[str, ...], made: dict[tuple[str, ...], Element]) -> Element:
    """The outline of a folder, made with those around it when it is first wanted."""
    if not names:
        return body
    if names not in made:
        made[names] = ET.SubElement(_folder(body, names[:-1], made), "outline", {"text": names[-1], "title": names[-1]})
    return made[names]


def _root(text: str) -> Element:
    """The root of a document; one that fails for bare ampersands or control characters is mended."""
    try:
        return ET.fromstring(text)  # noqa: S314 - without a document type there are no entities
    except ET.ParseError:
        mended = _BARE_AMPERSAND.sub("&amp;", clean_block(text))
    try:
        return ET.fromstring(mended)  # noqa: S314 - as above
    except ET.ParseError:
        raise FormatError("this is no OPML: it is not well-formed XML") from None


def _outlines(root: Element) -> Iterator[_Listed]:
    """Each outline that names a feed, however deep it lies; iterative, for any depth."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        named = {name.lower(): value for name, value in element.attrib.items()}
        title = named.get("title") or named.get("text") or ""
        if address := named.get("xmlurl", "").strip():
            tags = [part.strip("/") for part in named.get("category", "").split(",")]
            yield _Listed(address, title, (*folders, *tags), named.get("htmlurl", ""), folders)
        elif element.tag.lower() == "outline" and title:
            folders = (*folders, title)[:_MOST_TAGS]
        waiting.extend((child, folders) for child in reversed(element))


def _newsboat_line(line: str) -> _Listed:
    words = [re.sub(r"\\(.)", r"\1", quoted) or bare for quoted, bare in _WORD.findall(line)]
    titles = [word[1:] for word in words[1:] if word.startswith("~")]
    tags = tuple(word for word in words[1:] if not word.startswith(("~", "!")))
    return _Listed(words[0] if words else line, titles[0] if titles else "", tags, "", tags[:1], renamed=bool(titles))


def _collected(found: Iterable[_Listed]) -> FeedList:
    """Each feed of the web once, with all the tags it has; the rest refused."""
    feeds: dict[str, Subscription] = {}
    refused: list[str] = []
    for listed in found:
        try:
            source = _on_the_web(listed.address)
        except SourceError as error:
            refused.append(
                f"{clean_line(_USER.sub('//', listed.address), 200)}: left out, {_why(listed.address, error)}"
            )
            continue
        known = feeds.get(source.address, Subscription(source.address))
        tags = [clean_line(tag, 100) for tag in listed.tags]
        title = clean_line(listed.title, 300)
        feeds[source.address] = Subscription(
            source.address,
            known.title or (title if title not in {listed.address, source.address} else ""),
            tuple(dict.fromkeys(filter(None, (*known.tags, *tags))))[:_MOST_TAGS],
            known.site or web_address(listed.site),
            known.secret or source.secret,
            known.folder or NESTED.join(filter(None, (clean_line(folder, 100) for folder in listed.folders))),
            known.renamed or listed.renamed,
        )
    return FeedList(tuple(feeds.values()), tuple(refused))


def _on_the_web(address: str) -> Source:
    """The source at an address; never one that could be read as a path. Raises SourceError."""
    if not _WEB.match(address):
        raise SourceError("no address of the web")
    source = identify(address)
    if source.path is not None:
        raise SourceError("no address of the web")
    return source


def _why(address: str, error: SourceError) -> str:
    kinds = {
        "query": "a query of newsboat",
        "exec": "a program",
        "filter": "a program",
        "file": "a file of this machine",
    }
    return kinds.get(address.partition(":")[0].lower(), str(error))
