"""Series that nothing counts or names: runs of posts that share something and are likely enough to be one."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from feeds.series.clues.bracket_labels import label_of
from feeds.series.clues.catalogued import is_catalogued
from feeds.series.clues.counted_addresses import POST_WORDS
from feeds.series.clues.headings import is_repeating
from feeds.series.clues.moments import came_with_others
from feeds.series.clues.proposal import Proposal
from feeds.series.clues.shared_prefixes import shown_beginning
from feeds.series.clues.weighing import likely_runs, owners_of
from feeds.series.evidence import Evidence
from feeds.series.grouping import Group
from feeds.series.lexicon.labels import LABELS, is_news_of
from feeds.series.lexicon.words import unaccented
from feeds.series.prepared import fold
from feeds.series.titles.bare_numbers import mask
from feeds.series.titles.normal_form import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.clues.shared_keys import Run, Source
    from feeds.series.prepared import Reading

# How likely a run must be to be a series, and to bring posts to one, where B3 is greatest on 28 labelled blogs. In a
# short source every word is rare: on pieces of 12 and 30 posts of these blogs the lower limits gave twice the false
# series that they gave true ones.
FOUNDING, JOINING = 0.42, 0.7
SHORT_FOUNDING, SHORT_JOINING = 0.48, 0.7
SHORT = 60
# In a longer source two posts that share something are none: of 36 such pairs on 95 labelled blogs one was a series.
# Three must be likelier than more.
FEWEST, FEW_MORE = 3, 0.1
# So much of a run must be free for it to be a series beside others.
FREE_SHARE = 0.6
# A run with at least this share of free posts shows the whole of a series of which a piece was found before.
WHOLE_SHARE = 0.5
# The evidence of such pieces: two posts that a link or sentence ties, or whose titles begin alike. And of two parts of
# one subject in a longer series: "Canal days: the lock, part 1" and "part 2" between other canal days.
_PIECES = frozenset({"told", "cue", "prefix"})
_COUNTED_PIECES = _PIECES | {"numbered", "position", "continued"}
BEGIN_ALIKE = 0.75
# If this many titles of a run mention a year, date, version or quantity, they differ in that.
DATED_SHARE = 0.6
# If this many titles of a run bear one label, they may share only that.
LABELLED_SHARE = 0.8
# What posts beside a series share with it more often than by being parts of it.
_LOOSE = frozenset({"tag", "folder", "links", "word"})
# So does one word that titles or addresses begin with: "Docker cheat sheet" beside "Docker training 1" to 6.
_BEGINNINGS = frozenset({"prefix", "slug"})
# "Lathe 15.0 released": a version behind a name; a title that begins with a decimal counts.
_VERSION = re.compile(r"[^\W\d_]\s\d{1,4}\.\d{1,3}(?![\d.])")
# "7 reasons to walk", "Top 10 ropes", "Die 5 besten Seile": how many things a title promises.
_QUANTITY = re.compile(r"(?:(?:the|top|my|die|les|los|las|os|as|de|i)\s){0,2}\d{1,3}\s[^\W\d_]{2}", re.IGNORECASE)


def with_runs(source: Source, groups: list[Group]) -> list[Group]:
    """Add runs of posts to the series that are counted already, or beside them, the likeliest first."""
    owner = {index: group for group in groups for index in group.members}
    found = list(groups)
    founding, joining = (SHORT_FOUNDING, SHORT_JOINING) if source.size < SHORT else (FOUNDING, JOINING)
    members = [one.members for one in groups]
    owners = owners_of(source, members)
    is_useful = partial(_is_useful, source, owners, list(map(len, members)))
    judged = likely_runs(source, members, owners, is_useful, founding)
    likely = [pair for pair in judged if not _is_no_subject(source, pair[1])]
    likely.sort(key=lambda pair: (-(pair[0] - founding) * len(pair[1].members) ** 0.5, pair[1].members, pair[1].key))
    for chance, run in likely:
        free = [index for index in run.members if index not in owner]
        group = _group_for(source, run, free, owner, joins=chance >= joining) if free else None
        if group is None or (not group.members and _are_too_few(source, free, chance - founding)):
            continue
        if not group.members:
            found.append(group)
        group.members.update(free)
        group.proposals.append(_proposal(source, run, chance))
        owner.update(dict.fromkeys(free, group))
    return [one for one in found if one.members]


def _is_useful(source: Source, owners: Sequence[int], sizes: Sequence[int], members: Sequence[int]) -> bool:
    """Return whether posts that share something may found a series or join one: most in a long source may not.

    `owners` and `sizes` are of the groups that are counted already.
    """
    found = [owners[index] for index in members]
    free = found.count(-1)
    if free >= FEWEST or source.size < SHORT:
        return free > 0
    # They join no group of which they have less than half.
    return free > 0 and any(one >= 0 and sizes[one] < 2 * len(members) for one in found)


def _are_too_few(source: Source, free: Sequence[int], margin: float) -> bool:
    """Return whether a run has too few posts for a series of its own, by how much it is likelier than it must be."""
    return source.size >= SHORT and (len(free) < FEWEST or (len(free) == FEWEST and margin < FEW_MORE))


def _is_no_subject(source: Source, run: Run) -> bool:
    """Return whether a run shares something else than a subject: an editor's label, or years, versions, counts.

    Release notices, security advisories, "7 reasons to …" and yearly reviews are alike and come in runs, too.
    """
    readings = [source.readings[index] for index in run.members]
    if len({one.title_key for one in readings}) == 1 and len(readings) == 2:
        return True  # one post that was published twice
    if len(readings) == 2 and all(one.mark.number and not one.mark.stem for one in readings):
        return True  # "Season 4 …", "Season 5 …": two counts without a name, which no rule of counts believed
    if run.kind == "slug" and POST_WORDS.issuperset(run.key.split()):
        return True  # the site numbers its posts so
    if run.kind == "folder" and came_with_others(source.readings, run.members, source.moments):
        return True
    if _is_label(source, run):
        return True
    if run.kind not in {"tag", "folder", "links"}:
        labelled = sum(map(_is_labelled, readings))
        if run.key in LABELS or labelled > DATED_SHARE * len(readings) or is_repeating(source.readings, run.members):
            return True
    return is_catalogued(readings) or sum(map(_is_dated, readings)) > DATED_SHARE * len(readings)


def _is_labelled(reading: Reading) -> bool:
    """Whether an editor's label stands before the title, or all that stands before its number is one."""
    beginning = " ".join(reading.words[: min(reading.separated, default=0)])
    return beginning in LABELS or (bool(reading.mark.number) and fold(reading.mark.stem) in LABELS)


