"""Each rule for the first word of a phrase, alone: it finds the phrase in brackets, and is missed when left out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from feeds.quotes.lexicon import lexicon_for
from feeds.quotes.sentences import openings
from feeds.quotes.sentences.openings import OPENING_RULES, OpeningRule, chunk_at
from feeds.quotes.sentences.tokens import split_sentences

if TYPE_CHECKING:
    from feeds.quotes.sentences.labels import Chunk

_LANGUAGES = {"pronoun with a noun": "sv", "noun beside a verb": "ru"}
_RULES = tuple(dict.fromkeys(chain.from_iterable(OPENING_RULES.values())))


def _chunk(example: str, language: str = "en") -> Chunk | None:
    """Return the phrase that is found at the first word of an example."""
    words = example.replace("[", "").replace("]", "")
    return chunk_at(split_sentences(words, [])[0], 0, lexicon_for(language, [words]), frozenset())


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.name)
def test_each_rule_decides_its_example(rule: OpeningRule, monkeypatch: pytest.MonkeyPatch) -> None:
    language = _LANGUAGES.get(rule.name, "en")
    found = _chunk(rule.example, language)
    inside = rule.example[1 : rule.example.index("]")]
    assert (found.end if found else 0) == len(inside.split())
    without = {opening: tuple(one for one in rules if one is not rule) for opening, rules in OPENING_RULES.items()}
    monkeypatch.setattr(openings, "OPENING_RULES", without)
    assert _chunk(rule.example, language) != found


@pytest.mark.parametrize(
    ("example", "end"),
    [
        ("that Senate bill", 0),
        ("that clerk", 2),
        ("it rained", 0),
        ("It added that", 1),
        ("Monday was late", 0),
        ("slowly they rose", 0),
    ],
)
def test_a_phrase_ends_after_so_many_words(example: str, end: int) -> None:
    found = _chunk(example)
    assert (found.end if found else 0) == end
