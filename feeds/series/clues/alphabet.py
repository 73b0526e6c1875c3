"""Posts that go through the alphabet: "A is for Apron", "B is for Basket", as bloggers do in April."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.series.clues.proposal import Proposal
from feeds.series.evidence import Evidence
from feeds.series.prepared import DAY, stem_key
from feeds.series.titles.normal_form import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

# At least this many letters, nearly all upwards in time, each one of the next three: some letters are left out.
FEWEST = 4
RISING = 0.8
NEXT = 3
# The alphabet of a blog is gone through within this number of days for each letter.
SLOWEST = 45.0
_LETTER = re.compile(
    r"(?:^|[:–—|-]\s)(?P<letter>[A-ZА-ЯΑ-Ω])"
    r"(?:\s(?:is|stands)\sfor\s|\s(?:for|wie|comme|come|de|como|van|als|jak|som|i|för|как)\s|\s?[:=–—-]\s)"
)
_ALPHABETS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"
_PLACES = {letter: place for letters in _ALPHABETS for place, letter in enumerate(letters)}


def propose_alphabets(readings: Sequence[Reading]) -> list[Proposal]:
    """Titles with one beginning, or none, and one letter after the other."""
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, reading in enumerate(readings):
        if min(map(len, reading.words), default=0) != 1:
            continue
        title = normalise(reading.candidate.title)
        if (found := _LETTER.search(title)) and found["letter"] in _PLACES:
            groups[stem_key(title[: found.start()])].append((index, found["letter"]))
    found_all = []
    for stem, lettered in groups.items():
        letters = [letter for _, letter in lettered]
        members = [index for index, _ in lettered]
        steps = [_PLACES.get(two, 0) - _PLACES.get(one, 0) for one, two in pairwise(letters)]
        rising = sum(0 < step <= NEXT for step in steps)
        days = (readings[members[-1]].time - readings[members[0]].time) / DAY
        if len(set(letters)) >= FEWEST and rising >= RISING * len(steps) and days <= SLOWEST * len(members):
            why = {index: Evidence("title", f"title is about the letter {letter}") for index, letter in lettered}
            name = readings[members[0]].candidate.title.split(":")[0].strip() if stem else ""
            found_all.append(Proposal("alphabet", f"alphabet:{stem}", name, 0.7, members, why))
    return found_all
