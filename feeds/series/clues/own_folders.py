"""A folder for each series among the posts: `/posts/knots-for-climbers/hitch` beside `/posts/rain`."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from feeds.series.clues.moments import came_with_others, moments_of
from feeds.series.clues.proposal import Proposal
from feeds.series.evidence import Evidence
from feeds.series.lexicon.labels import LABELS, STOP_WORDS
from feeds.series.prepared import DAY, fold_slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.series.prepared import Reading

# Most sorting folders have one word ("/posts/linux"), those of series the series' name. Of 19 such folders in ten
# labelled blogs, 14 were series; of 16 with one word, 5.
FEWEST_WORDS = 2
FEWEST, MOST = 3, 40
# The folder above must hold at least this number of posts itself: single posts are there, those of a series below it.
FEWEST_ABOVE = 3
# A page that comes once a year ("/notes/annual-summary") is a shelf.
SLOWEST = 200.0
# A weak clue: what counts, lists or names parts knows better which they are.
WEIGHT = 0.4


def propose_own_folders(readings: Sequence[Reading]) -> list[Proposal]:
    """Posts in a folder with a name of several words, below the folder that other posts are in."""
    folders: dict[str, list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        folders[reading.link.partition("?")[0].rpartition("/")[0]].append(index)
    moments = moments_of(readings)
    sizes = Counter({folder: len(members) for folder, members in folders.items()})
    found = []
    for folder, members in folders.items():
        above, _, last = folder.rpartition("/")
        name = fold_slug(last)
        if "/" not in above or sizes[above] < FEWEST_ABOVE or not FEWEST <= len(members) <= MOST:
            continue
        words = [word for word in name.split() if not word.isdigit()]
        days = (readings[members[-1]].time - readings[members[0]].time) / DAY
        if days > (len(members) - 1) * SLOWEST or came_with_others(readings, members, moments):
            continue
        if len(words) >= FEWEST_WORDS and name not in LABELS and not STOP_WORDS.issuperset(words):
            why = {index: Evidence("address", f"is in the folder “{name}” of its own") for index in members}
            found.append(Proposal("own folder", f"folder:{folder}", name, WEIGHT, members, why))
    return found
