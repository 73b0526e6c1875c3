"""What titles say, in all languages of serial feeds. All titles are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.series.titles.normal_form import LONGEST
from feeds.series.titles.parse import parse_title

# title, stem, number, subtitle
COUNTED = [
    ("The Walled Garden, Part 3", "The Walled Garden", (3,), ""),
    ("The Walled Garden – Part 3: Gates", "The Walled Garden", (3,), "Gates"),
    ("The Walled Garden Pt. 3", "The Walled Garden", (3,), ""),
    ("The Walled Garden (part three)", "The Walled Garden", (3,), ""),
    ("The Walled Garden Part III", "The Walled Garden", (3,), ""),
    ("The Walled Garden, third part", "The Walled Garden", (3,), ""),
    ("Part 03: Gates", "", (3,), "Gates"),
    ("Part 3 of Building a quiet clock", "Building a quiet clock", (3,), ""),
    ("Part Two Hundred and Fifty", "", (250,), ""),
    ("Chapter 12", "", (12,), ""),
    ("Chapter 00", "", (0,), ""),
    ("Lanterns Ch. 12", "Lanterns", (12,), ""),
    ("Lanterns Chapter Twenty-Two: Salt", "Lanterns", (22,), "Salt"),
    ("Lanterns c’est fini, chapter 7b", "Lanterns c’est fini", (7, 2), ""),
    ("Lanterns Episode 4 - Salt", "Lanterns", (4,), "Salt"),
    ("Lanterns Ep12", "Lanterns", (12,), ""),
    ("Lanterns: Day 4 (Part 1)", "Lanterns", (4, 1), ""),
    ("Lanterns Chapter 4 Part 2", "Lanterns", (4, 2), ""),
    ("Lanterns Chapter 11.4", "Lanterns", (11, 4), ""),
    ("Lanterns chapter 0.10", "Lanterns", (0, 10), ""),
    ("Quiet Harbour 11 (1/2)", "Quiet Harbour", (11, 1), ""),
    ("Quiet Harbour (3/7)", "Quiet Harbour", (3,), ""),
    ("Quiet Harbour [3 of 7]", "Quiet Harbour", (3,), ""),
    ("Day 2 of 5: rope", "", (2,), "rope"),
    ("Mein Garten – Teil 2", "Mein Garten", (2,), ""),
    ("Mein Garten, Teil 2 von 5", "Mein Garten", (2,), ""),
    ("Mein Garten – Zweiter Teil", "Mein Garten", (2,), ""),
    ("Mein Garten, 2. Teil", "Mein Garten", (2,), ""),
    ("Kapitel 9: Salz", "", (9,), "Salz"),
    ("Mein Garten Folge 14", "Mein Garten", (14,), ""),
    ("Le jardin clos, partie 2", "Le jardin clos", (2,), ""),
    ("Le jardin clos, 2ème partie", "Le jardin clos", (2,), ""),
    ("Le jardin clos (deuxième partie)", "Le jardin clos", (2,), ""),
    ("Chapitre IX : le sel", "", (9,), "le sel"),
    ("Le jardin clos – épisode 4", "Le jardin clos", (4,), ""),
    ("La huerta (segunda parte)", "La huerta", (2,), ""),
    ("La huerta, parte 2 de 3", "La huerta", (2,), ""),
    ("Capítulo 5: la sal", "", (5,), "la sal"),
    ("La huerta: parte dos", "La huerta", (2,), ""),
    ("Il giardino, seconda puntata", "Il giardino", (2,), ""),
    ("Il giardino – parte 2", "Il giardino", (2,), ""),
    ("Capitolo 5 – il sale", "", (5,), "il sale"),
    ("O jardim – Parte 2 de 3", "O jardim", (2,), ""),
    ("O jardim, segunda parte", "O jardim", (2,), ""),
    ("O jardim: capítulo 8", "O jardim", (8,), ""),
    ("De tuin, deel 4", "De tuin", (4,), ""),
    ("De tuin – aflevering 4", "De tuin", (4,), ""),
    ("Hoofdstuk 3: zout", "", (3,), "zout"),
    ("Сад. Часть 2", "Сад", (2,), ""),
    ("Часть вторая: соль", "", (2,), "соль"),
    ("Сад, 3-я часть", "Сад", (3,), ""),
    ("Глава 12", "", (12,), ""),
    ("第十二章 盐", "", (12,), "盐"),
    ("园艺笔记 第3回 冬", "园艺笔记", (3,), "冬"),
    ("园艺笔记（三）", "园艺笔记", (3,), ""),
    ("园艺笔记(二十一)", "园艺笔记", (21,), ""),
    ("庭の話 第３話 冬", "庭の話", (3,), "冬"),
    ("庭の話 その4", "庭の話", (4,), ""),
    ("庭の話(後編)", "庭の話", (3,), ""),
    ("정원 이야기 3화", "정원 이야기", (3,), ""),
    ("정원 이야기 제12편", "정원 이야기", (12,), ""),
    ("Ogród, część 3", "Ogród", (3,), ""),
    ("Ogrod, czesc trzecia", "Ogrod", (3,), ""),
    ("Trädgården – del 2: Portar", "Trädgården", (2,), "Portar"),
    ("Haven (del 4)", "Haven", (4,), ""),
    ("Bahçe – 3. Bölüm", "Bahçe", (3,), ""),
    ("Bahce 2. hafta", "Bahce", (2,), ""),
    ("Kebun – Bagian 2", "Kebun", (2,), ""),
    ("Zahrada, 3. díl", "Zahrada", (3,), ""),
    ("Сад, частина 3", "Сад", (3,), ""),
    ("Puutarha, osa 2", "Puutarha", (2,), ""),
    ("A kert, rész 2", "A kert", (2,), ""),
    ("La huerta: capitulo 8", "La huerta", (8,), ""),
    ("La huerta – Sesión 3", "La huerta", (3,), ""),
    ("O jardim Sessao #2: o sal", "O jardim", (2,), "o sal"),
    ("Mein Garten, Etappe 5", "Mein Garten", (5,), ""),
    ("The Walled Garden, Level 2", "The Walled Garden", (2,), ""),
    ("Day02 Ropes and knots", "", (2,), "Ropes and knots"),
    ("정원 3주차", "정원", (3,), ""),
    ("정원 12일차: 소금", "정원", (12,), "소금"),
    ("הגן, חלק א'", "הגן", (1,), ""),
    ('הגן – חלק י"ב: מלח', "הגן", (12,), "מלח"),
    ("הגן, חלק שלישי", "הגן", (3,), ""),
    ("الحديقة، الجزء الأول", "الحديقة", (1,), ""),
    ("الحديقة - الجزء الثاني عشر: الملح", "الحديقة", (12,), "الملح"),
    ("الحلقة ٣: الملح", "", (3,), "الملح"),
    ("باغ – بخش دوم", "باغ", (2,), ""),
    ("Ο κήπος, Μέρος Β΄", "Ο κήπος", (2,), ""),
    ("Ο κήπος – ΙΑ' Μέρος", "Ο κήπος", (11,), ""),
    ("Ο κήπος, 2ο μέρος: αλάτι", "Ο κήπος", (2,), "αλάτι"),
    ("Ο ΚΗΠΟΣ – ΤΡΙΤΟ ΜΕΡΟΣ", "Ο ΚΗΠΟΣ", (3,), ""),
    ("สวนของฉัน ตอนที่ 3", "สวนของฉัน", (3,), ""),
    ("สวนของฉันตอนที่สอง: เกลือ", "สวนของฉัน", (2,), "เกลือ"),
    ("สวน ภาค 2", "สวน", (2,), ""),
    ("बगीचा – भाग दो", "बगीचा", (2,), ""),
    ("बगीचा (दूसरा भाग)", "बगीचा", (2,), ""),
    ("Bahçe – İkinci Bölüm", "Bahçe", (2,), ""),
    ("Bahçe 3'üncü kısım: tuz", "Bahçe", (3,), "tuz"),
    ("Ogród odc. 4", "Ogród", (4,), ""),
    ("Zahrada – díl třetí", "Zahrada", (3,), ""),
    ("Khu vườn – phần thứ hai", "Khu vườn", (2,), ""),
    ("Khu vườn (kỳ 3)", "Khu vườn", (3,), ""),
    ("Kebun bagian ke-3", "Kebun", (3,), ""),
    ("Kebun – bagian dua", "Kebun", (2,), ""),
    ("A kert – második rész", "A kert", (2,), ""),
    ("Grădina, partea a doua", "Grădina", (2,), ""),
    ("Vrt – drugi dio", "Vrt", (2,), ""),
    ("Градина – 3. част", "Градина", (3,), ""),
]

# title, number: believed only where several titles of one stem agree
BY_POSITION = [
    ("3. Gates", (3,)),
    ("#3: Gates", (3,)),
    ("Walled Garden #3", (3,)),
    ("Walled Garden 3", (3,)),
    ("Walled Garden 3 - Gates", (3,)),
    ("Walled Garden 3: Gates", (3,)),
    ("Walled Garden - 2. Gates", (2,)),
    ("Walled Garden (3)", (3,)),
    ("Walled Garden (3): the gate", (3,)),
    ("Walled Garden (3) – the gate", (3,)),
    ("Walled Garden III", (3,)),
    ("Walled Garden (IX)", (9,)),
    ("Walled Garden I: Gates", (1,)),
    ("Salt 4.2", (4, 2)),
    ("Puzzles 2022/5 - Salt", (5,)),
    ("(Knots) 4. The bowline", (4,)),
    ("[Knots & rope] 12. The hitch", (12,)),
    ("【绳结】 3. 单套结", (3,)),
    ("[Knots] 3-1. The hitch", (3, 1)),
    ("Knot School 9 - The PKCS#7 bend", (9,)),
    ("Hafenlog#9", (9,)),
    ("[매듭] 4.고리", (4,)),
    ("結び目入門2：輪", (2,)),
    ("매듭 만들기3 고리", (3,)),
    ("K014 - The bowline", (14,)),
    ("EX-07: The hitch", (7,)),
]

NO_NUMBER = [
    "Part of the problem",
    "A party of five",
    "Apartment 5",
    "Partial success",
    "Taking part",
    "World War II",
    "iPhone 15",
    "RFC 5005",
    "COVID-19",
    "Article 50",
    "Psalm 23",
    "GPT-4 and me",
    "Python 3.12",
    "The garden in 2023",
    "Updates 6/16/16",
    "Notes 2024-03-05",
    "March 5th, 2024",
    "No Chapter Today 01/06/16",
    "v2.4.1",
    "Release 2.4",
    "Meet at 12:30",
    "Top 10 gates",
    "10 tips for gates",
    "3 years later",
    "One of those days",
    "Two of a kind",
    "This week I rested",
    "The second part of the problem is trust",
    "My second post",
    "Saving 50%",
    "Costs of $300",
    "A quiet clock",
    "Les 10 meilleures cordes",
    "Der Garten am 5. Mai",
    "חלק לא קטן",
    "ตอน 3 ทุ่ม",
    "Episode a second chance",
]


@pytest.mark.parametrize(("title", "stem", "number", "subtitle"), COUNTED)
def test_a_part_is_counted_by_words_signs_and_brackets(
    title: str, stem: str, number: tuple[int, ...], subtitle: str
) -> None:
    mark = parse_title(title)
    assert (mark.stem, mark.number, mark.subtitle) == (stem, number, subtitle)


@pytest.mark.parametrize(("title", "number"), BY_POSITION)
def test_a_bare_number_counts_by_its_position_only(title: str, number: tuple[int, ...]) -> None:
    mark = parse_title(title)
    assert (mark.tier, mark.number) == ("position", number)


@pytest.mark.parametrize("title", NO_NUMBER)
def test_what_only_looks_like_a_number_is_none(title: str) -> None:
    mark = parse_title(title)
    assert (mark.number, mark.volume, mark.special) == ((), (), "")
    assert mark.stem == title


@pytest.mark.parametrize(
    ("title", "volume", "number"),
    [
        ("Volume 2 Chapter 5", (2,), (5,)),
        ("Volumen 03 Capítulo 5", (3,), (5,)),
        ("Jilid 5 Bab 1", (5,), (1,)),
        ("V1C2", (1,), (2,)),
        ("S03E07 review", (3,), (7,)),
        ("Salt v2ch15", (2,), (15,)),
        ("Episode 2: Chapter 11.4", (2,), (11, 4)),
        ("Band 2, Kapitel 5", (2,), (5,)),
        ("第二卷 第五章", (2,), (5,)),
        ("Book Two, Part 3", (2,), (3,)),
        ("Book Two, Part 3, Chapter 1", (2, 3), (1,)),
        ("Salzwiesen – Buch 1 – Teil 2 – Kapitel 4: Der Deich", (1, 2), (4,)),
        ("Season 2 Part 1 Episode 3", (2, 1), (3,)),
    ],
)
def test_volumes_are_told_from_numbers(title: str, volume: tuple[int, ...], number: tuple[int, ...]) -> None:
    mark = parse_title(title)
    assert (mark.volume, mark.number) == (volume, number)


@pytest.mark.parametrize("title", ["Kiln School, session 3", "Rope: session 3, bends", "Session 3: salt"])
def test_a_word_for_days_and_for_chapters_counts_once(title: str) -> None:
    mark = parse_title(title)
    assert (mark.volume, mark.number) == ((), (3,))


@pytest.mark.parametrize(
    ("title", "total"),
    [
        *[("Gates, part 2 of 5", 5), ("Gates (2/5)", 5), ("Gates, Teil 2 von fünf", 5), ("Gates, part 6 of 5", None)],
        *[("Gates, 2/5: Rust", 5), ("Gates 2 of 5 - Rust", 5), ("2/5: Gates", 5), ("Gates 24/7: Rust", None)],
    ],
)
def test_a_total_is_declared(title: str, total: int | None) -> None:
    assert parse_title(title).total == total


@pytest.mark.parametrize(
    ("title", "covers"),
    [
        ("Chapters 12-14", (12, 13, 14)),
        ("Chapter 7 & 8", (7, 8)),
        ("Gates chapters 15/16/17", (15, 16, 17)),
        ("Kapitel 3 und 4", (3, 4)),
        ("Chapter 12", ()),
    ],
)
def test_a_combined_part_covers_several_numbers(title: str, covers: tuple[int, ...]) -> None:
    assert parse_title(title).covers == covers


@pytest.mark.parametrize(
    ("title", "special"),
    [
        ("Prologue", "prologue"),
        ("Salt: Epilogue", "epilogue"),
        ("Interlude 3", "interlude 3"),
        ("Vol 10 Bonus", "extra"),
        ("Salz – Nachwort", "epilogue"),
        ("Пролог", "prologue"),
        ("Salt (side story)", "extra"),
        ("Πρόλογος", "prologue"),
        ("Αλάτι – ΕΠΊΛΟΓΟΣ", "epilogue"),
        ("Salt – Épilogue", "epilogue"),
        ("Extra 3e", "extra 3e"),
        ("Salt: the final part", "final part"),
        ("Salz – Letzter Teil", "final part"),
        ("Sel, dernière partie", "final part"),
        ("Sal (última entrega)", "final part"),
        ("盐（完结篇）", "final part"),
        ("소금 마지막 편", "final part"),
        ("Sól – ostatnia część", "final part"),
    ],
)
def test_specials_stand_outside_the_count(title: str, special: str) -> None:
    mark = parse_title(title)
    assert (mark.special, mark.number) == (special, ())


def test_a_bonus_of_a_volume_is_not_its_tenth_part() -> None:
    mark = parse_title("Vol 10 Bonus")
    assert (mark.volume, mark.number) == ((10,), ())


@pytest.mark.parametrize(
    ("title", "number", "label"),
    [
        ("Chapitre dix-sept", (17,), "dix-sept"),
        ("CHAPITRE DIX-NEUVIÈME", (19,), "DIX-NEUVIÈME"),
        ("Chapitre vingt et un : Le sel", (21,), "vingt et un"),
        ("Розділ п'ятий", (5,), "п'ятий"),
        ("Kapitel dreiundzwanzig", (23,), "dreiundzwanzig"),
        ("Parte 3e", (3,), "3e"),
        ("Part Seventh of Ten", (7,), "Seventh"),
        ("Part Onerous", (), ""),
    ],
)
def test_number_words_are_whole_words_as_the_title_spells_them(title: str, number: tuple[int, ...], label: str) -> None:
    mark = parse_title(title)
    assert (mark.number, mark.label) == (number, label)


@given(st.text(max_size=400))
def test_any_title_comes_apart_and_nothing_of_it_is_invented(title: str) -> None:
    mark = parse_title(title)
    assert len(mark.stem) <= LONGEST
    assert all(number >= 0 for number in mark.number)


@pytest.mark.parametrize("unit", ["part ", "1.", "(1/", "one ", "第1", "1-", "Part 1 & ", "[", " I", "v1.", "# "])
def test_hostile_titles_take_no_longer_than_their_length_allows(unit: str) -> None:
    mark = parse_title(unit * 100_000)
    assert len(mark.stem) + len(mark.subtitle) <= LONGEST


@pytest.mark.parametrize("title", ["2016 04 02", "Harbour log 2016 11 30", "2020 01 05 Salt and rust"])
def test_dates_with_spaces_are_not_numbers(title: str) -> None:
    assert parse_title(title).number == ()
