"""Where quotes begin and end: marks by their flanks and the document's habit, missing marks, continued ones."""

from __future__ import annotations

import pytest

from feeds.article import Article, Block, Span
from feeds.quotes import find_quotes
from tests.feeds.quotes.reading import read, texts


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("“We leave at dawn,” said Ann Roe.", ["We leave at dawn,"]),
        ('"We leave at dawn," said Ann Roe.', ["We leave at dawn,"]),
        ("‘We leave at dawn,’ said Ann Roe.", ["We leave at dawn,"]),
        ("'We leave at dawn,' said Ann Roe.", ["We leave at dawn,"]),
        ("``We leave at dawn,'' said Ann Roe.", ["We leave at dawn,"]),
        ("„Wir gehen im Morgengrauen“, sagte Anna Roth.", ["Wir gehen im Morgengrauen"]),
        ("»Wir gehen im Morgengrauen«, sagte Anna Roth.", ["Wir gehen im Morgengrauen"]),
        ("« Nous partons à l'aube », a dit Anne Roux.", ["Nous partons à l'aube"]),
        ("«Salimos al alba», dijo Ana Ruiz.", ["Salimos al alba"]),
        ("”Vi går i gryningen”, sa Anna Roos.", ["Vi går i gryningen"]),
        ("„Wychodzimy o świcie” – powiedziała Anna Rak.", ["Wychodzimy o świcie"]),
        ("王明说：“我们走吧。”", ["我们走吧。"]),
        ("田中さんは「もう行こう」と言った。", ["もう行こう"]),
    ],
)
def test_each_style_of_marks_is_read(paragraph: str, said: list[str]) -> None:
    assert texts(paragraph, language="") == said


def test_the_flanks_of_a_mark_decide_not_its_glyph() -> None:
    """“ closes in German and opens in English; » closes in French and opens in Danish books."""
    german = texts("Er sagte: „Ja, morgen.“ Dann sagte sie: „Nein, heute noch.“", language="de")
    english = texts("He said: “Yes, tomorrow.” Then she said: “No, today.”")
    danish = texts("»Ja, i morgen,« sagde Anna Holm. »Nej, i dag,« sagde Bo.", language="da")
    french = texts("« Oui, demain », dit Anne. « Non, ce soir », dit Luc.", language="fr")
    assert [len(found) for found in (german, english, danish, french)] == [2, 2, 2, 2]
    assert german[1] == "Nein, heute noch."
    assert danish[0] == "Ja, i morgen,"
    assert french[1] == "Non, ce soir"


def test_a_wrong_glyph_is_taken_for_what_its_flanks_say() -> None:
    assert texts("“We are done,“ she said. “Go home.”") == ["We are done,", "Go home."]


def test_each_paragraph_starts_anew() -> None:
    """A mark that is never closed costs its own paragraph only."""
    found = texts("“We never closed this one.", "Nothing is said here.", "“This is fine,” said Ann Roe.")
    assert found == ["We never closed this one.", "This is fine,"]


def test_a_saying_goes_on_where_the_next_paragraph_opens_again() -> None:
    """Runs of one utterance, each in its own block."""
    quotes = read("“It was late,” said Ann Roe. “We had waited all day.", "“Then the bus came.", "“It was full.”")
    assert [quote.block for quote in quotes] == [0, 0, 1, 2]
    assert {quote.speaker for quote in quotes} == {"Ann Roe"}
    assert len({quote.utterance for quote in quotes}) == 1


def test_a_paragraph_that_opens_again_with_its_own_speaker_is_another_saying() -> None:
    quotes = read("“It was late,” said Ann Roe. “We had waited.", "“It was early,” said Bob Dole.")
    assert quotes[-1].speaker == "Bob Dole"
    assert quotes[-1].utterance != quotes[0].utterance


def test_a_missing_close_ends_before_the_clause_that_says_who_speaks() -> None:
    """Else at the end of the paragraph, and never beyond."""
    assert texts("“We are done, she said. Nobody answered her.")[0] == "We are done,"
    assert texts("“We are done and nobody cares", "The next one.") == ["We are done and nobody cares"]


