"""People of a tale: words for somebody who has a name elsewhere, pronouns, and who tells the tale."""

from __future__ import annotations

import pytest

from tests.feeds.quotes.reading import read, speakers

_LIVELY = (
    "“Where have you all been?” asked Harriet.",
    "“Nowhere at all, I swear it!” said Edmund.",
    "“Is that so, and who believes it?” asked Harriet.",
)


@pytest.mark.parametrize(
    ("named", "clause", "who"),
    [
        ("Mrs. Pell set down her basket.", "said the mother", "Mrs. Pell"),
        ("Mrs Pell set down her basket.", "cried his wife", "Mrs Pell"),
        ("Mr. Pell set down his basket.", "said her husband", "Mr. Pell"),
        ("Mr. Pell set down his basket.", "said the boy", "Edmund"),
        ("Mrs. Pell set down her basket.", "said the girl", "Harriet"),
    ],
)
def test_a_bare_word_is_the_only_person_it_can_mean(named: str, clause: str, who: str) -> None:
    quote = read(*_LIVELY, named, "Nobody spoke for a while.", f"“Come in out of the rain,” {clause}.")[-1]
    assert (quote.speaker, quote.certainty) == (who, "low")


@pytest.mark.parametrize(
    "named",
    [
        ("Mrs. Pell and Mrs. Ogle set down the basket.", "Mrs. Pell wept.", "Mrs. Ogle laughed."),
        ("Miss Ogle set down her basket.",),
    ],
)
def test_a_bare_word_names_nobody_where_several_or_none_can_be_meant(named: tuple[str, ...]) -> None:
    said = "“Come in out of the rain,” said the mother, “and bring the lamp.”"
    quotes = read(*_LIVELY, *named, "Nobody spoke for a while.", said)
    assert [quote.speaker for quote in quotes[-2:]] == [None, None]
    assert [quote.kind for quote in quotes[-2:]] == ["speech", "speech"]
    assert quotes[-1].utterance == quotes[-2].utterance


def test_a_word_for_somebody_stays_where_nobody_has_a_name() -> None:
    lines = (
        "The keeper and a girl sat on the wall.",
        "“Is it far to the village?” asked the girl.",
        "“It is a good hour,” said the keeper.",
        "“Will there be a boat?” asked the girl.",
        "“Never!” said the keeper.",
    )
    assert speakers(*lines) == ["a girl", "the keeper", "a girl", "the keeper"]


@pytest.mark.parametrize(
    "clause",
    [
        "she said to Harriet, and put the plate down",
        "she said, and touched Harriet's hand",
        "she said, watching Harriet",
    ],
)
def test_a_pronoun_is_nobody_whom_its_own_sentence_names(clause: str) -> None:
    assert speakers(*_LIVELY, f"Harriet came to the table. “Eat your dinner, dear,” {clause}.")[-1] is None


def test_a_thought_beside_a_pronoun_names_nobody_in_a_tale() -> None:
    """In novels too few of them are the person named last."""
    lines = (*_LIVELY, "Edmund rose from the table.")
    assert speakers(*lines, "“I shall be late again,” he said.")[-1] == "Edmund"
    assert speakers(*lines, "“I shall be late again,” he laughed.")[-1] is None


@pytest.mark.parametrize("name", ["Good", "Ever", "Hope", "Here"])
def test_a_name_right_behind_a_verb_of_saying_may_be_a_common_word(name: str) -> None:
    quotes = read(
        *_LIVELY, f"“Three years,” said {name}. “Why do you ask?”", "We had a good hope that he was here, as ever."
    )
    assert [(quote.speaker, quote.certainty) for quote in quotes[-2:]] == [(name, "high"), (name, "medium")]


def test_who_tells_the_tale_is_called_by_name_more_than_once() -> None:
    """A word that stands alone (“Precisely.”) looks like a call, but is not one."""
    lines = (
        "“You have grown thin, Tilney, since May,” said Marlow.",
        "“Seven pounds!” I answered.",
        "“Precisely. And you have been at sea, have you not?”",
        "“How do you know?” I asked.",
        "“Capital! I see it, Tilney, I do not deduce it,” said Marlow.",
        "“It was Capital and Precisely,” said Marlow, “who taught me.”",
    )
    assert speakers(*lines)[1] == speakers(*lines)[3] == "Tilney"


@pytest.mark.parametrize(
    "lead",
    [
        "Un monsieur se baissa pour ramasser cette lettre, et il s'adressa de loin à sa femme :",
        "Le 7 décembre, quatre jours après le départ, son père, toujours soucieux, lui écrivait :",
        "Elle posa la lampe pour examiner la serrure, et murmura :",
    ],
)
def test_a_thing_before_a_colon_announces_nothing_in_french(lead: str) -> None:
    assert speakers(lead, "« Prends garde à toi, mon enfant. »", language="fr")[0] not in {
        "cette lettre",
        "Le 7 décembre",
        "le départ",
        "la serrure",
    }


def test_a_pronoun_in_the_next_paragraph_is_not_who_just_spoke_in_french() -> None:
    lines = (
        "— Est-ce que vous viendrez demain ? demanda Pierre.",
        "— Je ne sais pas encore ! répondit Marie.",
        "Marie regardait la porte.",
        "— Me voit-elle de là-bas ? demanda Marie à la vieille.",
        "— Nullement, je vous assure ! répondit-elle.",
    )
    assert speakers(*lines, language="fr") == ["Pierre", "Marie", "Marie", None]


def test_names_in_a_list_do_not_call_the_narrator() -> None:
    lines = (
        "“If there should be any Tom, Jack, or Richard about,” said Brask, “keep him in.”",
        "“Which of them?” I asked.",
        "“Tom, Jack, or Richard,” said Brask.",
        "“I understand you!” I said.",
    )
    assert speakers(*lines) == ["Brask", "Brask", None, "Brask", None]
    assert speakers(*(line.replace("Tom, Jack, or Richard", "it, Jack!") for line in lines))[2] == "Jack"


def test_a_verb_that_is_shouted_does_not_call_the_narrator() -> None:
    lines = (
        "“Tell me where you saw it. Speak, wolf!” said Brask.",
        "“In the yard!” I answered.",
        "“You had it. Speak!” said Brask.",
        "“What else could I do?” I answered.",
    )
    assert speakers(*lines) == ["Brask", None, "Brask", None]
    assert speakers(*(line.replace("Speak", "Then, Jack") for line in lines)) == ["Brask", "Jack", "Brask", "Jack"]
