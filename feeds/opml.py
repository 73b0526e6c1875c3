"""Lists of feeds: OPML of any reader, and newsboat's `urls`, read and written.

A reader chose the list, but anybody may have made it: an entry can name a feed on the web and nothing else, least of
all a file on this machine.
"""

from __future__ import annotations

import html
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
# So far into a document (in characters) its declaration is looked for: some servers write a warning before it.
_HEAD = 4096
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
# For documents that are damaged: an outline up to the next, and attributes up to what follows an attribute.
_OUTLINE = re.compile(r"<(/?)outline\b([^<]*+(?:<(?!/?(?:outline|body|opml)\b)[^<]*+)*+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""([\w:-]{1,60})\s{0,8}=\s{0,8}(?:"(.{0,4000}?)"|'(.{0,4000}?)')(?=\s{1,80}[\w:-]{1,60}\s{0,8}=|\s{0,80}/?\s{0,8}$)""",
    re.DOTALL,
)
_ADDRESS = re.compile(
    r"""xmlurl\s{0,8}=\s{0,8}(?:["']((?:https?:|feed:)[^\s"'<>]{1,2000}+)["']|((?:https?:|feed:)[^\s"'<>]{1,2000}+)[\s/])""",
    re.IGNORECASE,
)
# Characters of a damaged outline that are searched, and the number of them that are named.
_LONGEST_OUTLINE = 8000
_MOST_NAMED = 100
_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,30};)")
_DECLARATION = re.compile(r"\s*+<\?xml[^>]{0,1000}>")
# One word of a line of newsboat's: quoted, with backslashes before quotes in it, or bare.
_WORD = re.compile(r'"((?:[^"\\]|\\.)*+)"|([^\s"]++)')


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list. `title` is "" if the list gives none; `tags` are its folders and its tags.

    `folder` names its folder, nested names joined by `NESTED`; "" if none. `renamed` means that the title is the
    reader's own ("~" in newsboat's list), not the feed's.
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
    """A list's feeds, and for each entry that cannot be followed one line that names it and the reason."""

    subscriptions: tuple[Subscription, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry of a list as written there."""

    address: str
    title: str
    tags: tuple[str, ...]
    site: str = ""
    folders: tuple[str, ...] = ()
    renamed: bool = False


def read_opml(data: bytes) -> FeedList:
    """Return the feeds of an OPML document (opml.org/spec2.opml), each once. Raises FormatError if it is not OPML.

    Of a damaged document all readable outlines are used, and each other one is named by its line. Outlines that contain
    others are folders. Their names become tags, as does `category`.
    """
    text = without_doctype(decode(data))
    declaration = _DECLARATION.search(text, 0, _HEAD)
    text = text[declaration.end() :] if declaration else text
    root = _root(text)
    if root is None:
        return _read_damaged(text)
    if root.tag.lower() != "opml":
        raise FormatError("this is not OPML: it does not start with an opml element")
    return _collected(_outlines(root))


def read_newsboat(data: bytes) -> FeedList:
    """The feeds of a newsboat `urls` file: an address a line, tags after it, "~" before a title.

    Lines that run a program, filter a feed or ask newsboat's own store are refused by name.
    """
    lines = (line for line in decode(data).splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return _collected(_newsboat_line(line[:10_000]) for line in lines)


def write_opml(subscriptions: Iterable[Subscription], title: str) -> str:
    """Return an OPML 2.0 document of these feeds, without their secrets.

    Feeds are in outlines of their folders, as most readers write and read them. `category` repeats all tags and the
    names of the folder, as newsboat reads them.
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


def _root(text: str) -> Element | None:
    """The root of a document, mended where entities of HTML, bare ampersands or control characters break it."""
    for candidate in (text, _without_entities(clean_block(text))):
        try:
            return ET.fromstring(candidate)  # noqa: S314 - without a document type there are no entities
        except ET.ParseError:
            continue
    return None


def _without_entities(text: str) -> str:
    """The text with entities of HTML (`&eacute;`), which XML does not know, as characters; a bare "&" is escaped."""
    return _BARE_AMPERSAND.sub("&amp;", _ENTITY.sub(_character, text))


def _character(entity: re.Match[str]) -> str:
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    char = html.unescape(entity[0])
    return char if char != entity[0] else f"&amp;{entity[1]};"


def _read_damaged(text: str) -> FeedList:
    """The feeds of a document that is not well-formed, outline by outline; what cannot be read is named by its line."""
    text = _without_entities(clean_block(text))
    found: list[_Listed] = []
    damaged: list[str] = []
    folders: list[str] = []
    line, counted = 1, 0
    for tag in _OUTLINE.finditer(text):
        line, counted = line + text.count("\n", counted, tag.start()), tag.start()
        inside, closed, _ = tag[2][:_LONGEST_OUTLINE].rpartition(">")
        if tag[1]:
            del folders[-1:]
        elif listed := _listed(inside if closed else tag[2][:_LONGEST_OUTLINE], tuple(folders[-_MOST_TAGS:])):
            found.append(listed)
        elif closed and "xmlurl" not in tag[2].lower():
            if not inside.endswith("/"):
                folders.append(_attributes(inside).get("text", ""))
        else:
            damaged.append(f"line {line}: skipped, no address in {clean_line(tag[0][:200], 80)}")
    if not found:
        raise FormatError("this is not OPML: it is not well-formed XML and contains no readable feed")
    feeds = _collected(found)
    more = [f"{len(damaged) - _MOST_NAMED:,} more damaged lines were skipped"] if len(damaged) > _MOST_NAMED else []
    return FeedList(feeds.subscriptions, (*feeds.refused, *damaged[:_MOST_NAMED], *more))


def _listed(inside: str, folders: tuple[str, ...]) -> _Listed | None:
    """The entry of a damaged outline; None where it has no address that ends."""
    named = _attributes(inside)
    # A stray quote may swallow the attributes after it, so an address is searched for separately.
    loose = _ADDRESS.search(inside)
    address = named.get("xmlurl", "").strip() or (html.unescape(loose[1] or loose[2]) if loose else "")
    title = re.split(r"\s{0,8}xmlurl\s?=", named.get("title") or named.get("text") or "", flags=re.IGNORECASE)[0]
    return _Listed(address, title, folders, named.get("htmlurl", "")) if address else None


def _attributes(inside: str) -> dict[str, str]:
    return {name.lower(): html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(inside)}


def _outlines(root: Element) -> Iterator[_Listed]:
    """Yield each outline that names a feed, at any depth, iteratively."""
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
                f"{clean_line(_USER.sub('//', listed.address), 200)}: skipped, {_why(listed.address, error)}"
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
        raise SourceError("not a web address")
    source = identify(address)
    if source.path is not None:
        raise SourceError("not a web address")
    return source


def _why(address: str, error: SourceError) -> str:
    kinds = {
        "query": "a newsboat query",
        "exec": "a program",
        "filter": "a program",
        "file": "a file on this machine",
    }
    return kinds.get(address.partition(":")[0].lower(), str(error))
