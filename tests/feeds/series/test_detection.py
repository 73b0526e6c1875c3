"""Whole invented blogs: what is a series, and what is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Block, Claim, Span
from feeds.series import Candidate, detect
from tests.feeds.series.blogs import FILLER, SITE, blog, item, keys, linked, numbers, post, series_of, slug

if TYPE_CHECKING:
    import random


def test_structured_data_names_series_whatever_the_titles() -> None:
    parts = [
        post(0, "Twine", claims=[Claim("Nets", "1", 3, origin="front matter")]),
        post(1, "Harbour news"),
        post(2, "Knots", claims=[Claim("nets", "2", origin="front matter")]),
    ]
    (series,) = series_of(detect(parts))
    assert (series.title, keys(series), numbers(series), series.total) == ("Nets", ["0", "2"], ["1", "2"], 3)
    assert [gap.number for gap in series.gaps] == ["3"]
    assert any("front matter" in reason.text for reason in series.members[0].why)


def test_one_part_with_structured_data_is_a_series_of_one() -> None:
    (series,) = series_of(detect([post(0, "Twine", claims=[Claim("Nets", "4")]), *blog(FILLER)[1:]]))
    assert (series.title, numbers(series)) == ("Nets", ["4"])


@pytest.mark.parametrize(
    ("title", "text", "name", "number", "total"),
    [
        ("Twine", "This is the first of five posts in our series on mending nets.", "Mending nets", "1", 5),
        ("Garn", "Dies ist der dritte Teil meiner Serie über Netze.", "Netze", "3", None),
        ("Fil", "Ceci est le deuxième article de notre série « Les filets ».", "Les filets", "2", None),
        ("Hilo", "Esta es la segunda parte de una serie de cuatro artículos sobre las redes.", "Las redes", "2", 4),
        ("Filo", "Questo è il terzo articolo della nostra serie sulle reti.", "Reti", "3", None),
        ("Fio", 'Este é o terceiro artigo da nossa série "As redes".', "As redes", "3", None),
        ("Garen", "Dit is deel 2 van een vijfdelige reeks over netten.", "Netten", "2", 5),
        ("Нить", "Это вторая статья из цикла «Сети».", "Сети", "2", None),
        ("线", "这是“渔网”系列的第三篇。", "渔网", "3", None),
        ("糸", "この記事は「網の話」シリーズの第2回です。", "網の話", "2", None),
        ("실", '이 글은 "그물 이야기" 시리즈의 세 번째 글입니다.', "그물 이야기", "3", None),
    ],
)
def test_a_single_text_that_says_its_place_is_a_series_of_one(
    title: str, text: str, name: str, number: str, total: int | None
) -> None:
    (series,) = series_of(detect([post(0, title, text)]))
    assert (series.title, numbers(series), series.total) == (name, [number], total)


def test_texts_that_repeat_one_sentence_belong_together() -> None:
    said = "This is part {} of a series that follows one boat from the slip to the sea."
    titles = ("Laying the keel", "Steam and oak", "Caulking")
    parts = [post(4 * n, title, said.format(n + 1)) for n, title in enumerate(titles)]
    rest = [post(n, FILLER[n]) for n in (1, 2, 3, 5, 6, 7, 9)]
    (series,) = series_of(detect([*parts, *rest]))
    assert (keys(series), numbers(series)) == (["0", "4", "8"], ["1", "2", "3"])


def test_a_named_sentence_finds_the_titles_that_bear_the_name() -> None:
    parts = [
        post(0, "Never underrate salt corrosion", "Over the coming weeks we look at rust."),
        post(1, "Harbour news"),
        post(2, "What is salt corrosion?", "It eats hulls."),
        post(3, "Stopping salt corrosion", "This post concludes our three-part series on salt corrosion."),
    ]
    (series,) = series_of(detect(parts))
    assert (keys(series), series.total) == (["0", "2", "3"], 3)


def test_a_list_of_the_parts_makes_the_series() -> None:
    titles = ("Twine", "Needles and gauges", "Knots that hold")
    table = (item(title) for title in titles)
    parts = [
        post(0, titles[0]),
        post(1, "Harbour news"),
        post(2, titles[1]),
        post(3, titles[2], "Posts in this series:", *table),
    ]
    (series,) = series_of(detect(parts))
    assert keys(series) == ["0", "2", "3"]


def test_a_list_of_other_peoples_links_makes_none() -> None:
    elsewhere = [item("One"), item("Two"), item("Three")]
    assert not series_of(detect([post(0, "Reading", "In this series:", *elsewhere), *blog(FILLER)[1:]]))


def test_titles_with_one_beginning_side_by_side_are_a_series() -> None:
    titles = ["Mending Nets: twine", "Crows", "Mending Nets: needles", "Mending Nets: knots", *FILLER]
    (series,) = series_of(detect(blog(titles)))
    assert (series.title, keys(series), numbers(series)) == ("Mending Nets", ["0", "2", "3"], ["", "", ""])
    assert series.gaps == ()


def test_a_series_takes_a_later_part_in_after_a_pause() -> None:
    parts = [post(n, f"Mending Nets: {word}") for n, word in enumerate(("twine", "needles", "knots"))]
    rest = [post(n + 3, title, days=30 * n) for n, title in enumerate(FILLER)]
    (series,) = series_of(detect([*parts, *rest, post(40, "Mending Nets: tar", days=700)]))
    assert keys(series) == ["0", "1", "2", "40"]


def test_a_topic_before_a_dash_is_no_series() -> None:
    titles = [f"Rope - {word}" for word in ("sisal", "hemp", "jute", "coir")]
    mixed = [
        title
        for n, one in enumerate(titles)
        for title in (one, *(f"{FILLER[(n + k) % 12]} {n}{k} rope" for k in range(9)))
    ]
    assert not series_of(detect(blog(mixed)))


def test_a_short_series_inside_a_longer_one_is_part_of_it() -> None:
    titles = [
        "Quiet Clocks: springs", "Quiet Clocks: a long case, part 1", "Quiet Clocks: wheels",
        "Quiet Clocks: a long case, part 2", "Quiet Clocks: chimes", "Quiet Clocks: faces",
    ]  # fmt: skip
    (series,) = series_of(detect(blog(titles)))
    assert keys(series) == ["0", "1", "2", "3", "4", "5"]
    assert set(numbers(series)) == {""}


def test_two_counts_under_one_heading_stay_apart() -> None:
    titles = [f"Workshop: {name}, part {n}" for name in ("Nets", "Clocks") for n in (1, 2, 3)]
    found = series_of(detect(blog(titles)))
    assert [numbers(one) for one in found] == [["1", "2", "3"], ["1", "2", "3"]]


def test_an_introduction_without_a_number_comes_first() -> None:
    (series,) = series_of(detect(blog(["Mending nets", "Mending nets, part 1", "Mending nets, part 2"])))
    assert (keys(series), numbers(series)) == (["0", "1", "2"], ["", "1", "2"])


def test_a_title_shortened_after_the_first_part_is_the_same() -> None:
    titles = ["Night ferries need a third lamp, part 1", "Night ferries, part 2", "Night ferries, part 3"]
    (series,) = series_of(detect(blog(titles)))
    assert numbers(series) == ["1", "2", "3"]


def test_parts_named_by_nothing_but_part_follow_each_other() -> None:
    titles = ["Crows", "Part 1: Salt Roads at dawn", "Part 2: Salt Roads at noon", "Harbour news"]
    (series,) = series_of(detect(blog(titles)))
    assert (series.title, keys(series)) == ("Salt Roads", ["1", "2"])


def test_a_source_of_arcs_is_one_serial() -> None:
    titles = ["Tide 1.1", "Tide 1.2", "Tide 1.3", "Interlude 1", "Ebb 2.1", "Ebb 2.2", "Ebb 2.4", "Epilogue"]
    (series,) = series_of(detect(blog(titles), title="The Long Pier"))
    assert (series.title, keys(series)) == ("The Long Pier", [str(n) for n in range(8)])
    assert series.members[3].special == "interlude 1"
    assert [(gap.number, gap.before) for gap in series.gaps] == [("2.3", 6)]


def test_posts_that_lead_to_each_other_and_are_alike_are_a_series() -> None:
    titles = ("Tarring a wooden hull", "Tarring the hull inside", "Hull tarring, the deck")
    parts = [
        post(3, titles[0]),
        post(4, titles[1], linked("In the previous post {a} we began.", a=titles[0])),
        post(5, titles[2], linked("Last time {a} we went on.", a=titles[1])),
    ]
    rest = [post(n if n < 3 else n + 3, title) for n, title in enumerate(FILLER)]
    (series,) = series_of(detect([*parts, *rest]))
    assert keys(series) == ["3", "4", "5"]


def test_an_ordinary_blog_has_no_series() -> None:
    places = ("in spring", "at night", "by the sea")
    titles = [f"{FILLER[n * 5 % 12]} {places[(n + n // 12) % 3]}" for n in range(36)]
    found = detect(blog(titles))
    assert [one.kind for one in found] == ["posts"]
    assert keys(found[0])[0] == str(len(titles) - 1)


def test_yearly_reviews_are_no_count() -> None:
    parts = [post(n, f"{2015 + n} in review", days=365 * n) for n in range(5)]
    rest = [post(n + 10, title, days=30 * n + 3) for n, title in enumerate(FILLER)]
    assert not series_of(detect([*parts, *rest]))


def test_a_folder_is_one_series_in_its_order() -> None:
    titles = ["Title page", "Chapter I", "Chapter II", "Notes"]
    found = detect(blog(titles), title="The Long Pier", folder=True)
    assert [one.kind for one in found] == ["series"]
    assert (found[0].title, keys(found[0])) == ("The Long Pier", ["0", "1", "2", "3"])
    assert numbers(found[0]) == ["", "I", "II", ""]


def test_a_folder_whose_names_sort_wrongly_goes_by_its_numbers() -> None:
    titles = ["Chapter 1", "Chapter 10", "Chapter 2", "Chapter 3"]
    (series,) = detect(blog(titles), folder=True)
    assert numbers(series) == ["1", "2", "3", "10"]


def test_a_folder_of_several_named_series_is_told_apart() -> None:
    parts = [
        post(0, "Twine", claims=[Claim("Nets", "1")]),
        post(1, "Springs", claims=[Claim("Clocks", "1")]),
        post(2, "Knots", claims=[Claim("Nets", "2")]),
    ]
    assert [(one.title, keys(one)) for one in detect(parts, folder=True)] == [("Nets", ["0", "2"]), ("Clocks", ["1"])]


def test_dates_do_not_move_what_is_counted() -> None:
    days = (0, 1, 90, 3)
    parts = [post(n, f"Nets, part {n + 1}", days=day) for n, day in enumerate(days)]
    assert numbers(series_of(detect(parts))[0]) == ["1", "2", "3", "4"]


def test_without_dates_the_sources_order_counts() -> None:
    parts = [
        post(n, title, dated=False) for n, title in enumerate(("Mending Nets: a", "Mending Nets: b", "Mending Nets: c"))
    ]
    assert keys(series_of(detect(list(reversed(parts))))[0]) == ["0", "1", "2"]


def test_every_series_and_member_says_why() -> None:
    for one in series_of(detect(blog(["Nets, part 1", "Nets, part 2", "Nets, part 4"]))):
        assert one.why
        assert all(member.why for member in one.members)


TITLES = st.sampled_from(
    [
        *FILLER, "Nets, part 1", "Nets, part 2", "Nets, part 3", "Nets", "Chapter 1", "Chapter 2", "Chapter 3",
        "Tide 1.1", "Tide 1.2", "Ebb 2.1", "Epilogue", "Mending Nets: twine", "Mending Nets: knots", "Nets 7", "Nets 8",
        "Mending Nets: tar", "Rope - jute", "Rope - hemp", "Weekly links #4", "Weekly links #5", "Clocks (1/3)", "#4",
        "Clocks (2/3)", "3. Salt", "", "Nets 9", "第1回 網", "Band 2, Kapitel 1", "Nets: part 2, part 1",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    ["", "This is part 2 of our series on nets.", "In this series, we follow one boat.", "Previously: the third post."]
)


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """A small blog of titles that invite confusion."""
    titles = draw(st.lists(st.tuples(TITLES, TEXTS, st.integers(0, 400), st.booleans()), max_size=25))
    made = [post(n, title, text, days=day, dated=dated) for n, (title, text, day, dated) in enumerate(titles)]
    return [replace(one, url="") if n % 5 == 0 else one for n, one in enumerate(made)]


@settings(deadline=None)
@given(candidates(), st.randoms(use_true_random=False), st.booleans())
def test_every_part_is_in_exactly_one_series_whatever_order_they_come_in(
    parts: list[Candidate], chance: random.Random, folder: bool
) -> None:
    found = detect(parts, title="Blog", folder=folder)
    placed = [member.key for one in found for member in one.members]
    assert sorted(placed) == sorted(part.key for part in parts)
    assert len({one.key for one in found}) == len(found)
    for one in found:
        assert all(0 <= gap.before <= len(one.members) for gap in one.gaps)
        named = {member.key for member in one.members}
        assert all(member.duplicate_of in named | {""} for member in one.members)
    mixed = list(parts)
    chance.shuffle(mixed)
    assert detect(mixed, title="Blog", folder=folder) == found


@settings(deadline=None)
@given(st.integers(2, 12), st.integers(0, 3))
def test_keys_stay_when_parts_are_added(count: int, more: int) -> None:
    titles = [f"Nets, part {n + 1}" for n in range(count)]
    before = detect(blog(titles))
    after = detect(
        [*blog(titles), *(post(50 + n, f"Nets, part {count + n + 1}") for n in range(more)), post(99, "Crows")]
    )
    assert series_of(before)[0].key == series_of(after)[0].key


def test_the_name_of_a_series_may_stand_behind_the_parts_own() -> None:
    for form in ("{own} (Mending Nets, part {n})", "{own} – Mending Nets, part {n}", "{own} | Mending Nets #{n}"):
        titles = [form.format(own=own, n=n) for n, own in enumerate(("Twine", "Crows", "Knots"), 1)]
        found = series_of(detect(blog([titles[0], "Harbour news", *titles[1:]])))
        assert [(one.title, numbers(one)) for one in found] == [("Mending Nets", ["1", "2", "3"])], form


def test_a_heading_or_an_address_may_bear_the_number() -> None:
    from feeds.article import Block

    parts = [
        post(n, title, Block("heading", f"Part {n + 1} of Mending nets", 2)) for n, title in enumerate(("Twine", "Tar"))
    ]
    (series,) = series_of(detect(parts))
    assert (series.title, numbers(series)) == ("Mending nets", ["1", "2"])
    parts = [
        replace(post(n, title), url=f"https://blog.example/mending-nets-part-{n + 1}/")
        for n, title in enumerate(("Twine", "Tar"))
    ]
    (series,) = series_of(detect(parts))
    assert numbers(series) == ["1", "2"]
    assert series.members[0].why[0].text == "address says part 1"


def test_leading_numbers_count_when_they_follow_each_other() -> None:
    (series,) = series_of(detect(blog(["Crows", "1. Twine", "2. Needles", "3. Knots", "Harbour news"])))
    assert numbers(series) == ["1", "2", "3"]
    assert not series_of(detect(blog(["Crows", "1. Twine", "7. Needles", "4. Knots", "Harbour news"])))


def test_a_bracket_before_the_title_names_the_series() -> None:
    (series,) = series_of(detect(blog(["[Mending Nets] Twine", "[Mending Nets] Knots", "[Mending Nets] Tar", "Crows"])))
    assert keys(series) == ["0", "1", "2"]


def test_the_whole_names_the_series_not_a_short_series_inside_it() -> None:
    titles = [
        "Quiet Clocks: springs", "Quiet Clocks: a long case, part 1", "Quiet Clocks: wheels",
        "Quiet Clocks: a long case, part 2", "Quiet Clocks: chimes", "Quiet Clocks: faces",
    ]  # fmt: skip
    table = [item(title) for title in titles]
    parts = [post(n, title, "In this series:", *table) for n, title in enumerate(titles)]
    (series,) = series_of(detect(parts))
    assert (series.title, series.key) == ("Quiet Clocks", "stem:quiet clocks")


def test_titles_with_one_ending_side_by_side_are_a_series_unless_all_have_it() -> None:
    titles = [f"{own} – Mending Nets" for own in ("Twine", "Needles", "Knots")]
    (series,) = series_of(detect(blog([*titles, *FILLER])))
    assert (series.title, keys(series)) == ("Mending Nets", ["0", "1", "2"])
    assert not series_of(detect(blog(f"{own} – The Harbour Blog" for own in FILLER)))


def test_a_link_to_an_earlier_part_of_this_series_joins_the_two() -> None:
    parts = [
        post(0, "Twine"),
        post(3, "Needles and gauges", linked("In the last installment of our series, {a}, we spun.", a="Twine")),
        post(6, "What holds", "Previously in this series: Needles and gauges."),
        *(post(n, FILLER[n]) for n in (1, 2, 4, 5)),
    ]
    (series,) = series_of(detect(parts))
    assert keys(series) == ["0", "3", "6"]
    assert "an earlier part of its series" in series.members[0].why[0].text


def test_a_link_to_another_series_joins_nothing() -> None:
    parts = [post(0, "Twine"), post(1, "Crows", linked("If you followed the nets series, see {a}.", a="Twine"))]
    assert not series_of(detect(parts))


def _counting(text: str, target: str, count: str) -> Block:
    """A paragraph in which the words `count` are a link to the post whose title is `target`."""
    at = text.index(count)
    return Block("paragraph", text, spans=(Span(at, at + len(count), "link", f"{SITE}/{slug(target)}"),))


def test_a_link_that_counts_a_part_joins_the_two_where_the_text_speaks_of_its_series() -> None:
    says = "This is the second post in a short series about spinning. The first part was about wool."
    parts = [
        post(0, "Twine"),
        post(1, "Crows", _counting("Wool was the first part of my week.", "Twine", "first part")),
        post(2, "Spun, twice", _counting(says, "Twine", "first part")),
        post(3, "Dyes", _counting("The third post in the series on wool; see part one.", "Twine", "part one")),
    ]
    (series,) = series_of(detect(parts))
    assert keys(series) == ["0", "2", "3"]


def test_a_run_without_a_name_is_named_by_the_tag_that_it_has_for_itself() -> None:
    titles = ["Chapter One: Frost", "Chapter Two: Salt", "Interlude: a recipe", "Chapter Three: Rain"]
    serial = [post(order, title, tags=["Fiction", "The Cider Year"]) for order, title in enumerate(titles)]
    others = [post(order, title, tags=["Fiction"]) for order, title in enumerate(FILLER, 4)]
    (series,) = series_of(detect([*serial, *others]))
    assert (series.title, keys(series)) == ("The Cider Year", ["0", "1", "2", "3"])


def test_a_note_between_the_arcs_of_a_serial_is_no_part() -> None:
    parts = blog(["Tide 1.1", "Tide 1.2", "Update: no part this week", "Tide 1.3", "A gift", "Ebb 2.1", "Thanks"])
    parts = [replace(one, words=40 if one.title == "Thanks" else 3000) for one in parts]
    (series,) = series_of(detect(parts))
    assert keys(series) == ["0", "1", "3", "4", "5"]


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (["渔网笔记：绳", "渔网笔记：结", "渔网笔记：针", "乌鸦", "雨"], "渔网笔记"),
        (["網を編む話 - 糸", "網を編む話 - 針", "カラス", "網を編む話 - 結び目"], "網を編む話"),
        (["그물 이야기: 실", "그물 이야기: 바늘", "까마귀", "그물 이야기: 매듭"], "그물 이야기"),
        (["Сети и снасти: нить", "Сети и снасти: игла", "Вороны", "Сети и снасти: узлы"], "Сети и снасти"),
        (["Les filets – le fil", "Les corbeaux", "Les filets – l’aiguille", "Les filets – les nœuds"], "Les filets"),
    ],
)
def test_beginnings_are_found_in_every_script(titles: list[str], name: str) -> None:
    (series,) = series_of(detect(blog(titles)))
    assert (series.title, len(series.members)) == (name, 3)


def test_a_book_is_one_series_in_its_order_whatever_its_chapters_are_called() -> None:
    titles = ["Salt, part 1", "Salt, part 2", "Tar, part 1", "Tar, part 2", "Chapter 10", "Chapter 2"]
    (series,) = detect(blog(titles), title="The weekly links", book=True)
    assert (series.kind, keys(series), series.gaps) == ("series", [str(n) for n in range(6)], ())
    assert detect([], book=True) == ()


def test_a_work_in_parts_may_have_links_in_its_name() -> None:
    (series,) = series_of(detect(blog(["The missing links, part 1", "The missing links, part 2"])))
    assert numbers(series) == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "Part 1: {a} Part 2: this one Part 3: {b}",
        "Partie 1 : {a} Partie 2 : cet article Partie 3 : {b}",
        "Teil 1: {a} / Teil 2: dieser Text / Teil 3: {b}",
    ],
)
def test_a_line_that_counts_the_parts_makes_a_series(text: str) -> None:
    posts = [post(0, "Hitches"), post(1, FILLER[0]), post(2, "Bends", linked(text, a="Hitches", b="Splices"))]
    (series,) = series_of(detect([*posts, post(3, FILLER[1]), post(4, "Splices"), post(5, FILLER[2])]))
    assert keys(series) == ["0", "2", "4"]


@pytest.mark.parametrize(
    ("before", "after"), [("Previous chapter", "Next chapter"), ("Vorheriges Kapitel", "Nächstes Kapitel")]
)
def test_links_from_chapter_to_chapter_make_a_series(before: str, after: str) -> None:
    posts = [
        post(0, "Salt", Block("paragraph", after, spans=(Span(0, len(after), "link", f"{SITE}/tar"),))),
        post(1, FILLER[0]),
        post(2, "Tar", Block("paragraph", before, spans=(Span(0, len(before), "link", f"{SITE}/salt"),))),
        post(3, FILLER[1]),
    ]
    (series,) = series_of(detect(posts))
    assert keys(series) == ["0", "2"]


@pytest.mark.parametrize(("word", "back"), [("Part", "Previous"), ("Teil", "Vorheriger"), ("Partie", "Précédent")])
def test_a_page_turned_from_one_series_to_another_joins_nothing(word: str, back: str) -> None:
    last = f"Salt Roads, {word} 2"
    posts = [
        post(0, f"Salt Roads, {word} 1"),
        post(1, last),
        post(2, f"Mending Nets, {word} 1", linked(f"{back}: {{a}}", a=last)),
        post(3, f"Mending Nets, {word} 2"),
    ]
    assert [keys(one) for one in series_of(detect(posts))] == [["0", "1"], ["2", "3"]]


@pytest.mark.parametrize(
    ("heading", "first", "then"),
    [
        ("Slack Water", "This is a new series where I ask pilots about their harbour.",
         "This is a series where I talk to pilots of one harbour a month."),
        ("Nachtfahrt", "In dieser Reihe erzählen Lotsen von ihrem Leben im Hafen.",
         "Diese Reihe führt mich jeden Monat in einen kleinen Hafen."),
        ("Marée basse", "Cette série raconte avec des pilotes la vie de leur port.",
         "Dans cette série je demande aux pilotes leur plus longue nuit."),
    ],
)  # fmt: skip
def test_a_changed_introduction_under_one_heading_begins_no_second_series(heading: str, first: str, then: str) -> None:
    parts = [
        post(60 + n, f"{heading}: {FILLER[n]}", first if n < 4 else then, days=60 + 2 * n + (40 if n > 3 else 0))
        for n in range(8)
    ]
    found = series_of(detect([*blog(f"{one} {n}x" for n, one in enumerate(FILLER * 5)), *parts]))
    assert [(one.title, keys(one)) for one in found] == [(heading, [str(60 + n) for n in range(8)])]
