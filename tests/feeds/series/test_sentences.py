"""What opening and closing sentences say of their series, in ten languages."""

from __future__ import annotations

import pytest

from feeds.article import Block, Span
from feeds.series import detect
from feeds.series.texts.sentences import MOST_CUES, find_cues
from tests.feeds.series.blogs import FILLER, keys, post, series_of


def cue_of(text: str) -> tuple[str, int | None, str]:
    """Number, total and name of the first cue of a paragraph."""
    (cue, *_) = find_cues((Block("paragraph", text),))
    return cue.number, cue.total, cue.name


@pytest.mark.parametrize(
    ("text", "number", "total", "name"),
    [
        ("This is the third of five posts in our series on Garden Walls.", "third", 5, "Garden Walls"),
        ("This is part 2 of a four-part series about slow bread.", "2", 4, "slow bread"),
        (
            'Welcome to the second installment of my series "Letters from the Shed".',
            "second",
            None,
            "Letters from the Shed",
        ),
        ("In this series, I'll walk through the attic.", "", None, ""),
        ("This is the first in a series of posts on rope making.", "first", None, "rope making"),
        ("Part III of our series is about glue.", "III", None, ""),
        ("This post concludes our four-part series on clocks.", "", 4, "clocks"),
        ("This is the fourth and last post in the Kitchen Notes series.", "fourth", None, "Kitchen Notes"),
        ("This is the final part in the series Winter Light.", "", None, "Winter Light"),
        ("Second in a three-part series on wells.", "Second", 3, "wells"),
        ("Part of a series on what's next for me:", "", None, "what's next for me"),
        ("Part 2 of Kitchen Garden Series - Read Part 1:", "2", None, "Kitchen Garden"),
        ("This is part 3 of my series. Read Part 2", "3", None, ""),
        ("Dies ist Teil 2 der Serie: Lies Teil 1", "2", None, ""),
        ("Dies ist der dritte Teil meiner Serie über Gartenmauern.", "dritte", None, "Gartenmauern"),
        ("Dies ist Teil 2 einer fünfteiligen Serie zum Thema Brot.", "2", 5, "Brot"),
        ("Willkommen zum zweiten Teil der Artikelserie „Alte Uhren“.", "zweiten", None, "Alte Uhren"),
        ("Ceci est le troisième article de notre série sur les murs.", "troisième", None, "les murs"),
        ("Voici le premier épisode de la série « Lettres du jardin ».", "premier", None, "Lettres du jardin"),
        ("Este es el tercer artículo de nuestra serie sobre muros.", "tercer", None, "muros"),
        ("Esta entrada forma parte de la serie «Cartas del taller».", "", None, "Cartas del taller"),
        ("Questa è la seconda parte di una serie sul pane.", "seconda", None, "pane"),
        ("Este é o terceiro artigo da nossa série sobre muros.", "terceiro", None, "muros"),
        ("Dit is deel 2 van een vijfdelige reeks over brood.", "2", 5, "brood"),
        ("Это третья часть нашей серии о садовых стенах.", "третья", None, "садовых стенах"),
        ("Продолжаем цикл «Письма из мастерской», часть 4.", "4", None, "Письма из мастерской"),
        ("这是“学习园艺”系列的第三篇。", "三", None, "学习园艺"),
        ("この記事は「庭の壁」シリーズの第3回です。", "3", None, "庭の壁"),
        ('이 글은 "정원 이야기" 시리즈의 세 번째 글입니다.', "세", None, "정원 이야기"),
    ],
)
def test_a_sentence_gives_number_total_and_name(text: str, number: str, total: int | None, name: str) -> None:
    assert cue_of(text) == (number, total, name)


@pytest.mark.parametrize(
    "text",
    [
        "We raised our Series A round of 5 million.",
        "The process includes a series of steps to follow.",
        "She is part of a larger trend in a series of events.",
        "A series of tubes.",
        "I am watching a new TV series about cooks.",
        "In part one, we looked at seeds.",
        "Le feuilleton continue demain.",
        "Part 4 of Ann Marsh’s series of posts on nets shows it.",
        "See the second part of his series.",
        "",
    ],
)
def test_other_uses_of_the_word_are_no_cue(text: str) -> None:
    assert find_cues((Block("paragraph", text),)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "In the first part of this series we looked at rope.",
        "In part two of this series, we go to sea.",
        "Im ersten Teil dieser Reihe ging es um Garn.",
        "Dans la première partie de cette série, nous parlions du fil.",
        "It is explained in the first part of this series.",
    ],
)
def test_what_is_said_of_another_part_is_no_number_of_this_one(text: str) -> None:
    assert cue_of(text)[0] == ""


