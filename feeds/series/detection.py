"""All parts of one source in, every part in exactly one series out."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from feeds.series.clues.addresses import Addresses
from feeds.series.clues.alphabet import propose_alphabets
from feeds.series.clues.bracket_labels import sorting_labels
from feeds.series.clues.continued import with_continued
from feeds.series.clues.counted_addresses import propose_counted_addresses
from feeds.series.clues.dated_titles import propose_dated
from feeds.series.clues.moments import in_order
from feeds.series.clues.numbered import propose_bare, propose_numbered, propose_positions
from feeds.series.clues.own_folders import propose_own_folders
from feeds.series.clues.proposal import Proposal
from feeds.series.clues.repeated import propose_repeated
from feeds.series.clues.shared import with_runs
from feeds.series.clues.shared_keys import Source
from feeds.series.clues.shared_prefixes import propose_endings, propose_prefixes
from feeds.series.clues.stated import (
    is_titled,
    propose_claims,
    propose_cues,
    propose_lists,
    propose_neighbours,
    propose_series_folders,
)
from feeds.series.evidence import Evidence
from feeds.series.grouping import Group, group
from feeds.series.indexes import without_indexes
from feeds.series.known_gaps import without_unknown
from feeds.series.membership import as_members, with_reposts
from feeds.series.model import Member, Series
from feeds.series.names import (
    as_titles_write,
    content_words,
    edition_name,
    from_address,
    series_name,
    shared_phrase,
    shared_piece,
)
from feeds.series.ordering import arrange, declared_total, find_gaps
from feeds.series.periodicals import is_periodical
from feeds.series.prepared import Reading, read_all
from feeds.series.translations import by_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from feeds.article import Claim
    from feeds.series.model import Candidate

POSTS = "posts"
MOST_REASONS = 4
# The kinds of evidence whose names are used unchanged: the author's metadata, a source or folder's own title.
_AUTHORS_OWN = frozenset({"claim", "whole", "folder"})
# The kinds of evidence that are an author's own statements on a series.
_STATED = frozenset({"claim", "list", "cue", "told"})
# The kinds whose names sort a whole site: what titles call the series is better.
_OF_THE_SITE = frozenset({"tag", "folder"})
# The kinds of titles that have one word or ending in common.
_BY_A_WORD = frozenset({"word", "ending"})
# The kinds whose names are words of an address.
_FROM_ADDRESS = frozenset({"address", "slug", "series folder", "own folder"})


def detect(
    candidates: Sequence[Candidate],
    *,
    title: str = "",
    claims: Sequence[Claim] = (),
    folder: bool = False,
    book: bool = False,
) -> tuple[Series, ...]:
    """Sort all parts of one source into series: each candidate is in exactly one of the results.

    `title` and `claims` are the source's own; `folder` means that its order is the author's (files), `book` that it is
    one work whatever its chapters are called. The same candidates give the same series, in any order. Linear in the
    candidates.
    """
    name = title or next((claim.title for claim in claims if claim.title), "")
    with _collection_paused():
        return _detect(candidates, name, folder=folder, book=book)


def _detect(candidates: Sequence[Candidate], name: str, *, folder: bool, book: bool) -> tuple[Series, ...]:
    if folder or book:
        return _detect_folder(read_all(candidates, given=True), name, book=book)
    languages = by_language(candidates)
    if len(languages) == 1:
        return _detect_language(candidates, name)
    found = [one for each in languages for one in _detect_language(each, name, several=True)]
    others = sorted((one for each in found if each.kind == POSTS for one in each.members), key=lambda one: -one.time)
    series = _with_unique_keys([one for one in found if one.kind != POSTS])
    return (*series, *([Series(POSTS, name, "posts", tuple(others))] if others else ()))


def _detect_language(candidates: Sequence[Candidate], name: str, *, several: bool = False) -> tuple[Series, ...]:
    """Sort the parts of one source in one language into series; `several` means that it has other languages too."""
    readings = read_all(candidates)
    source, groups = counted_groups(readings, name)
    groups = without_indexes(source, with_runs(source, groups))
    if several:
        groups = [one for one in groups if not _is_translated_post(readings, one)]
    return _finish(readings, groups, name)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Pause the garbage collector: a quarter of the time went into looks through all readings, which hold no cycles.

    These must be gone at the end: the collector looks at once through all that was made meanwhile.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def counted_groups(readings: Sequence[Reading], name: str) -> tuple[Source, list[Group]]:
    """The series of a source that its authors count, list or name, or whose titles begin alike; and the source."""
    addresses = Addresses(readings)
    sorting = sorting_labels(readings)
    proposals: list[Proposal] = [
        *propose_claims(readings),
        *propose_bare(readings, name),
        *propose_numbered(readings),
        *propose_positions(readings),
        *propose_series_folders(readings),
        *propose_lists(readings, addresses),
        *propose_cues(readings),
        *propose_neighbours(readings, addresses),
        *propose_prefixes(readings, sorting),
        *propose_endings(readings),
        *propose_repeated(readings),
        *propose_counted_addresses(readings),
        *propose_own_folders(readings),
        *propose_dated(readings),
        *propose_alphabets(readings),
    ]
    return Source(readings, addresses, sorting), with_continued(readings, group(proposals))


def _detect_folder(readings: Sequence[Reading], name: str, *, book: bool) -> tuple[Series, ...]:
    """Files or chapters: one series in their order, but for files whose metadata or titles name others."""
    if book:
        members = tuple(as_members(readings, {}))
        return (
            (Series("folder", name, "series", members, why=(Evidence("book", "chapters of one book"),)),)
            if members
            else ()
        )
    claimed = [one for one in propose_claims(readings) if len(one.members) < len(readings)]
    # Chapters of two books are both called "Chapter 1", so the evidence of the book comes first.
    named = {index for one in claimed for index in one.members}
    stems = [one for one in propose_numbered(readings) if len(one.members) > 1 and named.isdisjoint(one.members)]
    apart = [*claimed, *(stems if len(stems) > 1 else ())]
    taken = {index for one in apart for index in one.members}
    rest = [index for index in range(len(readings)) if index not in taken]
    claim = next(iter(propose_claims(readings)), None) if not claimed else None
    if rest:
        label = claim.name if claim else name
        why = {index: Evidence("folder", "is in the same folder or book") for index in rest}
        apart.append(Proposal("files", "folder", label, 0.3, rest, why, claim.total if claim else None, alone=True))
    return _finish(readings, group(apart), name, given=True)


def _finish(readings: Sequence[Reading], groups: list[Group], title: str, *, given: bool = False) -> tuple[Series, ...]:
    groups = sorted(
        (one for one in groups if given or not _is_one_post(readings, one)), key=lambda one: min(one.members)
    )
    taken = {index for one in groups for index in one.members}
    found = _with_unique_keys([_build(readings, one, title, given=given) for one in groups])
    rest = [one for index, one in enumerate(readings) if index not in taken][::-1]
    if rest:
        found.append(Series(POSTS, title, "posts", tuple(Member(one.key, time=one.time) for one in rest)))
    return tuple(found)


def _is_stated(one: Group) -> bool:
    """Return whether an author states a group in metadata, a list or a sentence."""
    return any(each.kind in _STATED for each in one.proposals)


def _is_translated_post(readings: Sequence[Reading], one: Group) -> bool:
    """Return whether a group is a post and its translation: two of one moment that nothing counts or states."""
    chosen = [readings[index] for index in one.members]
    stated = _is_stated(one) or any(each.mark.number for each in chosen)
    return len(chosen) == 2 and not stated and chosen[0].time == chosen[1].time


def _is_one_post(readings: Sequence[Reading], one: Group) -> bool:
    """Return whether a group is one post that its site lists again: all have its title, and nothing states a series."""
    stated = _is_stated(one) or any(each.kind == "repeated" for each in one.proposals)
    return len(one.members) > 1 and not stated and len({readings[index].title_key for index in one.members}) == 1


def _face(one: Group) -> Proposal:
    """The proposal that names a group and gives its key: the author's own word, else what covers most of it."""
    return max(
        one.proposals,
        key=lambda each: (
            each.kind == "claim",
            bool(each.name),
            2 * len(one.members.intersection(each.members)) >= len(one.members),
            each.weight,
            len(one.members.intersection(each.members)),
        ),
    )


