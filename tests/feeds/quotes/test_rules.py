"""Each rule that names speakers, alone: its example has the speaker with it, and is another quote without it."""

from __future__ import annotations

import pytest

from feeds.article import Article, Block
from feeds.quotes import find_quotes
from feeds.quotes.speakers.rules import NAMES

_EXAMPLES: dict[str, tuple[tuple[str, ...], int, str]] = {
    "clause": (("“The wall is old,” said Lena Roe.",), 0, "Lena Roe"),
    "dropped subject": (
        (
            "—¡Cavad! ¿A qué esperáis? —gritó la abuela.",
            "Carlos dejó la pala contra el muro de la casa.",
            "—¿Ya no hay agua? —dijo—. ¡Ni a diez varas!",
            "—¿Cómo que no la hay? —preguntó la abuela.",
            "—¡No la hay en todo el valle! —gritó el cura.",
        ),
        1,
        "Carlos",
    ),
    "announcement": (("Lena Roe had this to say:", "“The wall is older than the town.”"), 0, "Lena Roe"),
    "report": (("Lena Roe said that she would not sign it. “The wall is older than the town.”",), 0, "Lena Roe"),
    "colon": (("Lena Roe was blunter: “The wall is older than the town.”",), 0, "Lena Roe"),
    "interruption": (("“The wall,” said Lena Roe, “is older than the town”, and left.",), 1, "Lena Roe"),
    "paragraph": (("“The wall is old,” said Lena Roe. The room was full. “It was built in a hurry.”",), 1, "Lena Roe"),
    "subject": (("Lena Roe, the mayor, finds the plan “a gift to the tide” and no more.",), 0, "Lena Roe"),
    "later in the paragraph": (("“The wall is old.” There was a pause. “It leaks,” said Lena Roe.",), 0, "Lena Roe"),
    "turn": (
        (
            "“Will you sign it?” asked Lena.",
            "“Never in my life!” said Tom.",
            "“But why will you not?”",
            "“Because it leaks, that is why!”",
        ),
        2,
        "Lena",
    ),
    "interview": (("Lena Roe: Is it old?", "Tom Doe: It is.", "Lena Roe: How old?", "Tom Doe: Very."), 3, "Tom Doe"),
    "narrator": (
        (
            "“Well, Watkins, what do you make of it?” asked Holm.",
            "“It is a stick!” I said.",
            "“Excellent, Watkins! And whose is it?” said Holm.",
            "“That of a doctor,” I answered, “who walks a good deal.”",
            "“I am afraid, my dear Watkins, that it is not,” said Holm.",
        ),
        1,
        "Watkins",
    ),
    "continuation": (("“The wall is old,” said Lena Roe. “It leaks.", "“And it was never paid for.”"), 2, "Lena Roe"),
}


def test_every_rule_has_an_example() -> None:
    assert set(_EXAMPLES) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_names_its_speaker_and_is_missed_when_left_out(name: str) -> None:
    paragraphs, index, speaker = _EXAMPLES[name]
    article = Article("", tuple(Block("paragraph", text) for text in paragraphs))
    assert find_quotes(article)[index].speaker == speaker
    assert find_quotes(article, without=frozenset([name]))[index] != find_quotes(article)[index]
