"""Dialogue without marks: dashes, interview and script lines; and what turns tell in a story."""

from __future__ import annotations

import pytest

from feeds.article import Article, Block
from feeds.quotes import find_quotes
from tests.feeds.quotes.reading import read, speakers, texts


@pytest.mark.parametrize(
    ("language", "lines", "said", "who"),
    [
        (
            "es",
            ["—¿Vienes mañana? —preguntó Ana.", "—Sí —dijo Pedro—, pero tarde.", "—Pues vale."],
            ["¿Vienes mañana?", "Sí", "pero tarde.", "Pues vale."],
            ["Ana", "Pedro", "Pedro", "Ana"],
        ),
        (
            "fr",
            ["— Tu viens ? demanda Jeanne.", "— Non, répondit Luc, je reste.", "— Tant pis."],
            ["Tu viens ?", "Non,", "je reste.", "Tant pis."],
            ["Jeanne", "Luc", "Luc", "Jeanne"],
        ),
        (
            "ru",
            ["— Ты придёшь? — спросила Мария.", "— Нет, — ответил Пётр, — я занят.", "— Жаль."],
            ["Ты придёшь?", "Нет,", "я занят.", "Жаль."],
            ["Мария", "Пётр", "Пётр", "Мария"],
        ),
        (
            "pl",
            ["– Przyjdziesz? – zapytała Maria.", "– Nie – odparł Piotr – jestem zajęty.", "– Szkoda."],
            ["Przyjdziesz?", "Nie", "jestem zajęty.", "Szkoda."],
            ["Maria", "Piotr", "Piotr", "Maria"],
        ),
        (
            "pt",
            ["— Você vem? — perguntou Maria.", "— Não — respondeu Carlos —, estou cansado.", "— Que pena!"],
            ["Você vem?", "Não", "estou cansado.", "Que pena!"],
            ["Maria", "Carlos", "Carlos", "Maria"],
        ),
    ],
)
def test_a_dash_opens_speech(language: str, lines: list[str], said: list[str], who: list[str]) -> None:
    """Clauses between a second pair of dashes are the writer's."""
    quotes = read(*lines, language=language)
    assert [quote.text for quote in quotes] == said
    assert [quote.speaker for quote in quotes] == who
    assert {quote.kind for quote in quotes} == {"speech"}


def test_a_list_set_with_hyphens_is_no_dialogue() -> None:
    assert texts("- Milk and eggs", "- Two loaves", "- Cheese if there is any", language="en") == []


def test_interview_lines_are_speech_without_marks() -> None:
    """The label names the speaker; “A:” is the person introduced before, “Q:” the author."""
    quotes = read(
        "Cellist Noor Haddad has a new record. We spoke by phone.",
        "Q: Why the cello?",
        "A: It was the only case I could lift. My teacher said, “Try it.”",
        "Q: And now?",
        "A: Now I lift it every day.",
        byline="Ann Roe",
    )
    assert quotes[0].text == "Why the cello?"
    assert [quote.speaker for quote in quotes] == ["Ann Roe", "Noor Haddad", "Ann Roe", "Noor Haddad"]


def test_script_lines_are_said_by_their_label() -> None:
    lines = ("ROE: Where is it?", "DOLE: I sold it.", "ROE: To whom?", "DOLE: To you.")
    assert speakers(*lines) == ["Roe", "Dole", "Roe", "Dole"]


def test_notes_and_updates_are_no_script() -> None:
    assert texts("Note: this was changed.", "Update: it was changed back.", "Sources: see below.") == []


_STORY = (
    "“Where were you last night?” asked Anna.",
    "“At home all evening,” said Peter. “Where else would I be?”",
)


def test_turns_alternate_in_a_story() -> None:
    """Two speakers take turns, with low certainty; a person who is addressed does not speak."""
    quotes = read(*_STORY, "“You are lying!”", "“I never lie.”")
    assert [quote.speaker for quote in quotes] == ["Anna", "Peter", "Peter", "Anna", "Peter"]
    assert [quote.certainty for quote in quotes][-2:] == ["low", "low"]
    addressed = read(*_STORY, "“You are lying, Anna!”")
    assert addressed[-1].speaker is None


def test_turns_stop_where_the_dialogue_stops() -> None:
    quotes = read(*_STORY, "The rain went on for an hour and nobody moved.", "“What now?”")
    assert quotes[-1].speaker is None


def test_turns_stop_after_six_without_a_cue() -> None:
    quotes = read(*_STORY, *["“And what of it? Tell me!”"] * 8)
    assert quotes[-3].speaker is not None
    assert quotes[-1].speaker is None


def test_an_action_beside_speech_says_who_speaks_in_a_story() -> None:
    """The one person named beside a quote speaks it, with low certainty."""
    quotes = read(
        *_STORY, "“Did anybody see you there?” asked Anna.", "Mary put the kettle on. “Will you both stop? Please!”"
    )
    assert (quotes[-1].speaker, quotes[-1].certainty) == ("Mary", "low")


def test_a_quote_alone_goes_on_with_the_speaker_before_in_a_report() -> None:
    """A quote alone in the sentence after an attributed one is the same speaker's."""
    quotes = read("“We closed the plant,” said Ann Roe on Monday.", "“We will not open it again.”")
    assert (quotes[-1].speaker, quotes[-1].certainty) == ("Ann Roe", "low")


@pytest.mark.parametrize(
    ("language", "items"),
    [
        ("en", ("Easy: a short walk.", "Hard: a climb.", "Easy: an hour.", "Hard: a day.")),
        ("de", ("Dafür: die Brücke ist alt.", "Dagegen: sie trägt.", "Dafür: sie kostet.", "Dagegen: alle mögen sie.")),
        ("fr", ("Pour : le pont est vieux.", "Contre : il tient.", "Pour : il coûte.", "Contre : tous l'aiment.")),
    ],
)
def test_terms_in_a_list_do_not_speak(language: str, items: tuple[str, ...]) -> None:
    blocks = (Block("paragraph", "“It holds,” she said."), *(Block("list", item) for item in items))
    found = find_quotes(Article("The bridge", blocks, language=language))
    assert {one.speaker for one in found if one.block} <= {None}
