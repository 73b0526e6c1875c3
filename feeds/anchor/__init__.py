"""Anchors: remember a passage by its words, and find it in a text that has changed."""

from __future__ import annotations

from feeds.anchor.locator import Locator
from feeds.anchor.model import Anchor, AnchorState, Selector
from feeds.anchor.selectors import context_of, find_quote, locate_place, selector_of, text_offset, words_at

__all__ = [
    "Anchor",
    "AnchorState",
    "Locator",
    "Selector",
    "context_of",
    "find_quote",
    "locate_place",
    "selector_of",
    "text_offset",
    "words_at",
]
