"""The people of a series: an index of each part, and the people that several indexes together yield.

Nothing here looks ahead. `index_part` reads one part and nothing else; `gather_people` takes the indexes of the parts
that the reader has read. So an answer cannot depend on a text that the reader has not reached.
"""

from __future__ import annotations

from feeds.people.fragments import key_of
from feeds.people.gathering import Identities, gather_people
from feeds.people.index import index_part, index_section
from feeds.people.model import Alias, Exchange, NameForm, Person, Said, SectionIndex, Spot, merge_forms
from feeds.people.sections import cut_at, section_starts
from feeds.people.sentences import last_sentences, sentence_at

__all__ = [
    "Alias",
    "Exchange",
    "Identities",
    "NameForm",
    "Person",
    "Said",
    "SectionIndex",
    "Spot",
    "cut_at",
    "gather_people",
    "index_part",
    "index_section",
    "key_of",
    "last_sentences",
    "merge_forms",
    "section_starts",
    "sentence_at",
]
