"""Which known part each part of a source is, however its file, address or title has changed."""

from feeds.identity.candidates import Candidates
from feeds.identity.matching import match_parts
from feeds.identity.model import Identity
from feeds.identity.ordering import merged_order
from feeds.identity.same_part import same_part

__all__ = ["Candidates", "Identity", "match_parts", "merged_order", "same_part"]
