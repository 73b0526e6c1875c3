"""The identity of a part: the values by which it is recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from feeds.addresses.address import page_key

if TYPE_CHECKING:
    from collections.abc import Collection

# A last path segment that counts: "12", "chapter-12.html", "ch012", "part_3". Longer numbers are ids of a database.
_COUNTED = re.compile(r"(?:[a-z]{1,12}[-_.]?)?\d{1,4}(?:\.[a-z]{2,5})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """The values by which a part is recognised. Every field is "" or 0 if unknown.

    `guid` and `url` are identifiers that the source itself gives. `place` is the part's present location, a file's
    address or a numbered address: it is a position, and another part may be there tomorrow. `number` is volume and
    number as shown, `digest` a simhash of the text, `words` its length, `content` a digest of title, text and markup.
    """

    guid: str = ""
    url: str = ""
    title: str = ""
    number: str = ""
    digest: str = ""
    words: int = 0
    place: str = ""
    content: str = ""


def is_position(address: str) -> bool:
    """Return whether an address is a mere location: a local file, or a page whose name is a number."""
    if address.startswith("file:"):
        return True
    if not address.startswith(("http://", "https://")):
        return False
    return _COUNTED.fullmatch(urlsplit(address).path.rstrip("/").rpartition("/")[2]) is not None


def names_of(guid: str, url: str, shared: Collection[str] = ()) -> tuple[str, str, str]:
    """Return the guid, the address and the place of an identity, from a source's entry.

    `shared` are the pages (`page_key`) that several parts have: an address there identifies none of them.
    """
    place = next((one for one in (url, guid) if is_position(one)), "")
    # A page's key is dear: of 5,000 new parts it took a tenth of the whole save.
    is_shared = bool(url and shared) and page_key(url) in shared
    return (
        "" if is_position(guid) else guid,
        "" if is_shared or is_position(url) else url,
        "" if is_shared or not place else page_key(place) or place,
    )
