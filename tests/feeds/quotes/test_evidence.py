"""Who does not speak in essays and posts: words that look like names, verbs that do not say, and things."""

from __future__ import annotations

import pytest

from feeds.article import Article, Block
from feeds.quotes import find_quotes
from tests.feeds.quotes.reading import read, speakers


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("en", "Both suggest “scenes” as the unit of a plan."),
        ("en", "Both said: “We never met him.”"),
        ("en", "Many argue that the bridge is “a waste of steel.”"),
        ("en", "Everyone said: “Not in my street.”"),
        ("en", "Others wrote that it was “the best year of all.”"),
        ("de", "Beide sagten: „Wir haben ihn nie gesehen.“"),
        ("de", "Viele meinten: „Das geht uns nichts an.“"),
        ("de", "Niemand sagte: „Das war ich.“"),
        ("fr", "Tous disaient : « C'est la faute du vent. »"),
        ("fr", "Beaucoup ont répondu : « On verra bien demain. »"),
        ("fr", "Chacun répétait : « Ce n'est pas moi. »"),
        ("es", "Todos decían: «Aquí no llueve nunca.»"),
        ("es", "Muchos respondieron: «Ya veremos mañana.»"),
        ("es", "Ambas dijeron: «No lo vimos.»"),
        ("it", "Tutti dicevano: «Qui non piove mai.»"),
        ("it", "Molti risposero: «Vedremo domani.»"),
        ("it", "Entrambi dissero: «Non lo abbiamo visto.»"),
        ("pt", "Todos diziam: “Aqui nunca chove.”"),
        ("pt", "Muitos responderam: “Veremos amanhã.”"),
        ("nl", "Beiden zeiden: “Wij hebben hem nooit gezien.”"),
        ("nl", "Velen riepen: “Niet in mijn straat.”"),
        ("pl", "Wszyscy powiedzieli: „Nikt tu nie mieszka.”"),
        ("ru", "Все сказали: «Мы его не видели»."),
        ("ru", "Многие ответили: «Посмотрим завтра»."),
        ("sv", "Båda sade: ”Vi har aldrig sett honom.”"),
        ("sv", "Många svarade: ”Vi får se i morgon.”"),
    ],
)
def test_a_quantity_of_people_is_not_a_name(language: str, paragraph: str) -> None:
    """Neither at "high" nor at all: "both" tells nobody who spoke."""
    assert {quote.speaker for quote in read(paragraph, language=language)} <= {None}


@pytest.mark.parametrize(
    "paragraph",
    [
        # A sentence's first word with its capital.
        "Zooming out, the chart says “buy” where the table says nothing.",
        "Additionally, we add the “archive” folder to the list.",
        "Regardless of its age, we asked the same thing: “Who paid for this bridge?”",
        "Don't say or write “harbour” in place of “port.”",
        "We'll make the field “private” as well.",
        "I'm asked to say that “the American dream” is alive.",
        "Recommending tea is a way of saying “sit down and stay a while” without a word.",
        # Whom somebody asks to speak is not who speaks.
        "Ask a neighbour and you hear the same answer: “If it floods, it floods.”",
        "We asked our team: “Why did you come here at all?”",
        # Verbs with other meanings, and nouns.
        "To watch the port, add the following line behind “harbour” in the file.",
        "Its notes and points are “soft” in the second movement.",
        "The report is a text about “slow” rivers and their banks.",
        "Dock lets you add “alert channels” for each of your ships.",
        # Things and numbers.
        "The number of ships that said they came made the harbour “the big one” of the coast.",
        "A badge tells you that the file is “checked.”",
        "Some support planning backwards (“what did I know, and when?”) as well.",
        # Labels of buttons.
        "Choose a folder and click “Save as” to keep it, the manual for beginners explaining each step.",
    ],
)
def test_nobody_speaks_where_nothing_says_so(paragraph: str) -> None:
    assert {quote.speaker for quote in read("The port is old, and it is not large.", paragraph)} <= {None}