def _is_label(source: Source, run: Run) -> bool:
    """Return whether the words that a run shares are the label that sorts its posts, or words of it."""
    if run.kind in {"tag", "folder", "links"} or not source.sorting_labels:
        return False
    found = Counter(unaccented(label_of(source.readings[index].candidate.title)) for index in run.members)
    label, count = found.most_common(1)[0]
    sorts = label in source.sorting_labels and count >= LABELLED_SHARE * len(run.members)
    return sorts and set(unaccented(run.key).split()) <= set(label.split())


def _is_dated(reading: Reading) -> bool:
    """Return whether a title bears a year, date, version, season or quantity and no part's number."""
    mark = reading.mark
    if mark.number:
        versions = "." in mark.shown.strip(".") or is_news_of(fold(mark.stem))
        return mark.tier == "position" and versions
    if mark.volume:
        return True
    title = normalise(reading.candidate.title)
    if _QUANTITY.match(title):
        return True
    return any(map(str.isdigit, title)) and (mask(title) != title or bool(_VERSION.search(title)))


def _numbered_throughout(source: Source, group: Group) -> bool:
    """Return whether every title of a group bears a number, but for a first one before number 2."""
    marks = [source.readings[index].mark for index in sorted(group.members)]
    second = not marks[0].number and min((mark.number for mark in marks if mark.number), default=()) == (2,)
    return all(mark.number or mark.special for mark in (marks[1:] if second else marks))


