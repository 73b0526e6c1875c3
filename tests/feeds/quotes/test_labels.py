"""Each rule that names a phrase, alone: it decides its example, which is named otherwise without it."""

from __future__ import annotations

import pytest

from feeds.quotes.lexicon import lexicon_for
from feeds.quotes.sentences import labels
from feeds.quotes.sentences.labels import PHRASE_RULES, Chunk, PhraseRule, name_phrase
from feeds.quotes.sentences.tokens import split_sentences

_NAMED = {
    "body": ("role", "", "post"),
    "native": ("role", "", "australian"),
    "office": ("role", "", "minister"),
    "noun with a capital": ("role", "", "deichgräfe"),
    "name": ("name", "Ann Roe", "senator"),
    "noun": ("role", "", "clerk"),
}


def _chunk(rule: PhraseRule) -> Chunk | None:
    """The phrase in the brackets of a rule's example."""
    phrase, rest = rule.example.removeprefix("[").split("]")
    lexicon = lexicon_for("de" if phrase.startswith("Der ") else "en", [phrase])
    tokens = split_sentences(phrase + rest, [])[0]
    determined = phrase.split()[0].lower() in lexicon.determiners
    return name_phrase(tokens, 0, len(split_sentences(phrase, [])[0]), lexicon, determined=determined)


@pytest.mark.parametrize("rule", PHRASE_RULES, ids=lambda rule: rule.name)
def test_each_rule_decides_its_example(rule: PhraseRule, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _chunk(rule)
    assert found is not None
    assert (found.kind, found.name, found.role) == _NAMED[rule.name]
    monkeypatch.setattr(labels, "PHRASE_RULES", tuple(one for one in PHRASE_RULES if one is not rule))
    assert _chunk(rule) != found


def test_a_phrase_that_names_nobody_is_none() -> None:
    lexicon = lexicon_for("en", [])
    tokens = split_sentences("slowly turning wheels rattled", [])[0]
    assert name_phrase(tokens, 0, 3, lexicon, determined=False) is None