def test_the_name_may_be_the_text_of_the_link() -> None:
    text = "This is the second post in the series winter light."
    block = Block(
        "paragraph", text, spans=(Span(text.index("winter"), len(text) - 1, "link", "https://blog.example/w"),)
    )
    assert find_cues((block,))[0].name == "winter light"


def test_parts_repeat_a_sentence_but_for_its_number() -> None:
    said = "This is part {} of a series that follows one boat to the sea."
    one, two = (find_cues((Block("paragraph", said.format(word)),))[0].key for word in ("one", "two"))
    assert one == two != ""


def test_only_the_opening_and_the_end_are_read() -> None:
    blocks = [Block("paragraph", f"Paragraph {n} tells of nets.") for n in range(30)]
    blocks[15] = Block("paragraph", "This is part 2 of our series on nets.")
    assert find_cues(blocks) == ()
    blocks[28] = blocks[15]
    assert find_cues(blocks)[0].number == "2"


def test_code_is_not_read_and_cues_are_few() -> None:
    assert find_cues((Block("code", "# part 2 of our series on nets"),)) == ()
    many = Block("paragraph", " ".join(f"Part {n} of our series on net {n}." for n in range(2, 40)))
    assert len(find_cues((many,))) == MOST_CUES


@pytest.mark.parametrize("unit", ["series ", "first of a ", "part 1 of ", "“", "the Series the ", "of of "])
def test_hostile_sentences_are_read_in_bounded_time(unit: str) -> None:
    assert len(find_cues((Block("paragraph", unit * 50_000),))) <= MOST_CUES


@pytest.mark.parametrize(
    "text",
    [
        "This was the third session of our webinar series on prizes.",
        "Esta charla es la segunda de nuestra serie de charlas sobre redes.",
        "Dieser Abend ist der dritte unserer Reihe von Vorträgen über Seile.",
        "Ceci est la deuxième de notre série de conférences sur les murs.",
    ],
)
def test_talks_that_are_held_in_series_are_no_series_of_texts(text: str) -> None:
    assert not find_cues((Block("paragraph", text),))


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("Second post about garden walls. The rain held off.", "Second", "garden walls"),
        ("This is now the third article on slow bread.", "third", "slow bread"),
        ("This first post answers why anybody would.", "first", ""),
        ("This is the 2nd post about kites.", "2nd", "kites"),
        ("Zweiter Beitrag über alte Uhren.", "Zweiter", "alte Uhren"),
        ("In diesem dritten Teil geht es um die Feder.", "dritten", ""),
        ("Voici le deuxième article sur les murs.", "deuxième", "les murs"),
        ("Ce troisième billet parle de cordes.", "troisième", ""),
        ("Este es el segundo artículo sobre muros.", "segundo", "muros"),
        ("Esta segunda entrega trata del pan.", "segunda", ""),
        ("Questo è il terzo articolo sul pane.", "terzo", "pane"),
        ("Este é o segundo artigo sobre muros.", "segundo", "muros"),
        ("Dit is het tweede artikel over brood.", "tweede", "brood"),
        ("Это вторая статья о садовых стенах.", "вторая", "садовых стенах"),
        ("To jest drugi wpis o murach.", "drugi", "murach"),
        ("Det här är den andra artikeln om murar.", "andra", "murar"),
        ("Bu ikinci yazı duvarları anlatıyor.", "ikinci", ""),
        ("Ini artikel kedua tentang tembok.", "kedua", "tembok"),
        ("Toto je druhý článek o zdech.", "druhý", "zdech"),
        ("Це друга стаття про стіни.", "друга", "стіни"),
    ],
)
def test_an_opening_counts_its_text_without_a_word_for_series(text: str, number: str, name: str) -> None:
    assert cue_of(text) == (number, None, name)


@pytest.mark.parametrize(
    "text",
    [
        "In my first post about walls I said so.",
        "The first post office of the island closed.",
        "See the second article.",
        "This is my first post on this blog.",
        "Das war der erste Beitrag, den ich las.",
        "J'ai lu le premier article hier.",
    ],
)
def test_an_ordinal_that_counts_something_else_is_no_cue(text: str) -> None:
    assert not find_cues((Block("paragraph", text),))


