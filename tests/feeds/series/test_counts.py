"""Counts that go on under other words or in the address only, and titles that come again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from feeds.series import Candidate, detect
from tests.feeds.series.blogs import FILLER, blog, keys, numbers, post, series_of

LANGUAGES = ("en", "de", "fr")


def among_others(titles: tuple[str, ...], *, every: float = 7, tags: tuple[str, ...] = ()) -> list[Candidate]:
    """Posts with these titles, each followed by one of another subject."""
    found: list[Candidate] = []
    for n, title in enumerate(titles):
        found.append(post(2 * n, title, days=n * every, tags=tags))
        found.append(post(2 * n + 1, f"{FILLER[n % 12]} {n * 7919 % 613}x", days=n * every + every / 2))
    return found


@pytest.mark.parametrize(
    "titles",
    [
        ("Kiln log week 3", "Kiln log week 4", "Glaze bench week 5", "Glaze bench week 6", "Glaze bench diary week 7"),
        ("Dachboden Woche 1", "Dachboden Woche 2", "Werkstatt Woche 3", "Werkstatt Woche 4"),
        ("Le grenier, jour 1", "Le grenier, jour 2", "L'atelier, jour 3", "L'atelier, jour 4"),
    ],
    ids=LANGUAGES,
)
def test_a_count_that_goes_on_under_another_name_is_one_series_where_both_have_a_tag(titles: tuple[str, ...]) -> None:
    (series,) = series_of(detect(among_others(titles, tags=("Potbank",))))
    assert keys(series) == [str(2 * n) for n in range(len(titles))]
    assert any("goes on from" in reason.text for member in series.members for reason in member.why)


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("Kiln Notes, {n}/6: {t}", "Kiln Notes"),
        ("Vom Ofen – {n}/6 – {t}", "Vom Ofen"),
        ("Le moulin {n} sur 6 : {t}", "Le moulin"),
    ],
    ids=LANGUAGES,
)
def test_a_count_and_its_total_may_stand_before_the_title_of_a_part(form: str, stem: str) -> None:
    titles = tuple(form.format(n=n + 1, t=FILLER[n]) for n in range(5))
    (series,) = series_of(detect(among_others(titles)))
    assert (series.title, numbers(series)) == (stem, ["1", "2", "3", "4", "5"])


def test_chapters_within_parts_within_books_are_read_in_their_order() -> None:
    places = [(book, part, chapter) for book in (1, 2) for part in (1, 2) for chapter in (1, 2, 3)]
    titles = [f"Book {book}, Part {part}, Chapter {chapter}" for book, part, chapter in places]
    (series,) = series_of(detect([post(n, title, days=7 * n) for n, title in enumerate(titles)]))
    assert keys(series) == [str(n) for n in range(12)]
    assert series.gaps == ()


@pytest.mark.parametrize("order", ["{month}/{day}", "{day}/{month}"])
def test_days_are_no_counts_with_a_total(order: str) -> None:
    days = [(3, 2), (3, 9), (3, 16), (3, 23), (4, 6), (4, 13), (5, 4), (5, 11), (6, 8), (7, 1), (8, 2), (9, 3)]
    titles = tuple(
        f"Links {order.format(month=month, day=day)}: {FILLER[n % 12]}" for n, (month, day) in enumerate(days)
    )
    (links,) = [one for one in detect(among_others(titles)) if one.kind != "posts"]
    assert (links.kind, len(links.members), set(numbers(links))) == ("periodical", 12, {""})


def test_a_count_that_begins_again_under_another_name_is_another_series() -> None:
    titles = ("Kiln log week 1", "Kiln log week 2", "Glaze bench week 1", "Glaze bench week 2")
    assert len(series_of(detect(among_others(titles, tags=("Potbank",))))) == 2


def test_a_count_that_goes_on_about_something_else_is_another_series() -> None:
    titles = ("Kiln log week 1", "Kiln log week 2", "Sail lofts week 3", "Sail lofts week 4")
    found = series_of(detect(among_others(titles)))
    assert [keys(one) for one in found] == [["0", "2"], ["4", "6"]]


@pytest.mark.parametrize(
    "titles",
    [
        (
            "Part 1: Rope in your own boathouse",
            "Part 2: Tar in your own boathouse",
            "Part 3: Oars in your own boathouse",
        ),
        (
            "Teil 1: Seile im eigenen Bootshaus",
            "Teil 2: Teer im eigenen Bootshaus",
            "Teil 3: Ruder im eigenen Bootshaus",
        ),
        (
            "Parte 1: sogas en tu propio cobertizo",
            "Parte 2: brea en tu propio cobertizo",
            "Parte 3: remos en tu propio cobertizo",
        ),
    ],
    ids=("en", "de", "es"),
)
def test_parts_that_end_alike_are_one_series_however_far_apart(titles: tuple[str, ...]) -> None:
    (series,) = series_of(detect(among_others(titles, every=80)))
    assert keys(series) == ["0", "2", "4"]


@pytest.mark.parametrize("title", ["Kiln Diary", "Journal du fournil", "Tagebuch einer Backstube", "Diario del horno"])
def test_a_title_that_comes_again_within_weeks_is_a_diary(title: str) -> None:
    others = [post(n, f"{FILLER[n % 12]} {n * 7919 % 613}x", days=n * 5) for n in range(100)]
    diary = [post(100 + n, title, days=200.5 + n * 26) for n in range(4)]
    (found,) = [one for one in detect([*others, *diary]) if one.kind != "posts"]
    assert sorted(keys(found)) == ["100", "101", "102", "103"]


@pytest.mark.parametrize("title", ["Harbour award for good service", "Preis für gute Dienste"])
def test_a_title_that_comes_again_after_a_year_is_no_series(title: str) -> None:
    assert not series_of(detect(among_others((title,) * 3, every=365)))


def test_one_post_published_three_times_on_a_day_is_no_series() -> None:
    assert not series_of(detect([post(n, "The old mill race", days=n / 10) for n in range(3)]))


@pytest.mark.parametrize("stem", ["film-and-book-", "carnet-de-voyage/jour-", "knoten/lektion_"])
def test_addresses_that_count_behind_one_beginning_are_a_series(stem: str) -> None:
    *posts, last = [*among_others(FILLER[:6], every=40), post(90, "Ropewalk", days=300)]
    addresses = [f"https://blog.example/{stem}{n + 1:02}-{one.title[:4]}" for n, one in enumerate(posts[::2])]
    counted = [replace(one, url=url) for one, url in zip(posts[::2], addresses, strict=True)]
    (series,) = series_of(detect([*counted, *posts[1::2], last]))
    assert keys(series) == ["0", "2", "4", "6", "8", "10"]
    assert "address counts 1" in series.members[0].why[0].text


def test_addresses_that_count_versions_or_dates_are_no_series() -> None:
    titles = ("Lathe 3.0.0", "Lathe 3.1.0", "Lathe 3.2.0", "Lathe 3.3.0", "Lathe 3.4.0")
    posts = among_others(titles, every=40)
    versions = [replace(one, url=f"https://blog.example/lathe-3-{n}-0") for n, one in enumerate(posts[::2])]
    dates = [replace(one, url=f"https://blog.example/2020/{n + 1:02}/{one.key}") for n, one in enumerate(posts[1::2])]
    assert not series_of(detect([*versions, *dates]))


@pytest.mark.parametrize("stem", ["post-", "blog/entry_", "g"])
def test_a_site_that_numbers_its_posts_is_no_series(stem: str) -> None:
    posts = among_others(FILLER, every=5)
    assert not series_of(
        detect([replace(one, url=f"https://blog.example/{stem}{n + 1}") for n, one in enumerate(posts)])
    )


def test_posts_that_are_only_numbered_as_posts_are_no_series() -> None:
    posts = among_others(FILLER, every=5)
    some = [replace(one, url=f"https://blog.example/post-{n + 1}") for n, one in enumerate(posts[::2])]
    assert not series_of(detect([*some, *posts[1::2]]))


def test_one_tagged_post_beside_a_numbered_series_is_no_part_of_it() -> None:
    parts = ("Mending Nets, part 1", "Mending Nets, part 2", "Mending Nets, part 3", "Two bridges")
    (series,) = series_of(detect(among_others(parts, tags=("Nets",))))
    assert keys(series) == ["0", "2", "4"]


def test_a_label_joins_what_is_counted_within_it() -> None:
    titles = (
        "[Rope] What a rope is", "[Rope] Hitches (1)", "[Rope] Hitches (2)", "[Rope] Hitches (3)", "[Rope] Bends (1)",
        "[Rope] Bends (2)", "[Rope] Bends (3)", "[Rope] Splices", "[Rope] Whipping",
    )  # fmt: skip
    (series,) = series_of(
        detect([*among_others(FILLER), *(post(100 + n, t, days=300 + n) for n, t in enumerate(titles))])
    )
    assert len(series.members) == 9


SUBJECTS = ("Salt", "Rivets", "Tar", "Oakum")


def at_addresses(slugs: tuple[str, ...]) -> list[Candidate]:
    """Posts with these addresses among others; their titles do not count."""
    found = [post(100 + n, f"{FILLER[n % 12]} {n * 7919 % 613}x", days=n * 3) for n in range(24)]
    for n, slug in enumerate(slugs):
        one = post(n, SUBJECTS[n], days=9 * n + 1)
        found.append(replace(one, url=f"https://blog.example/2020/05/{slug}/"))
    return found


@pytest.mark.parametrize(
    ("slugs", "name"),
    [
        (("hull-repair-part-i-salt", "hull-repair-part-ii-rivets", "hull-repair-part-iii-tar"), "Hull repair"),
        (("kielbau-teil-eins-salz", "kielbau-teil-zwei-nieten"), "Kielbau"),
        (("coque-partie-un-sel", "coque-partie-deux-rivets", "coque-partie-trois"), "Coque"),
        (("casco-parte-i", "casco-parte-ii", "casco-parte-iii", "casco-parte-iv"), "Casco"),
        (("hull-repair-1", "hull-repair-2", "hull-repair-3"), "Hull repair"),
        (("kiel-und-spant-00-salz", "kiel-und-spant-01-nieten", "kiel-und-spant-02-teer"), "Kiel und spant"),
        (("a-new-hull", "a-new-hull-2", "a-new-hull-3"), "A new hull"),
        (("le-vieux-canot", "le-vieux-canot-2", "le-vieux-canot-3", "le-vieux-canot-4"), "Le vieux canot"),
    ],
)
def test_addresses_count_in_words_in_roman_numerals_and_after_a_bare_first_one(
    slugs: tuple[str, ...], name: str
) -> None:
    (series,) = series_of(detect(at_addresses(slugs)))
    assert (series.title, keys(series)) == (name, [str(n) for n in range(len(slugs))])


@pytest.mark.parametrize(
    "slugs",
    [
        ("hull-1", "hull-2", "hull-3"),
        ("old-hull-2", "old-hull-3"),
        ("the-part-i-like", "the-part-i-hate"),
        ("a-new-hull", "a-new-hull-2"),
    ],
    ids=["one word", "no first", "no numeral", "a site's own 2 for the same title"],
)
def test_addresses_that_count_too_little_are_no_series(slugs: tuple[str, ...]) -> None:
    assert series_of(detect(at_addresses(slugs))) == []


TAILS = (
    " – Episode {n}", ": Ep. {n}", " (Chapter {n})", ", Folge {n}", " – odcinek {n}", " (capítulo {n})", " 第{n}回",
    " – #{n}", " [{n}]", ", Issue {n}",
)  # fmt: skip


@pytest.mark.parametrize("tail", TAILS)
def test_a_count_behind_titles_of_their_own_is_the_source_s(tail: str) -> None:
    titles = [f"{word}{tail.format(n=n)}" for n, word in enumerate(FILLER, 20)]
    (found, *others) = detect(blog([*titles, "About us"]), title="Quayside")
    assert (found.title, len(found.members)) == ("Quayside", len(FILLER))
    assert {one.number for one in found.members} == {str(n) for n in range(20, 20 + len(FILLER))}
    assert [one.kind for one in others] == ["posts"]


def test_counts_within_a_count_stay_in_it() -> None:
    titles = [f"#{n} {word}" for n, word in enumerate(FILLER[:6], 1)]
    titles += ["#7 Toys (part 1)", "#8 Toys (part 2)", "#9 Films (parte 1)", "#10 Films (parte 2)", "#11 Bread"]
    (found,) = detect(blog(titles), title="Quayside")
    assert {one.number for one in found.members} <= {"", *(str(n) for n in range(1, 12))}
    assert len(found.members) == 11
    assert sorted(keys(found), key=int) == [str(n) for n in range(11)]


@pytest.mark.parametrize("slug", ["fog-s1e{n:02}-x", "lampen-{n}-licht", "{n}"])
def test_posts_of_one_moment_are_ordered_by_the_numbers_in_their_addresses(slug: str) -> None:
    titles = [f"{word}｜Night watch" for word in FILLER[:11]]
    parts = [
        replace(post(order, title, days=4), url=f"https://blog.example/night/{slug.format(n=(order * 7) % 11 + 1)}")
        for order, title in enumerate(titles)
    ]
    (series,) = series_of(detect([*parts, *(post(20 + n, f"{one} {n}y") for n, one in enumerate(FILLER))]))
    assert keys(series) == [str(key) for key in sorted(range(11), key=lambda order: (order * 7) % 11)]
