"""A page: an article with the library's data about it, without any drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from feeds.addresses.address import page_key
from reader.flow.extent import place_at_share
from reader.flow.text_units import text_of
from reader.model.records import PlaceInWork
from reader.store.library import missing_before, part_by_page, part_list, part_text, series_one, source_parts

if TYPE_CHECKING:
    from feeds.article import Article, Block, Passage, Place
    from feeds.series.evidence import Gap
    from reader.model.records import PartRecord, SeriesRecord
    from reader.store.database import Database


@dataclass(frozen=True, slots=True)
class Page:
    """A text that is read. `part` is None where it is not followed; `parts` are all of its series.

    `place` is the position of the part in its work, of `total` parts: as many as the author announced or has counted so
    far, where that is certain; where each volume counts from one, those of the volume.
    `ends` are the characters up to the end of each block; `version` is that of the article; `gaps` are
    the missing parts.
    """

    article: Article
    part: PartRecord | None
    version: int
    parts: tuple[PartRecord, ...]
    place: PlaceInWork
    total: int | None
    ends: tuple[int, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether the text is a file on this machine."""
        return self.article.url.startswith("file:")

    @property
    def address(self) -> str:
        """Where the text is to be found: its address, or the path of its file."""
        return unquote(urlsplit(self.article.url).path) if self.is_file else self.article.url

    def at_share(self, share: float) -> Place:
        """Return the place at a share of the text."""
        return place_at_share(self.ends, share)

    def neighbour(self, step: int) -> PartRecord | None:
        """Return the part this many places further in the series, None beyond its ends."""
        if self.part is None:
            return None
        at = next((index for index, part in enumerate(self.parts) if part.id == self.part.id), 0) + step
        return self.parts[at] if 0 <= at < len(self.parts) else None

    def words(self, passage: Passage) -> str:
        """The words of a passage."""
        return text_of(self.article.blocks, passage)


def load_page(db: Database, part_id: str) -> Page | None:
    """The page of a part, None where the library holds no such text."""
    text = part_text(db, part_id)
    if text is None:
        return None
    parts = part_list(db, text.part.series)
    series = series_one(db, text.part.series)
    total = _known_parts(series, text.part, parts) if series is not None else len(parts)
    gaps = series.gaps if series is not None else ()
    place = place_of(text.part, parts, gaps)
    return Page(text.article, text.part, text.version, parts, place, total, _ends(text.article.blocks), gaps)


def place_of(part: PartRecord, parts: tuple[PartRecord, ...], gaps: tuple[Gap, ...]) -> PlaceInWork:
    """Return where a part is in its work, among all parts of its series."""
    counted = (one for one in parts if one.duplicate_of is None and (one.number or not one.special))
    ordinal = sum(one.position <= part.position for one in counted) + missing_before(gaps, part.position)
    return PlaceInWork(part.number, part.volume if part.number else "", part.special, ordinal)


def _known_parts(series: SeriesRecord, part: PartRecord, parts: tuple[PartRecord, ...]) -> int | None:
    """The number of the work's parts, or of the part's own volume if counting begins again in each."""
    numbers = {(one.volume, one.number) for one in parts if one.number}
    if part.volume and len({number for _, number in numbers}) < len(numbers):
        within = (one.number for one in parts if one.volume == part.volume)
        return max((int(number) for number in within if number.isdecimal()), default=0)
    return series.known_parts


def loose_page(article: Article) -> Page:
    """The page of a text that is not followed."""
    return Page(article, None, 0, (), PlaceInWork(), None, _ends(article.blocks))


def _ends(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    return tuple(accumulate(len(block.text) for block in blocks))


def linked_part(db: Database, page: Page, target: str) -> PartRecord | None:
    """The part of the library that a link of a page leads to, None where it leads elsewhere."""
    try:
        address = urldefrag(urljoin(page.article.url, target)).url
    except ValueError:  # a document may write anything in place of an address
        return None
    found = part_by_page(db, page_key(address))
    if found is None and page.part is not None and address.startswith("file:"):
        found = next((part for part in source_parts(db, page.part.source) if part.url == address), None)
    return found
