"""Well-formed feeds of the usual shape, read ten times faster than by feedparser, with its answers.

Most feeds are RSS 2.0 or Atom 1.0 as blog software writes them. For 4 MB of such a feed feedparser takes some 500 ms;
the C parser of the standard library and the lines below take 40. Every other document is left to feedparser: one that
is not well-formed, has an element or attribute that is not listed here, repeats one, embeds XHTML, or has `xml:base`.
The shape of the result is feedparser's, and a test holds the two against each other.

The first refresh of 300 such feeds, of 30 posts each, takes 6.5 s of processor time, and 10.7 s without this: 1.65
times as much (both in one run, all processes counted; Python 3.11).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from feeds.document.fast_xml_elements import (
    ATOM,
    Fields,
    UnusualError,
    add_atom_author,
    add_author,
    add_category,
    add_enclosure,
    add_link,
    add_text_link,
    attributes_of,
    check_image,
    check_unused,
    content_of,
    date_in,
    is_unused,
    looks_like_html,
    name_of,
    once,
    plain_address,
    repaired,
    text_in,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RSS1 = "http://purl.org/rss/1.0/"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# fmt: off
_UNUSED_OF_CHANNELS = frozenset({
    "description", "copyright", "docs", "cloud", "rating", "skiphours", "skipdays", "webmaster", "pubdate",
    "lastbuilddate", "category", "items",
})
_UNUSED_OF_ATOM = frozenset({"subtitle", "updated", "rights", "logo", "icon", "category", "contributor"})
# fmt: on

# Names of the elements that are used, by namespace ("" is the feed's own).
_CHANNEL = {
    ("", "title"): "title",
    ("", "link"): "link",
    ("", "language"): "language",
    ("", "ttl"): "ttl",
    ("", "generator"): "generator",
    ("", "managingeditor"): "author",
    (_DC, "creator"): "author",
    (_DC, "language"): "language",
    (_SYNDICATION, "updateperiod"): "sy_updateperiod",
    (_SYNDICATION, "updatefrequency"): "sy_updatefrequency",
    (_SYNDICATION, "updatebase"): "sy_updatebase",
    (_HISTORY, "complete"): "fh_complete",
    (_HISTORY, "archive"): "fh_archive",
}
_ITEM = {
    ("", "title"): "title",
    ("", "link"): "link",
    ("", "guid"): "guid",
    ("", "description"): "description",
    (_CONTENT, "encoded"): "content",
    ("", "pubdate"): "published",
    (_DC, "date"): "updated",
    ("", "comments"): "comments",
    ("", "author"): "author",
    (_DC, "creator"): "author",
    ("", "category"): "category",
    (_DC, "subject"): "category",
    ("", "enclosure"): "enclosure",
}


@dataclass(slots=True)
class Found:
    """A parsed document, in the shape and under the names of feedparser's result."""

    feed: Fields = field(default_factory=dict)
    entries: list[Fields] = field(default_factory=list)
    version: str = ""
    namespaces: dict[str, str] = field(default_factory=lambda: {"fh": _HISTORY})
    bozo: bool = False


def read_well_formed(document: bytes) -> Found | None:
    """Parse a document without a document type as feedparser would; None if feedparser itself is needed."""
    languages = document.count(b"xml:lang")
    if b"xml:base" in document or languages > 1:
        return None
    try:
        root = ET.fromstring(document)  # noqa: S314 - entities cannot be declared without a document type
        if languages and _LANGUAGE not in root.attrib:
            return None
        return _Reader(root).read()
    except (ET.ParseError, UnusualError):
        return None


