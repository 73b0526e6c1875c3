"""What looks like a series and is none: roundups, dates, versions, lists of ten, tickets, headings for news."""

from __future__ import annotations

import pytest

from feeds.series import detect
from tests.feeds.series.blogs import FILLER, blog, item, keys, linked, numbers, post, series_of


def names(titles: list[str]) -> list[str]:
    """The names of the series that titles alone make, between single posts."""
    mixed = [
        title
        for index, one in enumerate(titles)
        for title in (one, FILLER[index % len(FILLER)] + " again" * (index > 11))
    ]
    return [one.title for one in series_of(detect(blog(mixed)))]


@pytest.mark.parametrize(
    "title",
    ["Weekly links #{n}", "The Harbour newsletter, issue {n}", "Digest {n}", "Edition {n}: rope", "Wochenrückblick {n}",
     "Revue de presse n° {n}", "Дайджест {n}"],
)  # fmt: skip
def test_link_roundups_and_newsletters_are_periodicals(title: str) -> None:
    found = detect(blog(title.format(n=n) for n in (41, 42, 44, 45)))
    assert not series_of(found)
    (periodical,) = series_of(found, "periodical")
    assert keys(periodical) == ["3", "2", "1", "0"]
    assert periodical.gaps == ()


def test_years_and_dates_count_nothing() -> None:
    assert names(["The garden in 2019", "The garden in 2020", "The garden in 2021"]) == []
    assert names(["Updates 6/14/16", "Updates 6/15/16", "Updates 6/16/16"]) == []


def test_versions_and_models_count_nothing() -> None:
    assert names(["Python 3.11", "Python 3.12", "Python 3.13"]) == []
    assert names(["Lathe 2.4", "Lathe 2.5", "Lathe 2.6"]) == []
    assert names(["Lathe v2.4.1", "Lathe v2.4.2", "Lathe v2.5.0"]) == []
    assert names(["Lathe 6 Release Candidate 1", "Lathe 6 Release Candidate 2"]) == []
    assert names(["GPT-3 and me", "GPT-4 and me", "GPT-5 and me"]) == []


def test_listicles_count_nothing() -> None:
    assert names(["Top 10 ropes", "Top 11 knots", "Top 12 ladders"]) == []
    assert names(["7 reasons to walk", "8 reasons to walk", "9 reasons to rest"]) == []


def test_a_season_alone_is_no_part_but_an_episode_is() -> None:
    assert names(["Season 4 finale thoughts", "Season 5 opening thoughts"]) == []
    (series,) = series_of(
        detect(blog(["Tide House S03E07 review", "Tide House S03E08 review", "Tide House S03E09 review"]))
    )
    assert [(one.volume, one.number) for one in series.members] == [("3", "7"), ("3", "8"), ("3", "9")]


def test_part_not_as_number() -> None:
    assert names(["Part of a ladder", "Party", "Apartment 5", "Partial", "Parting", "Taking part"]) == []


def test_roman_look_alikes() -> None:
    assert names(["World War I", "World War II"]) == []
    assert names(["What I learned", "What I forgot", "Where I was"]) == []
    assert names(["C programming", "D programming"]) == []


def test_number_words() -> None:
    assert names(["One of those days", "Two of a kind", "Three of us"]) == []


def test_two_interleaved_series_are_told_apart() -> None:
    found = series_of(detect(blog(f"{name}, part {n}" for n in (1, 2, 3) for name in ("Nets", "Clocks"))))
    assert {one.title: keys(one) for one in found} == {"Nets": ["0", "2", "4"], "Clocks": ["1", "3", "5"]}


def test_one_series_over_several_feeds_keeps_to_its_feed() -> None:
    here, there = detect(blog(["Nets, part 1", "Nets, part 2"])), detect(blog(["Nets, part 3", "Nets, part 4"]))
    assert series_of(here)[0].key == series_of(there)[0].key
    assert [numbers(series_of(one)[0]) for one in (here, there)] == [["1", "2"], ["3", "4"]]


def test_a_renamed_series_is_not_joined_unasked() -> None:
    found = series_of(detect(blog(["Nets, part 1", "Nets, part 2", "Nets Redux, part 3", "Nets Redux, part 4"])))
    assert sorted(one.title for one in found) == ["Nets", "Nets Redux"]


def test_a_repost_points_to_the_part_that_it_repeats() -> None:
    found = detect([*blog(["Nets, part 1", "Nets, part 2", "Nets, part 3"]), post(9, "Nets, part 1", days=30)])
    (series,) = series_of(found)
    assert numbers(series) == ["1", "1", "2", "3"]
    assert [one.duplicate_of for one in series.members] == ["", "0", "", ""]


def test_missing_and_doubled_numbers() -> None:
    (series,) = series_of(detect(blog(f"Nets, part {n}" for n in (1, 2, 4, 4, 5))))
    assert [(gap.number, gap.before, gap.planned) for gap in series.gaps] == [("3", 2, False)]
    assert [one.duplicate_of for one in series.members] == ["", "", "", "2", ""]


