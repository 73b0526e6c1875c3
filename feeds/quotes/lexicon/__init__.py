"""The words of saying in each language: verbs, pronouns, roles; data only, one module a family of languages."""

from __future__ import annotations

from feeds.quotes.lexicon.choose import language_of, lexicon_for
from feeds.quotes.lexicon.model import Gender, Lexicon

__all__ = ["Gender", "Lexicon", "language_of", "lexicon_for"]
