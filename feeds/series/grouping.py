"""From proposals to groups: the strongest evidence first, weaker evidence joining or giving way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from feeds.series.clues.proposal import Proposal
    from feeds.series.evidence import Evidence


# So much of a proposal must be free for it to make a series beside those that have the rest.
FEWEST_BESIDE, FREE_SHARE = 3, 0.75
# Texts that list, name or link to parts speak of the groups that they touch.
_CITING = frozenset({"list", "cue", "told"})
# Titles that count under one name.
_COUNTED = frozenset({"numbered", "position"})


@dataclass(slots=True, eq=False)
class Group:
    """The readings of one series, and the proposals for it, strongest first."""

    members: set[int]
    proposals: list[Proposal] = field(default_factory=list)

    def why(self) -> dict[int, tuple[Evidence, ...]]:
        """The reasons for each member."""
        reasons: dict[int, list[Evidence]] = defaultdict(list)
        for proposal in self.proposals:
            for index, reason in proposal.why.items():
                if index in self.members and reason not in reasons[index] and len(reasons[index]) < 4:
                    reasons[index].append(reason)
        return {index: tuple(found) for index, found in reasons.items()}


def _overlaps(proposal: Proposal, owner: dict[int, Group]) -> dict[int, tuple[Group, int]]:
    touched: dict[int, tuple[Group, int]] = {}
    for index in proposal.members:
        group = owner.get(index)
        if group is not None:
            touched[id(group)] = (group, touched.get(id(group), (group, 0))[1] + 1)
    return touched


def _joins(proposal: Proposal, group: Group, common: int) -> bool:
    """Return whether a proposal that shares members with a group speaks of the same series."""
    if proposal.kind == "claim":
        return common * 2 >= len(group.members)
    if proposal.kind in {"list", "cue"}:
        return common * 2 >= min(len(group.members), len(proposal.members))
    return common * 2 >= len(group.members) or common * 2 >= len(proposal.members)


def _is_separate_series(proposal: Proposal, touched: dict[int, tuple[Group, int]], free: int) -> bool:
    """Return whether the free posts of a proposal, nearly all of it, are a series beside the groups that it touches."""
    if proposal.kind in _CITING or free < max(FEWEST_BESIDE, FREE_SHARE * len(proposal.members)):
        return False
    return not any(_joins(proposal, one, common) for one, common in touched.values())


def _is_counted(one: Group) -> bool:
    """Return whether a group is a series by its own count or name: no list makes one of two such."""
    return one.proposals[0].kind in {"claim", "numbered", "position"}


def _parts_among(proposal: Proposal, counted: Group, free: list[int]) -> list[int]:
    """Return the free posts of a proposal that are parts of the group it joins.

    "Docker on a ship" may only be on the subject of "Docker, part 1" to 6: posts that share one first word with it,
    and are fewer than its parts, join it only between these.
    """
    one_word = proposal.kind == "prefix" and " " not in proposal.key
    if not one_word or counted.proposals[0].kind not in _COUNTED or len(free) >= len(counted.members):
        return free
    if counted.proposals[0].complete:
        return []
    first, last = min(counted.members), max(counted.members)
    return [index for index in free if first < index < last]


def _may_unite(proposal: Proposal, joined: list[Group]) -> bool:
    """Return whether a proposal may make one series of several that count: a beginning, or addresses that count all.

    "Wedding, day 1" to 4 and "Hiking, day 1" to 5 are at the addresses `/india/day-7` to 16, among others there.
    """
    if proposal.kind == "prefix":
        return True
    return proposal.kind == "address" and all(one.members <= set(proposal.members) for one in joined)


def _inner(proposal: Proposal, touched: list[Group], free: int) -> list[Group]:
    """Return the groups inside a title beginning that names one series, short series within it included.

    It names one if most of its posts have this very name, and none a longer one. Posts that a sentence or link ties
    without a name have the beginning's: an author changes the sentence that introduces a series.
    """
    inside = [one for one in touched if one.members <= set(proposal.members)]
    own = free + sum(len(one.members) for one in inside if _is_unnamed(one) or _has_key(one, proposal.key))
    return inside if len(inside) == len(touched) and 3 * own >= 2 * len(proposal.members) else []


def _has_key(one: Group, key: str) -> bool:
    return any(each.key == key for each in one.proposals)


def _is_unnamed(one: Group) -> bool:
    """Return whether sentences and links alone tie the posts of a group, and none names it."""
    return all(each.kind in _CITING and not each.name for each in one.proposals)


def group(proposals: Iterable[Proposal]) -> list[Group]:
    """Weigh proposals against each other. Every reading comes into at most one group."""
    owner: dict[int, Group] = {}
    groups: list[Group] = []
    ordered = sorted(proposals, key=lambda one: (-one.weight, one.members[0], one.key))
    for proposal in ordered:
        touched = _overlaps(proposal, owner)
        free = [index for index in proposal.members if index not in owner]
        if not touched:
            if len(free) > 1 or proposal.alone:
                made = Group(set(free), [proposal])
                groups.append(made)
                owner.update(dict.fromkeys(free, made))
            continue
        if _is_separate_series(proposal, touched, len(free)):
            made = Group(set(free), [proposal])
            groups.append(made)
            owner.update(dict.fromkeys(free, made))
            continue
        joined = [one for one, common in touched.values() if _joins(proposal, one, common)]
        if proposal.kind == "prefix" and len(touched) > 1:
            joined = _inner(proposal, [one for one, _ in touched.values()], len(free))
        if not joined or (not _may_unite(proposal, joined) and sum(_is_counted(one) for one in joined) > 1):
            continue
        target = joined[0]
        for other in joined[1:]:
            target.members |= other.members
            target.proposals += other.proposals
            owner.update(dict.fromkeys(other.members, target))
            other.members = set()
        free = _parts_among(proposal, target, free)
        target.members.update(free)
        target.proposals.append(proposal)
        owner.update(dict.fromkeys(free, target))
    return [one for one in groups if one.members]
