"""The title of a web page: its own words, without the name of the site."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from feeds.formats.titles import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.article import Block
    from feeds.web.metadata import PageFacts

_GAPS = (" | ", " – ", " — ", " - ", " · ", " • ", " » ", " :: ", " « ", " ‹ ", " › ")
_GAP = re.compile(r"\s[|–—·•»«‹›-]\s|\s::\s|:\s|[：｜]")
_MOST_SITE_WORDS = 5
_MOST_BEHIND_BAR = 9  # words of a site's name behind " | ", which little else has in a title
# A feed's own title is the site's; these words only say that it is a feed.
_FEED_WORDS = re.compile(r"(?<!\w)(?:rss|atom|json|feed|2\.0|1\.0|posts?|entries|comments)(?!\w)", re.IGNORECASE)


def page_title(metadata: PageFacts, blocks: Sequence[Block]) -> str:
    """Return a heading that the page's own title has too, else that title without the site's name."""
    stated = clean_line(metadata.title) or clean_line(metadata.document_title)
    names = _site_names(metadata)
    own = _without_site(stated, names)
    # A heading over the text comes before one elsewhere on the page: that may name the site.
    headings = [clean_line(block.text) for block in blocks[:3] if block.kind == "heading"]
    if len(metadata.post_titles) == 1:
        headings.insert(0, clean_line(metadata.post_titles[0]))
    # Themes set the site's name as a heading of the first rank too: the longer one that the title repeats is its own.
    others = [heading for heading in metadata.headings if folded(heading) not in names]
    headings += sorted(others, key=len, reverse=True)
    for heading in headings:
        if any(_is_piece(heading, title) for title in (metadata.title, metadata.document_title)):
            return own if _drops_number(heading, own) or _names_series(heading, own, metadata) else heading
    return own or (headings[0] if headings else "")


def _site_names(metadata: PageFacts) -> frozenset[str]:
    """Return the folded names that a page's title may have besides its own words: of the site, and of its writer."""
    feeds = (_FEED_WORDS.sub("", title).strip() for title in metadata.feed_titles)
    feeds = (title for title in feeds if not title[:1].islower())  # MkDocs: "RSS feed of updated content"
    return frozenset(filter(None, map(folded, (metadata.site, metadata.byline, *feeds))))


def _is_piece(heading: str, title: str) -> bool:
    """Return whether a heading is a whole piece of a title between separators, or most of it.

    "Summary" is not the title of "On clocks: a summary | Notes".
    """
    wanted, full = folded(heading), folded(title)
    if not wanted or wanted not in full:
        return False
    pieces = [folded(piece) for piece in _GAP.split(title[:500])]
    joined = any(wanted in accumulate(pieces[start:]) for start in range(len(pieces)))
    return joined or 2 * len(wanted) > len(full)


def _drops_number(heading: str, title: str) -> bool:
    """Return whether a title is the heading behind a number: "Part 2 - Locks", where the page's heading is "Locks"."""
    wanted, full = folded(heading), folded(title)
    return full != wanted and full.endswith(wanted) and any(char.isdigit() for char in full[: -len(wanted)])


def _names_series(heading: str, title: str, metadata: PageFacts) -> bool:
    """Return whether a heading is the series, and the one below it the part: "Knots" and "Bends" of "Knots: Bends"."""
    wanted, full = folded(heading), folded(title)
    ranked = list(map(folded, map(clean_line, metadata.headings)))
    if wanted not in ranked or not full.startswith(wanted):
        return False
    below = {*ranked[ranked.index(wanted) + 1 :], *map(folded, map(clean_line, metadata.subheadings))}
    return full[len(wanted) :] in below - {""}


def _without_site(title: str, names: frozenset[str]) -> str:
    """Return a title without the names before or behind it; if none is known, without a short last piece."""
    for gap in _GAPS:
        first, found, last = title.rpartition(gap)
        most = _MOST_BEHIND_BAR if gap == " | " else _MOST_SITE_WORDS
        if found and (
            folded(last) in names or (not names and _width(last) <= _width(first) and last.count(" ") < most)
        ):
            return first.strip()
        first, found, last = title.partition(gap)
        if found and folded(first) in names:
            return last.strip()
    return title


def _width(text: str) -> int:
    """Return the length of a text; a Chinese, Japanese or Korean sign is as long as three letters."""
    return len(text) + 2 * sum("\u3040" <= char <= "\ud7a3" for char in text)
