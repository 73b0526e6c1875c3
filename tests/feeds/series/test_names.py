"""What series are called. All titles are invented."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest

from feeds.series import detect
from feeds.series.names import from_address, is_name, series_name, shared_phrase, tidy_name
from feeds.series.prepared import read_all
from tests.feeds.series.blogs import FILLER, SITE, blog, item, keys, linked, post, series_of


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Part 1: The crane", "Part 2: The rope"], "Quayside"),
        (["Part I: The old mill", "Part II: The old quay"], "Quayside"),
        (["Teil 1: Der Kran", "Teil 2: Das Seil"], "Quayside"),
        (["Partie 1 : La grue", "Partie 2 : La corde"], "Quayside"),
        (["Часть 1. Кран", "Часть 2. Канат"], "Quayside"),
        (["How to (part 1)", "How to (part 2)"], "Quayside"),
        (["Diary of (1/2)", "Diary of (2/2)"], "Quayside"),
        (["Here: part 1", "Here: part 2"], "Quayside"),
        (["Second post, part 1", "Second post, part 2"], "Quayside"),
        (["1.00", "1.01", "1.02 R", "1.03", "2.00", "2.01 G"], "Quayside"),
        (["231. Salt", "232. Rope", "233. Fog", "234. Ash", "235. Dew"], "Quayside"),
        (["How to splice, part 1", "How to splice, part 2"], "How to splice"),
        (["Moving to x86_64 [part 1]", "Moving to x86_64 [part 2]"], "Moving to x86_64"),
        (["Das Gerät 4_20, Teil 1", "Das Gerät 4_20, Teil 2"], "Das Gerät 4_20"),
        (["Part 1: Salt Roads at dawn", "Part 2: Salt Roads at noon"], "Salt Roads"),
        ([f"Letters from the Pier No. {n}" for n in (1, 2, 3)], "Letters from the Pier"),
        ([f"Kranbuch Nr. {n}" for n in (1, 2, 3, 4)], "Kranbuch"),
        ([f"Cuadernos No.{n}: agua" for n in (4, 5, 6)], "Cuadernos"),
        ([f"Lanterne n°{n}" for n in (1, 2, 3)], "Lanterne"),
        ([f"Faro n. {n}" for n in (1, 2, 3)], "Faro"),
        ([f"Farol n.º {n}" for n in (1, 2, 3)], "Farol"),
        (["Zápisky č. 3", "Zápisky č. 4", "Zápisky č. 5"], "Zápisky"),
    ],
)
def test_a_series_is_called_by_its_name_or_else_by_its_source(titles: list[str], name: str) -> None:
    (series,) = series_of(detect(blog(titles), title="Quayside"))
    assert series.title == name


def test_a_category_of_their_own_names_nameless_parts() -> None:
    parts = blog(["Harbour news", "Part 1: The crane", "Part 2: The rope"])
    tagged = [parts[0], *(replace(one, tags=("Dock Stories",)) for one in parts[1:])]
    assert series_of(detect(tagged, title="Quayside"))[0].title == "Dock Stories"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iron Hill (", "Iron Hill"),
        ("Iron Hill [", "Iron Hill"),
        ("Iron Hill –", "Iron Hill"),
        ("Zápisky č", "Zápisky"),
        ("Iron Hill nr.", "Iron Hill"),
        ("Iron Hill (second run)", "Iron Hill (second run)"),
        ("灯台（", "灯台"),
    ],
)
def test_a_name_keeps_nothing_of_the_number(text: str, name: str) -> None:
    assert tidy_name(text) == name


@pytest.mark.parametrize("text", ["", "The", "A", "How to", "Diary of", "Here", "Second post", "Part", "Musings on",
                                  "Geschichten von", "Histoires de", "Записки о"])  # fmt: skip
def test_words_that_lead_on_are_no_name(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("text", ["The World We Live In", "Quayside", "C++", "Écume", "灯台", "How to splice"])
def test_words_that_say_something_are_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    ("titles", "slugs", "name"),
    [
        (("A mill", "Rust in an NVdB lamp", "Oil", "A new lens"), "nvdb-lamp-{n}", "NVdB lamp"),
        (("La lanterne", "Béton et verre", "Le socle", "La porte"), "beton-{n}", "Béton"),
        (("Wind", "Learning to sail", "Ropes", "Capsized"), "learning-to-sail-day-{n}", "Learning to sail"),
    ],
)
def test_a_name_from_addresses_is_written_as_in_titles(titles: tuple[str, ...], slugs: str, name: str) -> None:
    parts = [
        replace(post(n, title), url=f"https://blog.example/{slugs.format(n=n + 1)}") for n, title in enumerate(titles)
    ]
    others = [post(4 + n, f"{FILLER[n]} {n}x") for n in range(12)]
    assert series_of(detect([*parts, *others]))[0].title == name


@pytest.mark.parametrize(
    ("label", "name"), [("[Harbour]", "Harbour"), ("(C#)", "C#"), ("【灯台】", "灯台"), ("«Le port»", "Le port")]
)
def test_a_label_is_called_by_what_its_brackets_hold(label: str, name: str) -> None:
    (series,) = series_of(detect(blog(f"{label} {n}. {FILLER[n]}" for n in (1, 2, 3, 4))))
    assert series.title == name


@pytest.mark.parametrize(
    "sentence",
    ["This belongs to my series on Harbour Cranes.", "Dieser Text gehört zu meiner Serie „Harbour Cranes“.",
     "Cet article fait partie de ma série « Harbour Cranes ».", "Esta entrada es de mi serie «Harbour Cranes»."],
)  # fmt: skip
def test_a_sentence_names_parts_that_only_links_join(sentence: str) -> None:
    titles = ("The rope", "A driver's cabin", "Rust and paint")
    parts = [
        post(0, titles[0], sentence, linked("Next part: {a}", a=titles[1])),
        post(1, titles[1], linked("Previous part: {a}", a=titles[0]), linked("Next part: {a}", a=titles[2])),
        post(2, titles[2], linked("Previous part: {a}", a=titles[1])),
    ]
    (series,) = series_of(detect(parts, title="Quayside"))
    assert series.title == "Harbour Cranes"


@pytest.mark.parametrize("words", ["来自绳索的教程", "узлы и снасти", "węzły i liny"])
def test_a_name_from_encoded_addresses_is_readable(words: str) -> None:
    """WordPress, Octopress and Hexo write "%e7%bf%bb" into the addresses of such titles."""
    slug = quote(words.replace(" ", "-"))
    parts = [
        replace(post(n, title), url=f"https://blog.example/{slug}-part{n + 1}/")
        for n, title in enumerate(("Cleats", "Sheets", "Shackles"))
    ]
    (series,) = series_of(detect(parts))
    assert series.title == words[:1].upper() + words[1:]


def test_the_reason_of_a_series_of_one_part_is_a_sentence() -> None:
    (series,) = series_of(detect([post(0, "Cleats", "This is the first part of a series on knots."), post(1, "Rain")]))
    assert [reason.text for reason in series.why] == ["its text mentions a series"]


@pytest.mark.parametrize(
    ("titles", "slugs", "name"),
    [
        ([f"{word}｜岬日記" for word in ("霧", "灯", "綱", "桟橋")], "misaki-{n}-x", "岬日記"),
        ([f"{word} # Monthly haul (20210{n})" for n, word in enumerate(("Fog", "Lamp", "Rope", "Pier"), 1)],
         "haul-report-{n}-x", "Monthly haul"),
        ([f"Kistenbau: {word}" for word in ("Nebel", "Lampe", "Tau", "Steg")], "kb-0{n}-x", "Kistenbau"),
    ],
)  # fmt: skip
def test_a_label_that_titles_share_names_a_series_before_its_address(titles: list[str], slugs: str, name: str) -> None:
    parts = [
        replace(post(n, title), url=f"https://blog.example/{slugs.format(n=n + 1)}") for n, title in enumerate(titles)
    ]
    others = [post(4 + n, f"{FILLER[n]} {n}x") for n in range(12)]
    assert series_of(detect([*parts, *others]))[0].title == name


@pytest.mark.parametrize("label", ["德国记#{n} 路上", "旅の記録#{n}", "여행기#{n} 바다", "Triplog#{n}: under way"])
def test_a_number_sign_may_stand_at_the_name(label: str) -> None:
    (series,) = series_of(detect(blog(label.format(n=n) for n in (1, 2, 3, 4))))
    assert series.title == label.partition("#")[0]
    assert [one.number for one in series.members] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Issue {n}: {word}", "Quayside"),
        ("{word} | Issue #{n}", "Quayside"),
        ("Ausgabe {n}: {word}", "Quayside"),
        ("Numéro {n} : {word}", "Quayside"),
        ("Tide Table Issue {n}", "Tide Table"),
        ("Hafenpost, Ausgabe {n}", "Hafenpost"),
        ("Listy z portu, wydanie {n}", "Listy z portu"),
    ],
)
def test_a_noun_for_an_issue_does_not_name_a_periodical(label: str, name: str) -> None:
    titles = [label.format(n=n, word=word) for n, word in enumerate(FILLER[:7], 12)]
    (found, *_) = detect(blog([*titles, "About us"]), title="Quayside")
    assert (found.title, len(found.members)) == (name, 7)


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["Mending old nets in winter", "Tar, and how to mend old nets", "What old nets are worth"], "old nets"),
        (["Ein Herbst am Kleinen Belt", "Segeln am Kleinen Belt", "Angeln am Kleinen Belt"], "Kleinen Belt"),
        (["Une semaine à Port Marin", "Les voiles de Port Marin", "Retour à Port Marin"], "Port Marin"),
    ],
)
def test_posts_on_one_subject_are_called_by_it_and_not_by_the_first(titles: list[str], name: str) -> None:
    texts = [post(0, titles[0]), *(post(n, titles[n], linked("Read {one} first.", one=titles[0])) for n in (1, 2))]
    chosen = read_all(texts)
    assert shared_phrase(chosen) == (name if name[0].isupper() else "")
    assert series_name(["", ""], chosen, "Quayside") == (name if name[0].isupper() else titles[0])


@pytest.mark.parametrize(
    ("words", "titles", "name"),
    [
        ("forging the hook", ["The Anvil", "The Fire"], "Forging the hook"),
        ("rope and cms tricks", ["CMS knots", "A Rope for CMS"], "Rope and CMS tricks"),
        ("netze und seile", ["Und nun Seile", "Knoten"], "Netze und Seile"),
        ("grpc basics", ["gRPC入门", "gRPC进阶"], "gRPC basics"),
    ],
)
def test_words_of_an_address_are_written_as_in_titles(words: str, titles: list[str], name: str) -> None:
    assert from_address(words, read_all(blog(titles))) == name


@pytest.mark.parametrize("name", ["Rope Q&A", "Boats and F&A", "Seile & R&D"])
def test_a_name_may_end_with_an_abbreviation(name: str) -> None:
    found = series_of(detect(blog([f"{name} – part 1", f"{name} – part 2"]), title="Quayside"))
    assert [one.title for one in found] == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("This is part 2 of a series on rope walks I'll be posting over the next month or two.", "rope walks"),
        ("This is part 2 of the series about sail making that we plan to go on with.", "sail making"),
        ("Esta es la parte 2 de una serie sobre redes de pesca que voy a escribir este año.", "redes de pesca"),
        ("This is part 2 of a series on how I have rigged a boat.", "how I have rigged a boat"),
    ],
)
def test_a_clause_on_a_name_is_not_part_of_it(sentence: str, name: str) -> None:
    (cue,) = post(0, "Ropes", sentence).traits.cues
    assert cue.name == name


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("All parts of this series:", "part"),
        ("Alle Teile dieser Serie:", "teil"),
        ("Tous les articles de cette série :", "partie"),
        ("Todas las partes de esta serie:", "parte"),
    ],
)
def test_a_list_without_a_name_names_posts_whose_addresses_count_by_their_titles(heading: str, word: str) -> None:
    titles = ("Out of the harbour", "Rain at the lock", "Two bridges")
    parts = [post(n, title, "A text on ropes.", heading, *map(item, titles)) for n, title in enumerate(titles)]
    counted = [replace(one, url=f"{SITE}/{('east', 'west', 'north')[n]}-{word}-{n + 1}") for n, one in enumerate(parts)]
    (series,) = series_of(detect([*counted, *(post(3 + n, title) for n, title in enumerate(FILLER))]))
    assert keys(series) == ["0", "1", "2"]
    assert series.title in titles


def test_a_name_from_a_sentence_begins_with_a_capital_unless_titles_do_not() -> None:
    sentences = [f"This is part {n} of a series on tarring hulls." for n in (1, 2)]
    (series,) = series_of(
        detect([post(n, title, text) for n, (title, text) in enumerate(zip(("A", "B"), sentences, strict=True))])
    )
    assert series.title == "Tarring hulls"
    titles = ("tarr 1.0 is here", "tarr 1.0: knots")
    texts = [f"This is part {n} of a series on tarr 1.0." for n in (1, 2)]
    (series,) = series_of(
        detect([post(n, title, text) for n, (title, text) in enumerate(zip(titles, texts, strict=True))])
    )
    assert series.title.startswith("tarr 1")


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Best of {}", "Best of …"), ("我的{}", "我的…"), ("New Lathe release: {}-RELEASE", "New Lathe release")],
)
def test_a_heading_without_its_date_is_left_open_where_it_leads_on(heading: str, name: str) -> None:
    posts = [post(n, heading.format(2015 + n), days=365 * n) for n in range(5)]
    (found,) = series_of(detect(posts), "periodical")
    assert found.title == name


def test_editions_of_an_event_are_called_by_all_its_words() -> None:
    (series,) = series_of(detect(blog([*FILLER[:3], "Harbour Fair Day 8 - I am there", "Harbour Fair Day 9"])))
    assert (series.title, [one.number for one in series.members]) == ("Harbour Fair Day", ["", ""])


@pytest.mark.parametrize(
    "title", ["Crane Day 2010 – part {}: ropes", "Kran-Tag 2011 – Teil {}", "Journée 2012, partie {}"]
)
def test_a_year_behind_a_day_is_not_its_number(title: str) -> None:
    (series,) = series_of(detect(blog([title.format(number) for number in (1, 2, 3)])))
    assert [one.number for one in series.members] == ["1", "2", "3"]


def test_a_folder_names_posts_whose_addresses_count_days() -> None:
    posts = [
        replace(post(20 + n, title), url=f"https://blog.example/trips/faroe-islands/2021/06/1{n}/day-{n}/")
        for n, title in enumerate(("Rain", "Puffins", "A long ferry", "Fog again", "Home"), 1)
    ]
    (series,) = series_of(detect([*blog(FILLER), *posts]))
    assert series.title == "Faroe islands"