def _group_for(source: Source, run: Run, free: list[int], owner: dict[int, Group], *, joins: bool) -> Group | None:
    """The group that a run's free posts belong to: a new one, or the only one that the run goes around."""
    touched: dict[int, tuple[Group, int]] = {}
    for index in run.members:
        group = owner.get(index)
        if group is not None:
            touched[id(group)] = (group, touched.get(id(group), (group, 0))[1] + 1)
    hosts = [group for group, common in touched.values() if 2 * common >= len(group.members)]
    if (
        run.kind == "label"
        and len(hosts) > 1
        and all(group.members <= set(run.members) for group, _ in touched.values())
    ):
        return _merged(hosts, owner)
    if len(touched) == len(hosts) == 1:
        if len(free) >= WHOLE_SHARE * len(run.members) and _is_piece(source, hosts[0], free):
            return _unnamed(hosts[0])
        few = len(free) < len(hosts[0].members) and _is_loose(run, free, hosts[0])
        return None if not joins or (few and _numbered_throughout(source, hosts[0])) else hosts[0]
    apart = len(hosts) != 1 and len(free) > 1 and len(free) >= FREE_SHARE * len(run.members)
    return Group(set()) if apart else None


def _is_piece(source: Source, group: Group, free: Sequence[int]) -> bool:
    """Return whether a group may be a piece of a longer series with some free posts.

    A series that a sentence names is whole, except where the name is a part's title ("In the last part of this series,
    Two bridges, …"). So is one of counted titles, except for two that begin like the free posts.
    """
    kinds = {one.kind for one in group.proposals}
    if kinds <= _PIECES:
        titles = {source.readings[index].title_key for index in group.members}
        return all(one.kind != "cue" or not one.name or fold(one.name) in titles for one in group.proposals)
    if len(group.members) > 2 or not kinds <= _COUNTED_PIECES:
        return False
    beginnings = {source.readings[index].words[:1] for index in group.members}
    alike = sum(source.readings[index].words[:1] in beginnings for index in free)
    return len(beginnings) == 1 and alike >= BEGIN_ALIKE * len(free)


def _unnamed(piece: Group) -> Group:
    """A piece whose own name is not that of the whole series: "Canal days: the lock"."""
    for one in piece.proposals:
        one.name = ""
    return piece


def _is_loose(run: Run, free: Sequence[int], host: Group) -> bool:
    """Return whether posts beside a counted series share the run's key as often as its parts do.

    A post before or after all parts, or between parts of which none is missing, may only be on the same subject.
    """
    beside = free[0] < min(host.members) or max(host.members) < free[-1] or host.proposals[0].complete
    return run.kind in _LOOSE or (run.kind in _BEGINNINGS and " " not in run.key and beside)


def _merged(hosts: list[Group], owner: dict[int, Group]) -> Group:
    """All posts of some groups in the first: "[Rope] Hitches (1)" and "[Rope] Bends (1)" are of one series, "Rope"."""
    target = hosts[0]
    for other in hosts[1:]:
        target.members |= other.members
        target.proposals += other.proposals
        owner.update(dict.fromkeys(other.members, target))
        other.members = set()
    return target


def _proposal(source: Source, run: Run, chance: float) -> Proposal:
    """A run as a proposal, with the reason that each of its posts has."""
    name = _name(source, run)
    reasons = {
        "tag": f"is tagged “{name}”, like others near it",
        "folder": f"is in the folder “{name}”, like others near it",
        "slug": f"its address begins with “{run.key}”, like others near it",
        "prefix": f"title begins with “{name}”",
        "label": f"title is labelled “{name}”",
        "ending": f"title ends with “{run.key}”",
        "word": f"title mentions “{run.key}”, like others near it",
        "links": "links join it to others near it",
    }[run.kind]
    tier = {"tag": "tag", "folder": "address", "slug": "address", "links": "link"}.get(run.kind, "title")
    why = dict.fromkeys(run.members, Evidence(tier, reasons))
    key = f"stem:{run.key}" if run.kind == "prefix" else f"{run.kind}:{run.key}"
    if run.kind == "links":
        key = f"links:{source.readings[run.members[0]].key}"
    weight = 0.5 * chance
    return Proposal(
        run.kind, key, "" if run.kind in {"links", "word", "ending"} else name, weight, list(run.members), why
    )


def _name(source: Source, run: Run) -> str:
    """Return the text that a run's posts share, as the author writes it."""
    first = source.readings[run.members[0]]
    if run.kind == "tag":
        return next((tag for tag in first.candidate.tags if fold(tag) == run.key), run.key)
    if run.kind in {"prefix", "label"}:
        return shown_beginning(first, len(run.key.split()))
    words = run.key.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
