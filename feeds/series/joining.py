"""The keys of series that a part may belong to, from the part alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.series.prepared import fold, read, stem_key
from feeds.series.titles.parse import parse_title

if TYPE_CHECKING:
    from feeds.series.model import Candidate


def possible_keys(candidate: Candidate) -> set[str]:
    """The keys of all series that a part's own title, tags, metadata and sentences can make it a part of.

    A series that links or a list of parts found has no such key: it is known by standing near the part.
    """
    one = read(candidate, 0.0, 0)
    stems = {stem_key(one.mark.stem), one.title_key, one.last, *(" ".join(one.words[:count]) for count in one.anchors)}
    words = one.mark.stem.split()
    stems |= {stem_key(" ".join(words[start:])) for start in range(1, len(words))}
    names = {stem_key(cue.name) for cue in candidate.traits.cues}
    claims = {fold(claim.title) for claim in candidate.traits.claims}
    found = {"whole"}
    for kind, values in (("stem", stems), ("name", names), ("claim", claims), ("tag", set(one.tags))):
        found |= {f"{kind}:{value}" for value in values if value}
    return found


def counted_stem(candidate: Candidate) -> str:
    """Return the text before the number of a title that counts by a word or bracket; "" for another title."""
    mark = parse_title(candidate.title)
    return mark.stem if mark.number and mark.tier in {"word", "bracket"} else ""