@pytest.mark.parametrize("titles", [["Nets, part 0", "Nets, part 1"], ["Chapter 00", "Chapter 01", "Chapter 02"]])
def test_counting_from_zero(titles: list[str]) -> None:
    (series,) = series_of(detect(blog(titles), title="Nets"))
    assert numbers(series)[:2] == ["0", "1"]
    assert series.gaps == ()


def test_chapter_one_again_opens_the_next_volume() -> None:
    (series,) = series_of(detect(blog(f"Nets: chapter {n}" for n in (1, 2, 3, 1, 2, 3))))
    assert [one.volume for one in series.members] == ["1", "1", "1", "2", "2", "2"]
    assert keys(series) == ["0", "1", "2", "3", "4", "5"]
    assert not any(one.duplicate_of for one in series.members)


def test_titles_without_stem_take_the_sources_name() -> None:
    (series,) = series_of(detect(blog(f"Chapter {n}" for n in (1, 2, 3)), title="The Long Pier"))
    assert (series.title, numbers(series)) == ("The Long Pier", ["1", "2", "3"])


def test_announcements_between_parts_are_no_parts() -> None:
    titles = [
        "Chapter 1",
        "Chapter 2",
        "Update: no chapter today",
        "No Chapter Today 01/06/16",
        "Chapter 3",
        "Chapter 4",
    ]
    (series,) = series_of(detect(blog(titles), title="The Long Pier"))
    assert keys(series) == ["0", "1", "4", "5"]


def test_a_preview_does_not_supersede_the_full_part() -> None:
    found = detect([post(0, "Nets, part 1"), post(1, "Nets, part 2 (preview)"), post(2, "Nets, part 2")])
    (series,) = series_of(found)
    assert [(one.key, one.duplicate_of) for one in series.members if one.number == "2"] == [("2", ""), ("1", "2")]


def test_parts_that_are_listed_but_not_linked_are_planned() -> None:
    listed = ("Nets: twine", "Nets: knots", "Nets: mending")
    parts = [
        post(
            0, listed[0], "In this series:", item(listed[0], link=False), item(listed[1]), item(listed[2], link=False)
        ),
        post(
            1, listed[1], "In this series:", item(listed[0]), item(listed[1], link=False), item(listed[2], link=False)
        ),
    ]
    (series,) = series_of(detect(parts))
    assert keys(series) == ["0", "1"]
    assert [(gap.title, gap.planned, gap.before) for gap in series.gaps] == [("Nets: mending", True, 2)]


@pytest.mark.parametrize(
    ("titles", "listed"),
    [
        (("Night Trains I - Berths", "Night Trains II - Meals"), "Part 2 - Night Trains II - Meals"),
        (("Nachtzüge: Betten", "Nachtzüge: Speisen"), "Teil 2: Nachtzüge: Speisen"),
        (("Trains de nuit, 1", "Trains de nuit, 2"), "2e partie : Trains de nuit, 2"),
    ],
)
def test_a_part_that_a_list_calls_by_a_longer_title_is_here(titles: tuple[str, str], listed: str) -> None:
    entries = [item(titles[0]), item(listed, link=False), item("Porters", link=False)]
    (series,) = series_of(detect([post(0, titles[0]), post(1, titles[1], "In this series:", *entries)]))
    assert keys(series) == ["0", "1"]
    assert [gap.title for gap in series.gaps] == ["Porters"]


def test_a_mistyped_number_is_not_corrected_silently() -> None:
    (series,) = series_of(detect(blog(f"Nets, part {n}" for n in (1, 2, 33, 4))))
    assert "33" in numbers(series)
    assert "3" not in numbers(series)


def test_a_declared_total_announces_the_rest() -> None:
    (series,) = series_of(detect(blog(["Nets, part 1 of 4"])))
    assert series.total == 4
    assert [(gap.number, gap.planned) for gap in series.gaps] == [("2", True)]
    assert series.gaps[0].names == ("2", "3", "4")


def test_a_five_part_joke_is_no_series() -> None:
    found = detect([post(0, "A five part post", "This is part of a larger trend. We closed our Series A round.")])
    assert not series_of(found)


def test_a_lone_number_is_never_a_series() -> None:
    assert not series_of(detect(blog(["Nets 3", *FILLER])))
    assert not series_of(detect([post(0, "Nets, part 3"), post(1, "Crows", linked("See {a}.", a="Nets, part 3"))]))


@pytest.mark.parametrize(
    "label",
    ["Video", "Opinion", "Live updates", "Kommentar", "En direct", "Opinión", "Мнение", "Case Study", "Book summary",
     "Fallstudie", "Étude de cas", "Рецензия", "書評"],
)  # fmt: skip
def test_an_editors_label_is_no_series(label: str) -> None:
    assert not series_of(detect(blog([f"{label}: {title}" for title in FILLER[:5]] + [*FILLER[5:]])))


@pytest.mark.parametrize(
    "title", ["[Hard / {n}] {words}", "Judge - {n}. {words}", "(Rätsel {n}) {words}", "RFC {n}: {words}"]
)
def test_catalogue_numbers_are_no_count(title: str) -> None:
    numbers = (7612, 1043, 20115, 2231, 9008, 1187, 15650)
    things = ("Rope bridges", "A lamp", "Two tides", "Salt", "Narrow gates", "Old coins", "Quiet wells")
    assert names([title.format(n=n, words=words) for n, words in zip(numbers, things, strict=True)]) == []