class _Reader:
    """The reading of one document: its root, and the language that all of it is in."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._language = root.attrib.get(_LANGUAGE, "").replace("_", "-")
        self._found = Found()
        if not {"version", _LANGUAGE}.issuperset(root.attrib):
            raise UnusualError

    def read(self) -> Found:
        if self._language:
            self._found.feed["language"] = self._language
        kind = name_of(self._root)
        if kind == ("", "rss"):
            if [name_of(child) for child in self._root] != [("", "channel")]:
                raise UnusualError
            self._channel(self._root[0], "")
        elif kind == (_RDF, "rdf"):
            self._rdf()
        elif kind == (ATOM, "feed"):
            self._atom()
        else:
            raise UnusualError
        self._found.version = kind[1]
        return self._found

    # ---- RSS ----

    def _rdf(self) -> None:
        for child in self._root:
            match name_of(child):
                case (namespace, "channel") if namespace == _RSS1:
                    self._channel(child, _RSS1)
                case (namespace, "item") if namespace == _RSS1:
                    self._item(child, _RSS1)
                case (namespace, "image" | "textinput") if namespace == _RSS1:
                    check_image(child, _RSS1)
                case _:
                    raise UnusualError
        if not self._found.feed:
            raise UnusualError

    def _channel(self, channel: Element, own: str) -> None:
        attributes_of(channel, f"{{{_RDF}}}about")
        feed, seen = self._found.feed, set[str]()
        for child in channel:
            namespace, name = name_of(child)
            if namespace == own and name == "item":
                self._item(child, own)
            elif namespace == own and name == "image":
                check_image(child, own)
            elif namespace == ATOM and name == "link":
                add_link(child, feed)
            elif namespace == own and name in _UNUSED_OF_CHANNELS:
                check_unused(child, deep=name in {"items", "skiphours", "skipdays"})
            elif is_unused(namespace, name):
                check_unused(child)
            else:
                key = once(_CHANNEL.get((namespace if namespace != own else "", name)), seen)
                self._set_of_feed(feed, key, child)

    def _set_of_feed(self, feed: Fields, key: str, child: Element) -> None:
        if key == "title":
            self._title(feed, child)
        elif key == "link":
            add_text_link(child, feed)
        elif key == "author":
            add_author(text_in(child), feed)
        else:
            feed[key] = text_in(child, "uri", "version", "url") if key == "generator" else text_in(child)
            if key == "generator" and not feed[key]:
                raise UnusualError

    def _item(self, element: Element, own: str) -> None:
        item: Fields = {}
        seen = set[str]()
        about = attributes_of(element, f"{{{_RDF}}}about").get(f"{{{_RDF}}}about")
        if about and own:
            item["id"] = about
        elif element.attrib:
            raise UnusualError
        for child in element:
            namespace, name = name_of(child)
            if is_unused(namespace, name):
                check_unused(child)
                continue
            if namespace == ATOM and name == "link":
                add_link(child, item)
                continue
            key = _ITEM.get((namespace if namespace != own else "", name))
            if key == "category":
                add_category(child, item)
            elif key == "author":
                add_author(text_in(child), item)
            elif key == "enclosure":
                add_enclosure(child, item)
            else:
                self._set_of_item(item, once(key, seen), child)
        if "content" in item:
            item.setdefault("summary", item["content"][0]["value"])
        self._found.entries.append(item)

    def _set_of_item(self, item: Fields, key: str, child: Element) -> None:
        if key == "title":
            self._title(item, child)
        elif key == "link":
            add_text_link(child, item)
        elif key == "guid":
            permanent = {
                name.lower(): value for name, value in attributes_of(child, "isPermaLink", "ispermalink").items()
            }
            item["id"] = plain_address(repaired(content_of(child)))
            if permanent.get("ispermalink", "true") == "true":
                item.setdefault("link", item["id"])
        elif key == "description":
            item["summary"] = text_in(child)
            item["summary_detail"] = self._detail("text/html")
        elif key == "content":
            item["content"] = [self._detail("text/html", text_in(child))]
        elif key in {"published", "updated"}:
            item[key] = text_in(child)
            item[f"{key}_parsed"] = date_in(item[key])
        else:
            item[key] = plain_address(text_in(child))

    def _title(self, fields: Fields, element: Element) -> None:
        """A title of RSS: feedparser guesses whether it is markup."""
        fields["title"] = text_in(element)
        markup = looks_like_html(content_of(element))
        fields["title_detail"] = self._detail("text/html" if markup else "text/plain")

    def _detail(self, kind: str, value: str | None = None) -> Fields:
        detail: Fields = {"type": kind, "language": self._language or None, "base": ""}
        return detail if value is None else {**detail, "value": value}

    # ---- Atom ----

    def _atom(self) -> None:
        feed, seen = self._found.feed, set[str]()
        for child in self._root:
            namespace, name = name_of(child)
            if is_unused(namespace, name):
                check_unused(child)
            elif namespace in {_SYNDICATION, _HISTORY}:
                feed[once(_CHANNEL.get((namespace, name)), seen)] = text_in(child)
            elif namespace != ATOM:
                raise UnusualError
            elif name == "entry":
                self._entry(child)
            elif name == "link":
                add_link(child, feed)
            elif name == "author":
                add_atom_author(child, feed)
            elif name in {"title", "generator"}:
                self._set_of_atom(feed, once(name, seen), child)
            elif name == "id":
                feed.setdefault("link", plain_address(text_in(child)))
            elif name not in _UNUSED_OF_ATOM:
                raise UnusualError

    def _entry(self, element: Element) -> None:
        item: Fields = {}
        seen = set[str]()
        attributes_of(element)
        for child in element:
            namespace, name = name_of(child)
            if is_unused(namespace, name):
                check_unused(child)
            elif namespace != ATOM:
                raise UnusualError
            elif name == "link":
                add_link(child, item)
            elif name == "author":
                add_atom_author(child, item)
            elif name == "category":
                add_category(child, item)
            elif name not in {"rights", "contributor"}:
                self._set_of_atom(item, once(name, seen), child)
        if "content" in item:
            item.setdefault("summary", item["content"][0]["value"])
        self._found.entries.append(item)

    def _set_of_atom(self, item: Fields, name: str, child: Element) -> None:
        if name in {"title", "summary", "content"}:
            kind = {"text": "text/plain", "html": "text/html"}.get(child.attrib.get("type", "text").lower())
            if kind is None:
                raise UnusualError
            value = text_in(child, "type")
            if name == "content":
                item["content"] = [self._detail(kind, value)]
            else:
                item[name] = value
                item[f"{name}_detail"] = self._detail(kind)
        elif name == "id":
            item["id"] = plain_address(text_in(child))
            item.setdefault("link", item["id"])
        elif name in {"published", "updated"}:
            item[name] = text_in(child)
            item[f"{name}_parsed"] = date_in(item[name])
        elif name == "generator":
            item[name] = text_in(child, "uri", "version")
            if not item[name]:
                raise UnusualError
        else:
            raise UnusualError