def _names(one: Group, face: Proposal, cue_names: Counter[str]) -> list[str]:
    """Return the names that a group's proposals give it, strongest first, then the one that its texts give most."""
    # Of an outer count by addresses, inner counts do not give the name: a wedding in the middle of a journey.
    inner = one.proposals if face.kind == "address" else []
    small = [each for each in inner if 2 * len(each.members) < len(one.members)]
    names = [each.name for each in sorted(one.proposals, key=lambda each: -each.weight) if each not in small]
    return [*names, *(name for name, _ in cue_names.most_common(1))]


def _name(one: Group, face: Proposal, chosen: Sequence[Reading], source: str) -> str:
    """Return what a group is called whose strongest proposal is `face`."""
    if face.kind in _AUTHORS_OWN and face.name:
        return face.name
    named = face.name
    if face.kind in _FROM_ADDRESS or all(each.marked == "address" for each in chosen):
        named = shared_piece(chosen) or from_address(face.name, chosen)
    elif face.kind in _OF_THE_SITE and content_words(phrase := shared_phrase(chosen)) > 1:
        named = phrase
    by_word = any(each.kind in _BY_A_WORD for each in one.proposals)
    cue_names = _cue_names(chosen)
    names = (named, *_names(one, face, cue_names), *([shared_phrase(chosen)] if by_word else ()))
    name = series_name(names, chosen, source)
    return as_titles_write(name, chosen) if name in cue_names else name