@pytest.mark.parametrize(
    ("paragraph", "who"),
    [
        ("As Ann Roe tells us, it is patience that “separates sailing from drifting” in the end.", "Ann Roe"),
        ("A friend of hers says “omnivorous” when he means greedy.", "a friend"),
        ("The docs state that the format “is a variation on the old one” and no more.", "the docs"),
        ("Roe noted on her show, “The sea is not a wall.”", "Roe"),
        ("Roe added: “The sea is not a wall.”", "Roe"),
    ],
)
def test_somebody_speaks_where_a_verb_says_so(paragraph: str, who: str) -> None:
    assert speakers(paragraph) == [who]


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        (
            "en",
            (
                "According to Ann Roe, when the last boat of a winter came in the crew would sit for an hour or two by "
                "the stove and go through the whole log of the year, “which nobody outside was ever to read.”"
            ),
        ),
        (
            "de",
            (
                "Laut Ann Roe saßen die Leute, wenn im Winter das letzte Boot kam, eine Stunde oder zwei am Ofen und "
                "gingen das ganze Buch des Jahres durch, „das sonst niemand je zu lesen bekam.“"
            ),
        ),
        (
            "fr",
            (
                "Selon Ann Roe, quand le dernier bateau de l'hiver rentrait, les hommes restaient une heure ou deux "
                "près du poêle et relisaient tout le journal de bord, « que personne d'autre ne devait jamais lire »."
            ),
        ),
    ],
)
def test_a_source_at_the_head_of_a_sentence_holds_to_its_end(language: str, paragraph: str) -> None:
    assert speakers(paragraph, language=language) == ["Ann Roe"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Pros: It is small.", "Cons: It is slow.", "Pros: It is old.", "Cons: It is loud."),
        ("Symptom: The pump stops.", "Fix: Wait.", "Symptom: The pump runs.", "Fix: Run."),
        ("Vorteil: Es ist klein.", "Nachteil: Es ist laut.", "Vorteil: Es ist alt.", "Nachteil: Es ist teuer."),
        ("Ventajas: Es pequeño.", "Desventajas: Es lento.", "Ventajas: Es viejo.", "Desventajas: Es caro."),
        ("The cache is warm.", "Cache: It is warm.", "Wheel: It turns.", "Cache: Warm.", "Wheel: A wheel turns."),
    ],
)
def test_lists_of_terms_are_not_a_script(lines: tuple[str, ...]) -> None:
    assert read(*lines, "A cache beside a wheel.") == ()


@pytest.mark.parametrize("ending", ["", ".", " again", " and left."])
def test_a_sentence_may_end_with_its_speaker(ending: str) -> None:
    """Found by a property test: the last word was looked for behind the end of the sentence."""
    text = f"“No,” Bram . said Bram{ending}"
    assert [quote.text for quote in read("The port is old.", text)] == ["No,"]


def test_labels_of_a_script_keep_their_initials() -> None:
    lines = ("EW: Where was it?", "BW: In the harbour.", "EW: And then?", "BW: Then it was gone.")
    assert speakers(*lines) == ["EW", "BW", "EW", "BW"]


@pytest.mark.parametrize(
    ("paragraph", "who"),
    [
        ("他解决了“传得稳不稳”的问题。", None),
        ("你可能会回答：“先去火车站，再坐车到达目的地。”", None),
        ("“哈希表的实现方式”，又称为散列表。", None),
        ("严格来说，“无常损失”只是一种机会成本。", None),
        ("如果用户说：“把它关了。”那么灯就灭了。", "用户"),
        ("“水太大，今天不过河。”老船夫说，转身走了。", "老船夫"),
        ("「切り下げ」ではなく、普通は「切り捨て」と言う。", None),
    ],
)
def test_eastern_clauses_are_not_names(paragraph: str, who: str | None) -> None:
    assert {quote.speaker for quote in read(paragraph, language="zh")} <= {who, None}
    assert who is None or who in speakers(paragraph, language="zh")


def test_an_announcement_is_of_the_quote_that_opens_the_next_paragraph() -> None:
    assert speakers("Ann Roe had a rule:", "By custom, such “long walks” end at the harbour.") == [None]


def test_a_block_quote_behind_code_is_not_announced() -> None:
    blocks = (
        Block("paragraph", "Ann Roe runs this:"),
        Block("code", "make port"),
        Block("quote", "Never run it twice on one day."),
        Block(
            "paragraph", "The rest of the port is old, and it is not large. It has one crane, two quays and a light."
        ),
    )
    assert [quote.speaker for quote in find_quotes(Article("", blocks, language="en"))] == [None]


def test_a_post_s_source_is_its_author_alone() -> None:
    blocks = (
        Block("paragraph", "The port is old, and it is not large. It has one crane, two quays and a light."),
        Block("quote", "The crane is broken again.\n— Ann Roe (@annroe) May 4, 2031"),
    )
    assert [quote.speaker for quote in find_quotes(Article("", blocks, language="en"))] == ["Ann Roe"]


def test_fields_of_records_are_not_a_script() -> None:
    """The labels of records come in a fixed order; those of a talk come back after one line of another's."""
    records = [f"{label}: {number}." for number in range(1, 6) for label in ("Quay", "Crane", "Light")]
    assert read(*records) == ()


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("fr", "C'est utile pour les bibliothèques Nuré « grand public » de la côte."),
        ("it", "Per il porto vecchio serve un “faro piccolo” sul molo."),
        ("en", "There is one light per Quay, and each is “narrow” in the fog."),
        ("en", "According to the paper “Lights of the Western Ports” it was built in spring."),
    ],
)
def test_a_preposition_before_a_thing_is_not_its_source(language: str, paragraph: str) -> None:
    assert {quote.speaker for quote in read(paragraph, language=language)} <= {None}
