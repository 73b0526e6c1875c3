"""Each rule for the subject of a verb, alone: it finds the phrase in brackets, and is missed when left out."""

from __future__ import annotations

import pytest

from feeds.quotes.lexicon import lexicon_for
from feeds.quotes.sentences import subjects
from feeds.quotes.sentences.noun_phrases import find_chunks
from feeds.quotes.sentences.subjects import SUBJECT_RULES, SubjectRule, subject_of
from feeds.quotes.sentences.tokens import split_sentences


def _subject(example: str) -> str:
    """Return the subject of the verb in capitals, in the words of the sentence; "" without one."""
    verb = next(word for word in example.split() if word.strip(".,").isupper() and len(word) > 2).strip(".,")
    words = example.replace("[", "").replace("]", "").replace(verb, verb.lower())
    lexicon = lexicon_for("en", [words])
    tokens = split_sentences(words, [])[0]
    at = max(at for at, token in enumerate(tokens) if token.low == verb.lower())
    found = subject_of(tokens, find_chunks(tokens, lexicon), at, lexicon)
    return "" if found is None else words[tokens[found.start].start : tokens[found.end - 1].end]


@pytest.mark.parametrize("rule", SUBJECT_RULES, ids=lambda rule: rule.name)
def test_each_rule_decides_its_example(rule: SubjectRule, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _subject(rule.example)
    assert found == rule.example[rule.example.index("[") + 1 : rule.example.index("]")]
    monkeypatch.setattr(subjects, "SUBJECT_RULES", tuple(one for one in SUBJECT_RULES if one is not rule))
    assert _subject(rule.example) != found


@pytest.mark.parametrize(
    ("example", "subject"),
    [
        ("Ann Roe, who met Tom Doe in Bonn, SAID so.", "Ann Roe"),
        ("The director of the museum, who left, SAID so.", "The director"),
        ("Ann Roe left; it was SAID so.", ""),
        ("The price of the bridge SAID so.", ""),
        ("Mayor Jane Lee of Springfield, Illinois, SAID so.", "Mayor Jane Lee"),
    ],
)
def test_the_subject_is_the_nearest_phrase_in_its_place(example: str, subject: str) -> None:
    assert _subject(example) == subject
