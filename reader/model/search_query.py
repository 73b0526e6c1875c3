"""The syntax of a search: words, and filters that narrow it.

`title:fog` searches titles only, `note:fog` notes only, `#tag` notes with that tag and sources with that tag or folder,
`in:"The Lantern Papers"` series with these words in their titles. Words in quotation marks form a phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST = 20
_WORD = re.compile(r'(?:(title|note|in):)?("[^"]*"?|\S+)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """The words to find: all of `words` anywhere, `titles` in a title, `notes` in a note; and where to look."""

    words: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is anything to find."""
        return bool(self.words or self.titles or self.notes or self.tags)

    @property
    def in_parts(self) -> bool:
        """Whether parts can be found, and not notes alone."""
        return bool(self.words or self.titles) and not self.notes

    @property
    def in_notes(self) -> bool:
        """Whether notes can be found."""
        return not self.titles


def read_query(text: str) -> SearchQuery:
    """A query as a person types it; while it is being typed too: `title:` without words asks for nothing."""
    found: dict[str, list[str]] = {"words": [], "title": [], "note": [], "tag": [], "in": []}
    for field, word in _WORD.findall(text.replace("\0", " "))[:_MOST]:
        bare = word.strip('"').strip()
        if not field and word.startswith("#") and len(word) > 1:
            found["tag"].append(word[1:])
        elif not field and word.lower() in ("title:", "note:", "in:"):
            continue
        elif bare:
            found[field.lower() or "words"].append(bare)
    return SearchQuery(*(tuple(found[name]) for name in ("words", "title", "note", "tag", "in")))
