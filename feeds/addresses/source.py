"""Interpret the text by which a reader names a source.

This is the one place that distinguishes web addresses from local paths, and neither ever becomes the other: only text
that a reader typed may name a file. A list of feeds, a page or a redirect never does.
"""

from __future__ import annotations

import codecs
import os.path
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from feeds.addresses.address import PORTS, Secret, normalise, shown_source, split_secret
from feeds.addresses.hosts import is_private_host
from feeds.errors import SourceError

SourceKind = Literal["feed", "page", "file", "folder", "book"]
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_PORT_FOLLOWS = re.compile(r"\d{1,5}(?:[/?#]|$)")
_LABEL = re.compile(r"[\w-]{1,63}")
_TOP_LABEL = re.compile(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{1,59}", re.IGNORECASE)
# Suffixes of texts that are also top-level domains or could be: a bare word with one is a file.
_TEXT_SUFFIXES = (".md", ".txt", ".html", ".htm", ".epub", ".xml", ".rss", ".atom", ".rdf", ".json", ".opml", ".zip")
_BOOK_SUFFIX = ".epub"
# What may precede the root element: declaration, instructions, comments, a document type.
_PROLOGUE = re.compile(rb"(?:<\?[^>]{0,1000}>|<!--(?:[^-]|-(?!->)){0,4000}-->|<![^>]{0,1000}>|\s+)*+")
_FEED_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)[\s>:]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a reader follows. `address` is a normalised http(s) address, or the URI of a local path.

    An http address is a "feed" until discovery finds that it is a "page". `path` is None for the web. `secret` was part
    of the address that the reader gave; `address` does not contain it.
    """

    kind: SourceKind
    address: str
    path: Path | None = None
    secret: Secret | None = field(default=None, compare=False)


def identify(word: str) -> Source:
    """Find the source that a reader names: an http(s) or feed: address, a bare host, or an existing path.

    A path wins over a host of the same name. A host on the reader's own network is asked over http,
    every other bare host over https. Raises SourceError.
    """
    word = word.strip()
    if word.startswith("<") and word.endswith(">"):
        word = word[1:-1].strip()
    if not word:
        raise SourceError("nothing to add: enter an address, a file or a folder")
    if "\0" in word:
        raise SourceError(f"{shown_source(word)} is neither an address nor a path")
    path = Path(word)
    scheme = _SCHEME.match(word)
    if not (scheme and word[scheme.end() :].startswith("//")) and (local := _existing(path)):
        return _local(local)
    if scheme and not _PORT_FOLLOWS.match(word, scheme.end()):
        return _with_scheme(word, scheme[1].lower(), word[scheme.end() :])
    if word.lower().endswith(_TEXT_SUFFIXES) and "/" not in word:
        raise SourceError(
            f"no such file: {shown_source(word)} (for a site of that name, enter https://{shown_source(word)})"
        )
    if not _is_host(re.split(r"[/?#]", word, maxsplit=1)[0]):
        raise SourceError(f"no such file, folder or address: {shown_source(word)}")
    return _from_web(_bare(word))


def local_path(address: str) -> Path:
    """Return the path of a local source's URI: the inverse of `Path.as_uri`.

    For addresses that this program made. Raises SourceError for any other scheme.
    """
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc:
        raise SourceError(f"{shown_source(address)} is not a local file")
    return Path(unquote(parts.path, errors="surrogateescape"))


def looks_like_feed(data: bytes) -> bool:
    """Tell by its first bytes whether a document is a feed of any kind (RSS, RDF, Atom, CDF, JSON Feed)."""
    head = data[:4096]
    if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} or b"\0" in head[:8]:
        head = head.replace(b"\0", b"")
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        return b"jsonfeed.org/version" in head.replace(b"\\/", b"/")
    return _FEED_ROOT.match(_PROLOGUE.sub(b"", head, count=1)) is not None


def _existing(path: Path) -> Path | None:
    """Make the path absolute if it exists; a folder above it that cannot be read counts as missing."""
    try:
        path = path.expanduser()
        return path.absolute() if path.exists() else None
    except (OSError, RuntimeError, ValueError):
        return None


def _local(path: Path) -> Source:
    path = Path(os.path.normpath(path))
    if path.is_dir():
        return Source("folder", path.as_uri(), path)
    if not path.is_file():
        raise SourceError(f"{shown_source(str(path))} is neither a file nor a folder")
    return Source("book" if path.suffix.lower() == _BOOK_SUFFIX else "file", path.as_uri(), path)


def _with_scheme(word: str, scheme: str, rest: str) -> Source:
    if scheme in PORTS:
        if not rest.startswith("//"):
            raise SourceError(f"{shown_source(word)} is not a complete address; it should begin with {scheme}://")
        return _from_web(word)
    if scheme == "feed":
        inner = rest if re.match(r"https?://", rest, re.IGNORECASE) else _bare(rest.lstrip("/"))
        return _from_web(inner)
    raise SourceError(f"{shown_source(word)} cannot be followed; use an http or https address, or a local path")


def _from_web(address: str) -> Source:
    bare, secret = split_secret(address)
    return Source("feed", normalise(bare), secret=secret)


def _bare(word: str) -> str:
    """Complete an address that lacks its scheme: http for a private host, https for all others."""
    host = re.split(r"[/?#]", word, maxsplit=1)[0].rpartition("@")[2]
    name = host if host.endswith("]") else re.sub(r":\d{1,5}$", "", host)
    return ("http://" if is_private_host(name) else "https://") + word


def _is_host(word: str) -> bool:
    """Tell whether a word looks like the host of an address: example.org, localhost:4000, 127.0.0.1, [::1]."""
    host = word.rpartition("@")[2]
    if len(host) > 260:
        return False
    name = host if host.endswith("]") else re.sub(r":\d{1,5}$", "", host)
    if is_private_host(name):
        return True
    labels = name.rstrip(".").split(".")
    if len(labels) == 4 and all(label.isdecimal() for label in labels):
        return True
    return len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and _TOP_LABEL.fullmatch(labels[-1]) is not None
