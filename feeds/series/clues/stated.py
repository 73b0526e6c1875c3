"""Groups that the author states: in structured data, in a list of the parts, in sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from feeds.series.clues.proposal import Proposal
from feeds.series.clues.shared_prefixes import titles_with
from feeds.series.evidence import Evidence
from feeds.series.lexicon.words import words_of
from feeds.series.prepared import Reading, fold, fold_slug, stem_key
from feeds.series.titles.lazy import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.clues.addresses import Addresses
    from feeds.series.model import PartList

CUE_WORDS = 8
CUE_REACH = 40
# Names of up to this many words are looked for in titles.
LONGEST_MENTION = 8
# An entry of this many characters is prose and not a title.
PROSE = 110
NEIGHBOUR_REACH = 60
# Less than what titles share or count: two parts that a link joins are a piece of a series that those may show whole.
TOLD_WEIGHT = 0.45
# "this one", "you are here": an entry of so few words that begins like this means the text that lists it.
LONGEST_THIS = 4
# Names of the folder of a site that holds its series.
SERIES_FOLDERS = frozenset(words_of("series"))
_THIS_WORDS = (
    "this you diese dieser dieses ce cet cette celui esta este esto questa questo neste deze dit эта этот вы"
    " ten ta tento tato denna detta bu ini цей ця here hier ici aquí qui aqui здесь tutaj tu burada 本篇 本記事 이"
)
THIS = frozenset(_THIS_WORDS.split())
# What introduces a choice of other posts, from the series or not: "You might be interested in other posts I wrote".
RELATED = re.compile(
    r"(?<![^\W_])(?:related|interested|may also|might also|see also|further reading|read more|more posts|other posts"
    r"|verwandte|weitere|siehe auch|auch interessant|weiterlesen|lire aussi|voir aussi|à lire|autres articles|liés"
    r"|te puede interesar|otros artículos|otras entradas|relacionad[oa]s|véase|leia também|veja também|outros posts"
    r"|correlati|leggi anche|vedi anche|altri articoli|lees ook|zie ook|zobacz też|czytaj też|см\. также"
    r"|читайте также|похожие)(?![^\W_])|関連|相关|相關|推荐阅读|延伸閱讀|あわせて読|관련|추천",
    re.IGNORECASE,
)

# "Splices ← this post", "4편 (현재)": a sign, then words for the text that is read.
_POINTER = Pattern(
    r"(?:[←<(\[（【«]|\s[–—-])\s?(?:this (?:post|article|part|one|page)|you are here|we are here|current(?:ly)?\b"
    r"|dies(?:er|e|es) (?:beitrag|artikel|teil|text)|aktuell|cet article|cette partie|vous êtes ici|article actuel"
    r"|est[ea] (?:artículo|entrada|parte|post|artigo|capítulo)|actual|atual|questo (?:articolo|post)|questa parte"
    r"|dit (?:artikel|deel)|эта (?:статья|часть)|этот пост|вы здесь|ten (?:wpis|artykuł)|bu yazı"
    r"|この記事|今回|本記事|いまここ|今ここ|現在|本文|本篇|当前|현재|이 글|지금)",
    re.IGNORECASE,
)


def propose_claims(readings: Sequence[Reading]) -> list[Proposal]:
    """Structured data names the series: front matter, EPUB, a taxonomy. Certain, even for one part."""
    groups: dict[str, Proposal] = {}
    for index, reading in enumerate(readings):
        for claim in reading.candidate.traits.claims:
            name = fold(claim.title)
            if not name:
                continue
            group = groups.setdefault(name, Proposal("claim", f"claim:{name}", claim.title, 1.0, [], alone=True))
            if index not in group.why:
                group.members.append(index)
                group.why[index] = Evidence(
                    claim.origin or "metadata", f"its {claim.origin or 'metadata'} names the series “{claim.title}”"
                )
            group.total = group.total or claim.total
    return list(groups.values())


def propose_series_folders(readings: Sequence[Reading]) -> list[Proposal]:
    """The site's folder for series holds a folder for each: `/series/knots/hitch`, `/reihen/seewege/kiel`."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        folder = reading.link.partition("?")[0].rpartition("/")[0]
        above, _, name = folder.rpartition("/")
        if name and above.rpartition("/")[2] in SERIES_FOLDERS and "/" in above:
            groups[folder].append(index)
    found = []
    for folder, members in groups.items():
        if len(members) > 1:
            name = fold_slug(folder.rpartition("/")[2])
            why = {index: Evidence("address", f"is in the folder “{name}” of the site's series") for index in members}
            found.append(Proposal("series folder", f"folder:{folder}", name, 0.85, members, why))
    return found


