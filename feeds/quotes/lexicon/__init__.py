"""The words of saying in each language: verbs, pronouns, roles; data only, one module a family of languages."""

from __future__ import annotations

from feeds.quotes.lexicon.choose import lexicon_for
from feeds.quotes.lexicon.model import Gender, Lexicon

__all__ = ["Gender", "Lexicon", "lexicon_for"]