def test_long_numbers_that_follow_each_other_are_a_count() -> None:
    titles = [f"[Salt road / {n}] {words}" for n, words in enumerate(("Rope", "A lamp", "Two tides", "Wells"), 1201)]
    assert len(series_of(detect(blog([*titles, *FILLER])))) == 1


@pytest.mark.parametrize(
    "titles",
    [
        ("Wharf: repairs update", "Wharf: a crane was stolen", "Wharf: repairs update", "Wharf: new hours"),
        ("Hafenamt: Lagebericht", "Hafenamt: Kran gestohlen", "Hafenamt: Lagebericht", "Hafenamt: neue Zeiten"),
        ("Phare : bulletin", "Phare : la lampe est réparée", "Phare : bulletin", "Phare : nouveaux horaires"),
    ],
)
def test_a_heading_under_which_a_title_comes_again_is_no_series(titles: tuple[str, ...]) -> None:
    assert not series_of(detect([post(n, title, days=40 * n) for n, title in enumerate(titles)]))


@pytest.mark.parametrize("later", [0.1, 20])
def test_a_part_that_was_published_twice_leaves_the_series_one(later: float) -> None:
    titles = ("Mending Nets: twine", "Mending Nets: knots", "Mending Nets: knots", "Mending Nets: floats")
    posts = [
        post(n, title, days=days) for n, (title, days) in enumerate(zip(titles, (0, 9, 9 + later, 30), strict=True))
    ]
    (series,) = series_of(detect(posts))
    assert len(series.members) == 4


@pytest.mark.parametrize(
    "titles",
    [
        ("Brief on water rights for winter session 2021", "Brief on water rights for budget session 2022"),
        ("Report on water rights, season 2020", "Another report on water rights, season 2021"),
    ],
)
def test_years_do_not_count_parts(titles: tuple[str, str]) -> None:
    first = int(titles[0][-4:])
    parts = [post(n, title, days=(first + n - 2020) * 365 + 330) for n, title in enumerate(titles)]
    assert series_of(detect([*parts, *(post(2 + n, one, days=n * 50) for n, one in enumerate(FILLER))])) == []


@pytest.mark.parametrize(
    "heading",
    [
        "You might be interested in other posts I wrote about ropes:",
        "Das könnte auch interessant sein:",
        "À lire aussi :",
        "También te puede interesar:",
        "関連記事",
    ],
)
def test_a_list_of_related_posts_is_not_a_table_of_parts(heading: str) -> None:
    titles = FILLER[:4]
    parts = [post(n, title) for n, title in enumerate(titles[:3])]
    parts.append(post(3, titles[3], "A text on ropes.", heading, *map(item, titles[:3])))
    assert series_of(detect([*parts, *(post(4 + n, one) for n, one in enumerate(FILLER[4:]))])) == []


@pytest.mark.parametrize(
    ("halves", "shown"),
    [
        (("灯台（上）", "灯台（下）"), ["1", "2"]),
        (("灯台 前編", "灯台 後編"), ["1", "2"]),
        (("등대 (상)", "등대 (하)"), ["1", "2"]),
        (("灯台（上）", "灯台（中）", "灯台（下）"), ["1", "2", "3"]),
    ],
)
def test_the_second_half_is_the_second_part(halves: tuple[str, ...], shown: list[str]) -> None:
    (series,) = series_of(detect(blog(halves)))
    assert (numbers(series), series.gaps) == (shown, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [("The Old Engine Diary: Day", "The Old Engine Diaries: Day"), ("Nordseetagebuch, Tag", "Nordsee-Tagebuch, Tag"),
     ("Carnet du phare, jour", "Carnets du phare, jour")],
)  # fmt: skip
def test_a_work_that_its_author_spells_otherwise_goes_on(before: str, after: str) -> None:
    titles = [*(f"{before} {n}" for n in range(1, 7)), *(f"{after} {n}" for n in range(7, 13))]
    (series,) = series_of(detect(blog(titles)))
    assert (numbers(series), series.gaps) == ([str(n) for n in range(1, 13)], ())


@pytest.mark.parametrize(
    "label", ["KP#{n}: {word}", "Folge {n}: {word}", "Chapter {n}: {word}", "Tide log {n} – {word}"]
)
def test_posts_without_a_number_fill_a_count_that_a_source_has(label: str) -> None:
    titles = [label.format(n=n, word=word) if n not in (4, 7, 8) else word for n, word in enumerate(FILLER, 1)]
    (found, *_) = detect(blog(titles), title="Quayside")
    assert len(found.members) >= 9
    assert found.gaps == ()


def test_a_gap_that_no_post_fills_stays() -> None:
    titles = [f"Chapter {n}: {word}" for n, word in enumerate(FILLER, 1) if n not in (4, 7)]
    (found, *_) = detect(blog(titles), title="Quayside")
    assert [gap.number for gap in found.gaps] == ["4", "7"]