def propose_lists(readings: Sequence[Reading], addresses: Addresses) -> list[Proposal]:
    """A text's own list of the parts: headed as one, or with the text itself in it, or of nothing but neighbours."""
    found = []
    for index, reading in enumerate(readings):
        for part_list in reading.candidate.traits.lists:
            named = [addresses.find(target, text) for text, target in part_list.entries]
            others = list(dict.fromkeys(one for one in named if one is not None and one != index))
            itself = index in named or any(_is_own(reading, entry) for entry in part_list.entries)
            if not _is_table(readings, part_list, others, itself=itself):
                continue
            reason = f"is in the list of parts of “{reading.candidate.title}”"
            why = {one: Evidence("list", reason) for one in others}
            own = f"its list “{part_list.heading}” names the parts" if part_list.headed else "its list names the parts"
            why[index] = Evidence("list", own)
            planned = _announced(reading, part_list, named)
            weight = 0.85 if part_list.headed else 0.7
            members = sorted({*others, index})
            listed = _listed(reading, index, part_list, named)
            found.append(
                Proposal("list", f"list:{reading.key}", "", weight, members, why, planned=planned, listed=listed)
            )
    return found


def _listed(reading: Reading, own: int, part_list: PartList, named: Sequence[int | None]) -> tuple[int, ...]:
    """The members in the order of a list. `own` is the listing text, `named` are the readings of the list's entries."""
    places = (
        own if one is None and _is_own(reading, entry) else one
        for entry, one in zip(part_list.entries, named, strict=True)
    )
    return tuple(dict.fromkeys(one for one in places if one is not None))


def _announced(reading: Reading, part_list: PartList, named: Sequence[int | None]) -> tuple[str, ...]:
    """Return the entries behind the last part that a list names, as far as they have no link: parts to come.

    `named` are the readings of its entries. An entry without a link before others with one is a word on these.
    """
    known = [
        index
        for index, (entry, one) in enumerate(zip(part_list.entries, named, strict=True))
        if one is not None or _is_own(reading, entry)
    ]
    rest = part_list.entries[known[-1] + 1 :] if known else ()
    return tuple(text for text, target in rest if not target)


def _is_own(reading: Reading, entry: tuple[str, str]) -> bool:
    """Return whether an entry of a list is the listing text itself, which is mostly there without a link."""
    text, target = entry
    folded = fold(text)
    if target or not folded:
        return False
    if _POINTER.search(text):
        return True
    words = folded.split()
    return is_titled(reading, text) or (len(words) <= LONGEST_THIS and words[0] in THIS)


def is_titled(reading: Reading, listed: str) -> bool:
    """Return whether a list means a text by `listed`: its title or the end of it, or with "Part 2 –" before it."""
    folded = fold(listed)
    longer = reading.title_key.count(" ") > 0 and f" {folded}".endswith(f" {reading.title_key}")
    return longer or reading.title_key.endswith(folded)


