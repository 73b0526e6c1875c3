"""The quotes of a part: found once for a text and stored; returned with the reader's own corrections of speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.quotes.corrections import apply_speakers
from reader.store.library import part_list, part_text
from reader.store.quotes import save_quotes, stored_quotes
from reader.store.speakers import corrections_of

if TYPE_CHECKING:
    from feeds.quotes import Cast, Quote
    from reader.model.records import PartText
    from reader.store.database import Database

EARLIER = 12
"""How many parts before one are searched for its people: about a tenth of a second's work, done once."""


def quotes_of(db: Database, part_id: str, version: int | None = None) -> tuple[Quote, ...]:
    """Return the quotes of a part's text, the present one or in `version`. Missing ones are found and stored.

    That takes up to a second for 100,000 words: not for the interface's loop.
    """
    found = stored_quotes(db, version) if version is not None else None
    if found is None:
        text = part_text(db, part_id, version)
        if text is None:
            return ()
        found = stored_quotes(db, text.version)
        if found is None:
            found = _found(db, text)
    return apply_speakers(found, corrections_of(db, part_id))


def _found(db: Database, text: PartText) -> tuple[Quote, ...]:
    from feeds.quotes import find_quotes

    found = find_quotes(text.article, _people_so_far(db, text))
    if not db.only_reading:
        save_quotes(db, text.version, found)
    return found


def _people_so_far(db: Database, text: PartText) -> Cast | None:
    """The people of the parts before this one, so that one person has one name in a series."""
    from feeds.quotes import people

    if text.part.series_kind != "series":
        return None
    before = [part for part in part_list(db, text.part.series) if part.position < text.part.position]
    cast = None
    for part in before[-EARLIER:]:
        earlier = part_text(db, part.id)
        if earlier is not None:
            cast = people(earlier.article, cast)
    return cast
