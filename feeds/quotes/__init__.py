"""Find the quotes of an article, their kinds and their speakers.

Pure text in, `Quote`s out; no model, no network. The page's highlights, the Quotes screen and `partwork quotes` all use
`find_quotes`.
"""

from __future__ import annotations

from feeds.quotes.corrections import Corrections, apply_speakers, fold_words
from feeds.quotes.find import find_quotes, people
from feeds.quotes.model import Certainty, Quote, QuoteKind
from feeds.quotes.people.cast import Cast, Person

__all__ = [
    "Cast",
    "Certainty",
    "Corrections",
    "Person",
    "Quote",
    "QuoteKind",
    "apply_speakers",
    "find_quotes",
    "fold_words",
    "people",
]