def _cue_names(chosen: Sequence[Reading]) -> Counter[str]:
    """The names that sentences give a series, and how often."""
    return Counter(cue.name for each in chosen for cue in each.candidate.traits.cues if cue.name and not cue.plain)


def _build(readings: Sequence[Reading], one: Group, source: str, *, given: bool = False) -> Series:
    listed = max((each.listed for each in one.proposals), key=len)
    chosen = [readings[index] for index in sorted(one.members)] if given else in_order(readings, one.members, listed)
    face = _face(one)
    name = _name(one, face, chosen, source)
    key = face.key if face.name else f"{face.kind}:{chosen[0].key}"
    why = tuple(dict.fromkeys(Evidence(each.kind, _reason_of(each)) for each in one.proposals[:MOST_REASONS]))
    reasons = {readings[index].key: found for index, found in one.why().items()}
    hint = key.removeprefix("stem:") if key.startswith("stem:") else ""
    continued = {readings[index].key for each in one.proposals if each.kind == "continued" for index in each.members}
    any_stem = face.kind == "whole" or _count_all(chosen)
    members = arrange(as_members(chosen, reasons, hint=hint, any_stem=any_stem, continued=continued), given=given)
    members = members if given else with_reposts(chosen, members)
    if all(each.mark.number for each in chosen) and not any(each.number for each in members):
        name = edition_name(chosen) or name
    counted = any(each.kind == "address" for each in one.proposals)
    stated = _is_stated(one)
    dated = any(each.kind == "dated" and 2 * len(each.members) >= len(chosen) for each in one.proposals)
    if not given and ((dated and not stated) or is_periodical(name, chosen, counted=counted, stated=stated)):
        newest = tuple(sorted(members, key=lambda each: each.time)[::-1])
        return Series(key, name, "periodical", newest, why=why)
    cues = [cue for each in chosen for cue in each.candidate.traits.cues]
    total = declared_total(members, (each.total for each in one.proposals), cues)
    announced = [each for each in one.proposals if each.planned]
    planned = [
        text
        for text in (max(announced, key=lambda each: each.members[-1]).planned if announced else ())
        if not any(is_titled(each, text) for each in chosen)
    ]
    gaps = find_gaps(members, total, planned)
    gaps = gaps if given else without_unknown(readings, one.members, members, gaps)
    return Series(key, name, "series", members, gaps, total, why)


def _count_all(chosen: Sequence[Reading]) -> bool:
    """Return whether titles count from 1 on, each once, whatever stands before the number: "Coat: Lining (Pt. 4)"."""
    numbers = sorted(one.mark.number for one in chosen if one.marked == "title" and one.mark.tier == "word")
    return numbers == [(number,) for number in range(1, len(chosen) + 1)]


def _reason_of(proposal: Proposal) -> str:
    count = len(proposal.members)
    return {
        "claim": f"{count} parts name it in their metadata" if count > 1 else "a part names it in its metadata",
        "run": f"{count} titles are numbered in sequence",
        "whole": f"{count} parts are numbered across the whole source",
        "numbered": f"{count} titles are numbered with the same words before them",
        "position": f"{count} titles have successive numbers",
        "series folder": f"{count} posts are in one folder of the site's series",
        "dated": f"{count} titles differ in their dates alone",
        "alphabet": f"{count} titles go through the alphabet",
        "own folder": f"{count} posts are in a folder of their own",
        "list": f"a list in a text names {count} parts",
        "cue": f"{count} texts mention the same series" if count > 1 else "its text mentions a series",
        "told": "a text links to another as a part of its series",
        "prefix": f"{count} titles close together begin the same way",
        "ending": f"{count} titles close together end the same way",
        "continued": f"{count} titles count on from each other",
        "repeated": f"{count} posts close together have the same title",
        "address": f"{count} addresses begin alike and count",
        "tag": f"{count} posts close together share a tag of their own",
        "folder": f"{count} posts close together are in the same folder of the site",
        "slug": f"{count} addresses close together begin the same way",
        "label": f"{count} titles close together have the same label",
        "word": f"{count} titles close together mention the same thing",
        "links": f"{count} posts close together link to each other",
        "files": f"{count} texts are in the same folder or book" if count > 1 else "its source is a folder or book",
    }[proposal.kind]


def _with_unique_keys(series: list[Series]) -> list[Series]:
    seen: dict[str, int] = {}
    found = []
    for one in series:
        seen[one.key] = seen.get(one.key, 0) + 1
        found.append(one if seen[one.key] == 1 else replace(one, key=f"{one.key}~{seen[one.key]}"))
    return found