def test_an_ordinal_far_into_a_text_is_another_posts() -> None:
    blocks = [Block("paragraph", f"Paragraph {n} is about rain.") for n in range(9)]
    assert not find_cues((*blocks, Block("paragraph", "This second post about kites says so."), *blocks))


CHAPTERS = ("Keels", "Ribs", "Planks", "Pitch")


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("Welcome to a new chapter of Boats from scrap, in which we look at {}.", "Boats from scrap"),
        ("Here is another instalment in Boats from scrap where I try {}.", "Boats from scrap"),
        ("This is the next episode of “Boats from scrap”: {}.", "Boats from scrap"),
        ("Willkommen zu einem neuen Kapitel von Boote aus Schrott, heute mit {}.", "Boote aus Schrott"),
        ("Dies ist ein weiterer Teil von Boote aus Schrott. Heute: {}.", "Boote aus Schrott"),
        ("Bienvenue dans un nouveau chapitre de « Bateaux de ferraille », sur {}.", "Bateaux de ferraille"),
        ("Bienvenidos a un nuevo capítulo de Barcos de chatarra, con {}.", "Barcos de chatarra"),
        ("Benvenuti a un nuovo capitolo di Barche di rottame: {}.", "Barche di rottame"),
        ("Bem-vindos a um novo capítulo de Barcos de sucata, com {}.", "Barcos de sucata"),
        ("Welkom bij een nieuw hoofdstuk van Boten van schroot: {}.", "Boten van schroot"),
        ("Перед вами новая глава из «Лодки из хлама»: {}.", "Лодки из хлама"),
        ("Witajcie w nowym odcinku „Łodzie ze złomu”: {}.", "Łodzie ze złomu"),
    ],
)
def test_an_opening_that_all_parts_share_names_their_series(opening: str, name: str) -> None:
    others = [post(100 + n, f"{text} {n * 7919 % 613}x", days=n * 3 + 0.5) for n, text in enumerate(FILLER)]
    parts = [post(n, title, opening.format(title.lower()), days=5 * n) for n, title in enumerate(CHAPTERS)]
    (series,) = series_of(detect([*others, *parts]))
    assert (series.title, keys(series)) == (name, ["0", "1", "2", "3"])


@pytest.mark.parametrize(
    "opening",
    [
        "This is a new post on this blog, about {}.",
        "Here is a new part for the boat: {}.",
        "Welcome to a new year of Random thoughts and {}.",
        "Dies ist ein neuer Beitrag auf meinem Blog: {}.",
    ],
)
def test_an_opening_that_welcomes_to_the_blog_names_none(opening: str) -> None:
    others = [post(100 + n, f"{text} {n * 7919 % 613}x", days=n * 3 + 0.5) for n, text in enumerate(FILLER)]
    parts = [post(n, title, opening.format(title.lower()), days=5 * n) for n, title in enumerate(CHAPTERS)]
    assert series_of(detect([*others, *parts])) == []


@pytest.mark.parametrize(
    "text",
    [
        "This is the third book in the Harbour Lights series by Ann Reed, and I read it twice.",
        "Voici le deuxième tome de la série Le Vieux Port par Anne Lefort.",
        "Es la segunda parte de la serie Faros escrita por Ana Ruiz.",
        "Dies ist der dritte Band der Reihe Hafenlichter geschrieben von Anna Kahl.",
        "The following is a review of the GUARDIAN SERIES case, received as part of a programme.",
    ],
)
def test_series_of_books_and_products_are_not_the_author_s_own(text: str) -> None:
    assert find_cues((Block("paragraph", text),)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "This is the second part of our series by the sea.",
        "This is the second part of our series on ropes by Ann Reed.",
        "THIS IS PART 2 OF MY SERIES: BREAD.",
    ],
)
def test_an_author_s_own_series_stays_theirs(text: str) -> None:
    assert find_cues((Block("paragraph", text),))


@pytest.mark.parametrize(
    "text",
    [
        "灯台に関する論文紹介シリーズ 第 2 弾です。",
        "Knots 系列文章总共分为三篇：入门篇、实战篇、概念篇",
        "매듭 시리즈 두 번째 글로, 배를 다룹니다.",
    ],
)
def test_the_rest_of_a_sentence_does_not_name_a_series(text: str) -> None:
    assert [cue.name for cue in find_cues((Block("paragraph", text),))] in ([], [""])