def _is_table(readings: Sequence[Reading], part_list: PartList, others: list[int], *, itself: bool) -> bool:
    """Return whether a list in a text is the table of a series rather than a choice of links."""
    count = len(others)
    if any(not target and len(text) >= PROSE for text, target in part_list.entries):
        return False
    if part_list.headed:
        return count >= 2 or (itself and count == 1)
    if RELATED.search(part_list.heading):
        return False
    if 2 * count < len(part_list.entries):
        return False
    return (itself and count >= 2) or (
        count >= 3 and count == len(part_list.entries) and _are_neighbours(readings, others)
    )


def _are_neighbours(readings: Sequence[Reading], members: list[int]) -> bool:
    """Return whether posts are close together in time: a list of all of them is a table, not a selection."""
    ranks = sorted(readings[index].rank for index in members)
    return ranks[-1] - ranks[0] < 3 * len(ranks)


def propose_cues(readings: Sequence[Reading]) -> list[Proposal]:
    """Sentences that name a series, or that several texts repeat but for the number."""
    groups: dict[str, list[int]] = defaultdict(list)
    names: dict[str, str] = {}
    for index, reading in enumerate(readings):
        for cue in reading.candidate.traits.cues:
            name = stem_key(cue.name)
            if name and (cue.number or cue.total or len(name.split()) >= 2):
                groups[f"name:{name}"].append(index)
                names.setdefault(f"name:{name}", cue.name)
            words = cue.key.split()
            if len(words) >= 4:
                groups[f"cue:{' '.join(words[:CUE_WORDS])}"].append(index)
    phrases = {key: tuple(key.removeprefix("name:").split()) for key in names}
    titled = titles_with(readings, (words for words in phrases.values() if 2 <= len(words) <= LONGEST_MENTION))
    found = []
    for key, hits in groups.items():
        near = [
            index
            for index in titled.get(phrases.get(key, ()), ())
            if min(abs(readings[index].rank - readings[hit].rank) for hit in hits) <= CUE_REACH
        ]
        members = sorted({*hits, *near}) if key in names else list(dict.fromkeys(hits))
        alone = key in names and any(
            cue.number and cue.name == names[key] and not cue.plain for cue in readings[hits[0]].candidate.traits.cues
        )
        if len(members) > 1 or alone:
            why = {index: Evidence("sentence", f"says “{_quoted_cue(readings[index])}”") for index in hits}
            why |= {index: Evidence("title", f"title mentions “{names[key]}”") for index in members if index not in why}
            found.append(Proposal("cue", key, names.get(key, ""), 0.8, members, why, alone=alone))
    return found


def _quoted_cue(reading: Reading) -> str:
    cues = reading.candidate.traits.cues
    return cues[0].quoted if cues else ""


def _count_apart(one: Reading, two: Reading) -> bool:
    """Return whether both titles count, under different names: a link from one to the other turns a blog's pages."""
    stems = [
        stem_key(each.mark.stem) for each in (one, two) if each.mark.tier in {"word", "bracket"} and each.mark.number
    ]
    return len(stems) == 2 and all(stems) and stems[0] != stems[1]


def propose_neighbours(readings: Sequence[Reading], addresses: Addresses) -> list[Proposal]:
    """Return links that their sentence calls an earlier or later part of this series."""
    found = []
    for index, reading in enumerate(readings):
        for link in reading.candidate.traits.links:
            other = addresses.find(link.target, link.text) if link.about_series else None
            if other is None or other == index or abs(other - index) > NEIGHBOUR_REACH:
                continue
            if _count_apart(reading, readings[other]):
                continue
            word = {"back": "an earlier", "forward": "a later", "": "another"}[link.role]
            why = {
                index: Evidence("link", f"calls “{readings[other].candidate.title}” {word} part of its series"),
                other: Evidence("link", f"“{reading.candidate.title}” calls it {word} part of its series"),
            }
            first = min(index, other)
            found.append(Proposal("told", f"told:{readings[first].key}", "", TOLD_WEIGHT, sorted((index, other)), why))
    return found
