"""Joining imported notes to the parts of the library: by address, by title, by their words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from feeds.addresses.address import page_key
from feeds.anchor import Anchor, Locator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from feeds.article import Block
    from reader.model.imported_note import ImportedNote
    from reader.model.records import PartRecord

# Words this few may be in any text; and this many parts are searched for the words alone.
_FEWEST_WORDS = 6
_MOST_SEARCHED = 1000
_STATES = {"anchored": 0, "doubtful": 1, "orphan": 2}


@dataclass(frozen=True, slots=True)
class Match:
    """A note and its part. `anchor` is its place there, None for the whole part."""

    note: ImportedNote
    part: str
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Joined:
    """The notes with a part, and those without."""

    matches: tuple[Match, ...]
    unmatched: tuple[ImportedNote, ...]


def join(
    parts: Sequence[PartRecord], blocks_of: Callable[[str], Sequence[Block]], notes: Iterable[ImportedNote]
) -> Joined:
    """Find each note's part among `parts`, and its place in that. `blocks_of` gives a part's text by its id.

    A note whose address or title is a part's belongs to that part even if its words are not (any more)
    in it; of several such parts, and without any, the words decide. A note on a series belongs to the series of
    the part that it names, else to the one with its title.
    """
    locator = cache(lambda part: Locator(blocks_of(part)))
    by_name = _names(parts)
    by_title: defaultdict[str, list[PartRecord]] = defaultdict(list)
    by_series: defaultdict[str, list[PartRecord]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: part.position):
        by_title[_folded(part.title)].append(part)
        by_series[_folded(part.series_title)].append(part)
    matches, unmatched = [], []
    for resolved in notes:
        note = (
            _on_series(resolved, by_series)
            if not _by_address(resolved, by_name) and not _by_title(resolved, by_title)
            else resolved
        )
        known = _by_address(note, by_name) or _by_title(note, by_title)
        if note.scope:
            known = known[:1] or by_series.get(_folded(note.series), [])[:1]
        elif not known:
            known = _by_words(note, parts, locator)
        if known:
            found = [Match(note, part.id, _anchor(note, locator(part.id))) for part in known]
            matches.append(min(found, key=_rank))
        else:
            unmatched.append(resolved)
    return Joined(tuple(matches), tuple(unmatched))


def _names(parts: Sequence[PartRecord]) -> dict[str, list[PartRecord]]:
    """Parts by everything that an address may be equal to."""
    found: defaultdict[str, list[PartRecord]] = defaultdict(list)
    for part in parts:
        for name in {part.url, part.guid, unquote(part.url), page_key(part.url)} - {""}:
            found[name].append(part)
    return found


def _by_address(note: ImportedNote, names: dict[str, list[PartRecord]]) -> list[PartRecord]:
    for name in (note.guid, note.address, unquote(note.address), page_key(note.address)):
        if name and name in names:
            return names[name]
    return []


def _by_title(note: ImportedNote, titles: dict[str, list[PartRecord]]) -> list[PartRecord]:
    found = titles.get(_folded(note.title), []) if note.title else []
    in_series = [part for part in found if _folded(part.series_title) == _folded(note.series)]
    return in_series or found


def _on_series(note: ImportedNote, series: Mapping[str, list[PartRecord]]) -> ImportedNote:
    """Return a note whose title is a series' and not a part's: a format without notes on series has it as a quote."""
    if note.scope or note.address or note.kind == "bookmark" or not note.title or _folded(note.title) not in series:
        return note
    body = "\n\n".join(filter(None, (note.selector.quote if note.selector else "", note.body)))
    return replace(note, scope="series", series=note.title, title="", selector=None, body=body)


def _by_words(note: ImportedNote, parts: Sequence[PartRecord], locator: Callable[[str], Locator]) -> list[PartRecord]:
    if note.selector is None or len(note.selector.quote.split()) < _FEWEST_WORDS:
        return []
    return [part for part in parts[:_MOST_SEARCHED] if locator(part.id).find(note.selector.quote)]


def _anchor(note: ImportedNote, locator: Locator) -> Anchor | None:
    if note.selector is None:
        return None
    hint = None if note.offset is None else locator.passage_at(note.offset)
    return locator.locate(note.selector, hint)


def _rank(match: Match) -> tuple[int, float]:
    if match.anchor is None:
        return 0, 0.0
    return _STATES[match.anchor.state], -match.anchor.score


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())
