"""How authors count besides "part 3": names behind the number, halves, a last part without a number, editions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from feeds.series import Candidate, detect
from feeds.series.titles.parse import parse_title
from tests.feeds.series.blogs import FILLER, SITE, blog, item, numbers, post, series_of


def weekly(titles: list[str], *, between: bool = True) -> list[Candidate]:
    """Posts with these titles, a week apart, each followed by one of another subject."""
    found = []
    for n, title in enumerate(titles):
        found.append(post(2 * n, title, days=7 * n))
        if between:
            found.append(post(2 * n + 1, f"{FILLER[n % 12]} {n * 7919 % 613}x", days=7 * n + 3))
    return found


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("{t}, {n}/31, Knotober 2020", "Knotober 2020"),
        ("#{n} {t} // Harbour Sketches", "Harbour Sketches"),
        ("{t} {n} - Tintenmonat", "Tintenmonat"),
        ("Partie {n} : {t} | Le vieux port", "Le vieux port"),
        ("Parte {n}: El telar", "El telar"),
        ("第{n}回：{t} | 港の話", "港の話"),
    ],
)
def test_a_name_may_stand_behind_the_number(form: str, name: str) -> None:
    titles = [form.format(t=title, n=n) for n, title in enumerate(FILLER[:6], 1)]
    (series,) = series_of(detect(weekly(titles)))
    assert (series.title, numbers(series)) == (name, ["1", "2", "3", "4", "5", "6"])


def test_what_parts_of_one_series_are_about_is_no_name_behind_their_number() -> None:
    titles = [f"Rope School lesson {n}{more}" for n in (1, 2, 3) for more in ("", " - answers")]
    (series,) = series_of(detect(weekly(titles)))
    assert len(series.members) == 6


@pytest.mark.parametrize(
    ("titles", "counted"),
    [
        (["港の話（上）", "港の話（下）"], ["1", "2"]),
        (["港の話 前編", "港の話 後編"], ["1", "2"]),
        (["항구 이야기 (상)", "항구 이야기 (하)"], ["1", "2"]),
        (["绳结（上）", "绳结（中）", "绳结（下）"], ["1", "2", "3"]),
    ],
)
def test_two_halves_have_nothing_between_them(titles: list[str], counted: list[str]) -> None:
    (series,) = series_of(detect(weekly(titles)))
    assert (numbers(series), series.gaps) == (counted, ())


@pytest.mark.parametrize(
    "titles",
    [
        ["Nets, part 1 of 4", "Nets, part 2 of 4", "Nets, part 3 of 4", "Nets, final part"],
        ["Netze – Teil 1 von 4", "Netze – Teil 2 von 4", "Netze – Teil 3 von 4", "Netze – Letzter Teil"],
        ["Filets, partie 1 sur 4", "Filets, partie 2 sur 4", "Filets, partie 3 sur 4", "Filets, dernière partie"],
        ["網の話 第1回", "網の話 第2回", "網の話 第3回", "網の話 最終回"],
        ["结网（一）", "结网（二）", "结网（三）", "结网（完结篇）"],
    ],
)
def test_the_final_part_ends_a_count_and_is_not_missing(titles: list[str]) -> None:
    (series,) = series_of(detect(weekly(titles)))
    assert [one.special for one in series.members] == ["", "", "", "final part"]
    assert series.gaps == ()


@pytest.mark.parametrize(
    "titles",
    [
        ["Boat Fair 8: sails", "Boat Fair 8: ropes"],
        ["Knot Field Day 8: arrival", "Knot Field Day 8: the first bend", "Knot Field Day 9: arrival",
         "Knot Field Day 9: the last bend"],
        ["Messe Treffen 12 – Anreise", "Messe Treffen 12 – Abend", "Messe Treffen 12 – Abschied"],
        ["Knot Field Day 8 - I am going", "Knot Field Day 9"],
    ],
)  # fmt: skip
def test_a_number_that_several_posts_share_is_an_edition(titles: list[str]) -> None:
    for series in series_of(detect(weekly(titles, between=False))):
        assert (set(numbers(series)), series.gaps) == ({""}, ())


def test_eastern_names_are_the_same_with_and_without_a_space() -> None:
    titles = ["[Knot 연습장] 1. 고리", "[Knot연습장] 2.매듭", "[Knot연습장] 3.밧줄", "[Knot 연습장] 4. 닻"]
    (series,) = series_of(detect(weekly(titles)))
    assert numbers(series) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "titles",
    [
        ["Mending Nets: the needle", "Mending Nets, part 2: the knot", "Mending Nets, part 3: the edge"],
        ["Boat 7.04 on a Lake", "Boat 7.04 on a Lake, part two"],
        ["Der kleine Hafen – Ankunft", "Der kleine Hafen, Teil 2"],
        ["Le vieux port : le quai", "Le vieux port, deuxième partie"],
    ],
)
def test_nobody_counts_the_only_part(titles: list[str]) -> None:
    (series,) = series_of(detect(weekly(titles)))
    assert (numbers(series)[:2], series.gaps) == (["", "2"], ())


@pytest.mark.parametrize("noun", ["", "part-", "teil-", "parte-"])
def test_an_address_counts_on_from_that_of_the_first_part(noun: str) -> None:
    titles = ["Why I mend nets", "Mending Nets, part 2"]
    posts = weekly(titles)
    posts[0] = replace(posts[0], url=f"{SITE}/mending-nets")
    posts[2] = replace(posts[2], url=f"{SITE}/mending-nets-{noun}2")
    (series,) = series_of(detect(posts))
    assert numbers(series) == ["", "2"]


def test_a_number_that_is_mistyped_once_opens_no_volume() -> None:
    titles = [f"Kiln School, session {n}: {FILLER[place]}" for place, n in enumerate((1, 2, 3, 1, 5, 6))]
    (series,) = series_of(detect(weekly(titles)))
    assert (numbers(series), series.gaps) == (["1", "2", "3", "", "5", "6"], ())
    assert {one.volume for one in series.members} == {""}


@pytest.mark.parametrize(
    "titles",
    [
        ["Tidemonth 2020 day 1", "Tidemonth 2020 day 2", "Tidemonth day 3", "Tidemonth 2020 day 4"],
        ["Gezeiten 2020, Tag 1", "Gezeiten 2020, Tag 2", "Gezeiten, Tag 3", "Gezeiten 2020, Tag 4"],
        ["Marées 2020, jour 1", "Marées 2020, jour 2", "Marées, jour 3", "Marées 2020, jour 4"],
    ],
)
def test_a_title_without_the_year_of_the_others_keeps_its_number(titles: list[str]) -> None:
    (series,) = series_of(detect(weekly(titles)))
    assert numbers(series) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(("title", "number"), [("Rope School – 5. Conclusion", (5,)), ("[绳结] 12. 最終回", (12,))])
def test_a_final_part_with_a_number_keeps_it(title: str, number: tuple[int, ...]) -> None:
    mark = parse_title(title)
    assert (mark.number, mark.special) == (number, "")


@pytest.mark.parametrize("form", ["talk: {}", "Vortrag: {}", "Charla: {}", "発表：{}"])
def test_talks_are_a_kind_of_text(form: str) -> None:
    assert series_of(detect(weekly([form.format(title) for title in FILLER[:5]]))) == []


@pytest.mark.parametrize(
    "titles",
    [
        ["Rope School 1 - Bends", "Rope School 2 - Hitches", "Rope cheat sheet", "Rope School 3 - Splices"],
        ["Seil 1: Stich", "Seil 2: Knoten", "Seil im Test", "Seil 3: Spleiß", "Seil 4: Ende"],
    ],
)
def test_a_count_without_a_gap_has_no_room_for_a_post_on_its_subject(titles: list[str]) -> None:
    (series,) = series_of(detect(weekly(titles)))
    assert "" not in numbers(series)


def test_posts_beside_counted_addresses_that_begin_alike_are_of_the_series() -> None:
    titles = ["Plans", "Money", "One boat", "Two masts", "Three sails", "Four winds"]
    paths = ["deep-sea-plans", "deep-sea-money", *(f"deep-sea-{n}" for n in range(1, 5))]
    posts = weekly(titles)
    posts = [replace(one, url=f"{SITE}/{paths[n // 2]}") if n % 2 == 0 else one for n, one in enumerate(posts)]
    (series,) = series_of(detect(posts))
    assert len(series.members) == 6
    beside = [one for one in series.members if any("as those that count" in why.text for why in one.why)]
    assert [one.key for one in beside] == ["0", "2"]


@pytest.mark.parametrize(
    ("first", "second"), [("结网入门指南", "结网入门"), ("漁網入門講座", "漁網入門"), ("그물입문강좌", "그물입문")]
)
def test_eastern_names_that_get_shorter_count_on(first: str, second: str) -> None:
    titles = [f"{first}（{n}）" for n in "一二三"] + [f"{second}（{n}）" for n in "四五"]
    (series,) = series_of(detect(weekly(titles)))
    assert numbers(series) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("sign", [" ← this post", " (you are here)", " ← この記事", " – dieser Beitrag", " (현재)"])
def test_an_entry_that_points_to_its_own_text_announces_no_part(sign: str) -> None:
    titles = ["The needle", "The knot", "The edge"]
    posts = [
        post(
            n, title, *(item(f"Step {n + 1}{sign}", link=False) if other == title else item(other) for other in titles)
        )
        for n, title in enumerate(titles)
    ]
    (series,) = series_of(detect(posts))
    assert (len(series.members), series.gaps) == (3, ())


@pytest.mark.parametrize(
    ("title", "stem", "number"),
    [
        ("島の旅【2日目】坂の町", "島の旅", (2,)),
        ("Μαθήματα – Μάθημα 3ο", "Μαθήματα", (3,)),
        ("Capítulo 2º: El mar", "", (2,)),
        ("Peces del museu (II). La balança", "Peces del museu", (2,)),
        ("A tanya története 4.", "A tanya története", (4,)),
        ("A tanya története 4. – A háború", "A tanya története", (4,)),
        ("Letters to an Organist: II. On Feet", "Letters to an Organist", (2,)),
        ("Diario de Cuba: segundo día", "Diario de Cuba", (2,)),
        ("Via Francigena, terza tappa: Siena", "Via Francigena", (3,)),
        ("Apuntes de derecho. Tema 4: la ausencia", "Apuntes de derecho", (4,)),
        ("52 Forebears: #5 Mary Bridger", "52 Forebears", (5,)),
        ("The reform, y III", "The reform", (3,)),
        ("Camino, etapas 4 y 5: Estella", "Camino", (4,)),
        ("The mill, continued", "The mill", (2,)),
        ("旅行记（续）", "旅行记", (2,)),
        ("Released on 3 March", "Released on 3 March", ()),
        ("First day of school", "First day of school", ()),
        ("Bach: suite", "Bach: suite", ()),
    ],
)
def test_the_number_of_a_title_as_its_author_writes_it(title: str, stem: str, number: tuple[int, ...]) -> None:
    mark = parse_title(title)
    assert (mark.stem, mark.number) == (stem, number)


def test_a_name_in_brackets_counts_before_their_end() -> None:
    titles = ["Aufbruch (Inseltagebuch 1)", "Gewitter (Inseltagebuch 2)", "Hitze (Inseltagebuch 3)"]
    (series,) = series_of(detect(weekly(titles)))
    assert (series.title, numbers(series)) == ("Inseltagebuch", ["1", "2", "3"])


def test_a_name_in_an_indic_script_keeps_its_last_vowel() -> None:
    titles = ["गाँव की यात्रा: नदी", "गाँव की यात्रा: खेत", "गाँव की यात्रा: पेड़"]
    (series,) = series_of(detect(weekly(titles)))
    assert series.title == "गाँव की यात्रा"


@pytest.mark.parametrize(
    ("titles", "covered"),
    [
        (["Kiln week 5", "Kiln week 6", "Kiln week 7 & week 8", "Kiln week 9"], (7, 8)),
        (["Netze, Teil 1", "Netze, Teil 2", "Netze, Teil 3 und Teil 4", "Netze, Teil 5"], (3, 4)),
        (["Redes, parte 1", "Redes, parte 2 y parte 3", "Redes, parte 4"], (2, 3)),
        (["Sea stamps (1-4)", "Sea stamps (5-9)", "Sea stamps (10-13)"], (1, 2, 3, 4)),
        (["海的邮票（1-4）", "海的邮票（5-9）", "海的邮票（10-13）"], (1, 2, 3, 4)),
        (["Segelkunde [1–2]", "Segelkunde [3–5]", "Segelkunde [6–8]"], (1, 2)),
    ],
)
def test_two_parts_at_once_are_both_here(titles: list[str], covered: tuple[int, ...]) -> None:
    (series,) = series_of(detect(blog(titles)))
    assert covered in [one.covers for one in series.members]
    assert not [gap for gap in series.gaps if gap.before]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["[닻 2부] 4.1 매듭", "[닻 2부] 4.2 밧줄", "[닻 2부] 4.3 돛"], [("2", "4.1"), ("2", "4.2"), ("2", "4.3")]),
        (["【帆船 第2部】1. 綱", "【帆船 第2部】2. 帆", "【帆船 第2部】3. 櫂"], [("2", "1"), ("2", "2"), ("2", "3")]),
        (["[돛 1부] 1. 천", "[돛 1부] 2. 실", "[돛 2부] 1. 바늘"], [("1", "1"), ("1", "2"), ("2", "1")]),
    ],
)
def test_a_number_behind_a_volume_in_brackets_counts_in_it(titles: list[str], expected: list[tuple[str, str]]) -> None:
    (series,) = series_of(detect(blog(titles), title="Quayside"))
    assert [(one.volume, one.number) for one in series.members] == expected


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("This is the {} post in a series on Tar Craft.", "Tar Craft: Hulls | Part {}"),
        ("Dies ist der {} Teil der Serie „Tar Craft“.", "Tar Craft: Rümpfe, Teil {}"),
        ("This is part {} of our series on Tar Craft.", "Tar Craft: Masts ({}/2)"),
    ],
)
def test_numbers_of_sentences_and_of_an_inner_work_are_not_one_count(sentence: str, title: str) -> None:
    first, fourth = ("erste", "vierte") if "Dies" in sentence else ("1st", "4th") if "post" in sentence else ("1", "4")
    posts = [
        post(0, "Tar Craft: Names", sentence.format(first)), post(1, title.format(1)), post(2, title.format(2)),
        post(3, "Tar Craft: Layout", sentence.format(fourth)),
    ]  # fmt: skip
    for series in series_of(detect(posts)):
        assert len(numbers(series)) == len(set(numbers(series)) - {""}) + numbers(series).count("")
        assert not [gap for gap in series.gaps if gap.before]


def test_parts_that_count_from_one_on_bear_their_numbers_whatever_stands_before() -> None:
    titles = [f"Sewing a Coat: {name} (Pt. {n})" for n, name in enumerate(("Pattern", "Muslin", "Lining"), 1)]
    (series,) = series_of(detect(weekly(titles)))
    assert numbers(series) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("TideWave {}: salt", "Tidewave Episode {} with Bob Roe"),
        ("Hafen #{}: Salz", "Hafen Folge {} – Taue"),
        ("Marée {} – le sel", "Marée, épisode {} : les cordes"),
    ],
)
def test_a_count_goes_on_under_a_word(first: str, later: str) -> None:
    titles = [*(first.format(number) for number in range(1, 6)), *(later.format(number) for number in (6, 7, 9))]
    (found,) = series_of(detect(weekly(titles)))
    assert numbers(found) == ["1", "2", "3", "4", "5", "6", "7", "9"]
    assert [gap.names for gap in found.gaps] == [("8",)]


@pytest.mark.parametrize("start", [1, 40])
def test_a_count_under_a_word_that_does_not_go_on_is_another(start: int) -> None:
    titles = [*(f"Harbour {number}: salt" for number in range(1, 6)), *(f"Harbour part {start + k}" for k in range(2))]
    assert sorted(len(one.members) for one in series_of(detect(weekly(titles)))) == [2, 5]
