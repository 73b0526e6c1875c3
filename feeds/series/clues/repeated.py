"""Titles that come again word for word: a diary or log whose entries bear nothing but its name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from feeds.series.clues.headings import SAME_POST
from feeds.series.clues.proposal import Proposal
from feeds.series.clues.shared_keys import shared_values
from feeds.series.evidence import Evidence
from feeds.series.lexicon.labels import LABELS
from feeds.series.names import is_name
from feeds.series.prepared import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

# Two posts of one title are mostly one post that was published twice.
FEWEST = 3
# An award or a notice comes again after half a year, a diary's next entry within months and few other posts.
REACH, DAYS = 30, 120.0


def propose_repeated(readings: Sequence[Reading]) -> list[Proposal]:
    """Posts of one title, near each other and days apart: "Kiln Diary", "Kiln Diary", …."""
    groups = shared_values((one.title_key, index) for index, one in enumerate(readings) if not one.mark.number)
    found = []
    for title, members in groups.items():
        if len(members) < FEWEST or title in LABELS or " " not in title or not is_name(title):
            continue
        for run in _runs(readings, members):
            days = sum(readings[two].time - readings[one].time > SAME_POST * DAY for one, two in pairwise(run)) + 1
            if days >= FEWEST:
                label = readings[run[0]].candidate.title
                why = {index: Evidence("title", f"title is “{label}”, like others near it") for index in run}
                found.append(Proposal("repeated", f"stem:{title}", label, 0.6, run, why))
    return found


def _runs(readings: Sequence[Reading], members: list[int]) -> list[list[int]]:
    runs = [[members[0]]]
    for before, after in pairwise(members):
        if after - before > REACH or readings[after].time - readings[before].time > DAYS * DAY:
            runs.append([])
        runs[-1].append(after)
    return runs