def test_a_missing_open_is_put_at_the_start_of_the_paragraph() -> None:
    """Only where a clause of saying follows the closing mark."""
    quotes = read("It will not be easy for any of us,” Ann Roe admitted. “But we will try.”")
    assert [quote.text for quote in quotes] == ["It will not be easy for any of us,", "But we will try."]
    assert quotes[0].start == 0
    assert quotes[0].speaker == "Ann Roe"


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert texts("The board is twelve feet long.” It is red.") == []


def test_a_mark_that_opens_again_ends_what_was_open() -> None:
    """Unless what it opens closes inside the outer quote."""
    assert texts("“We are leaving, she said. “You are not.”") == ["We are leaving,", "You are not."]
    assert texts("“He called it “nonsense” to my face,” said Ann Roe.") == ["He called it “nonsense” to my face,"]


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("“She told me, ‘Go home,’ and I went,” said Roe.", "She told me, ‘Go home,’ and I went,"),
        ("‘She told me, “Go home,” and I went,’ said Roe.", "She told me, “Go home,” and I went,"),
        ("\"She said 'never' twice,\" said Roe.", "She said 'never' twice,"),
        ("« Il m'a dit “non” deux fois », dit Roux.", "Il m'a dit “non” deux fois"),
    ],
)
def test_a_quote_inside_a_quote_is_part_of_it(paragraph: str, said: str) -> None:
    """Inner quotes are children: not listed, and nobody else's words."""
    assert texts(paragraph, language="") == [said]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The dogs’ tails don’t wag, and it’s the ’90s again; rock ’n’ roll ain’t what ’twas.",
        "It's the Joneses' house, they'd say, 'cause nobody else's is 'round here.",
        "He came 'round at five o'clock and left 'em standing.",
    ],
)
def test_apostrophes_and_elisions_open_nothing(paragraph: str) -> None:
    assert texts(paragraph) == []


def test_single_marks_carry_speech_only_where_they_do_so_by_habit() -> None:
    """A possessive plural closes nothing while a stronger close follows."""
    assert texts("‘It’s the dogs’ dinner that worries me,’ said Tom. ‘And the cats’ tea.’") == [
        "It’s the dogs’ dinner that worries me,",
        "And the cats’ tea.",
    ]
    mixed = texts("“I saw it,” said Tom. “So did I,” said Ann. It was a ‘miracle’ to them.")
    assert mixed == ["I saw it,", "So did I,"]


@pytest.mark.parametrize("paragraph", ['He is 6\'2" tall and wants a 30" screen.', "Cut it 5\" long, 3' wide."])
def test_inches_and_feet_are_no_marks(paragraph: str) -> None:
    assert texts(paragraph) == []


def test_inches_inside_a_saying_do_not_close_it() -> None:
    assert texts('"The boy is 6\'2" tall," said Ann Roe.') == ["The boy is 6'2\" tall,"]


def test_an_interrupted_saying_is_one_utterance_of_two_runs() -> None:
    first, second = read("“If you leave now,” said Ann Roe, “do not come back.”")
    assert first.utterance == second.utterance
    assert (first.speaker, second.speaker) == ("Ann Roe", "Ann Roe")


def test_what_is_longer_than_any_saying_is_a_mark_that_was_never_closed() -> None:
    assert texts("“" + "word " * 2000 + "end") == []


def test_code_addresses_and_headings_are_not_read() -> None:
    text = 'Set "name" in the file, said “Ann”'
    coded = Article("", (Block("paragraph", 'Write print("hello there you") now.', spans=(Span(6, 30, "code"),)),))
    heading = Article("", (Block("heading", "“We will not go,” says Roe", level=2), Block("code", 'x = "a b c d e"')))
    assert find_quotes(coded) == ()
    assert find_quotes(heading) == ()
    assert texts(text) == ["name", "Ann"]


def test_a_text_of_nothing_but_marks_says_nothing() -> None:
    assert texts('"' * 5000) == []
    assert texts("“”" * 3000) == []
