"""Who said what: the quoted words of an article, told apart, and given their speakers.

Pure text in, `Quote`s out; no model, no network. What is highlighted on the page, listed in the
Quotes screen and printed by `partwork quotes` all comes from `find_quotes`.
"""

from __future__ import annotations

from feeds.quotes.cast import Cast, Person
from feeds.quotes.find import find_quotes, people
from feeds.quotes.model import Certainty, Quote, QuoteKind

__all__ = ["Cast", "Certainty", "Person", "Quote", "QuoteKind", "find_quotes", "people"]
