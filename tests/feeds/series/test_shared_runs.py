"""Series that nothing counts: posts near each other that share a tag, a folder, the beginning of an address."""

from __future__ import annotations

from dataclasses import replace

import pytest

from feeds.series import Candidate, detect
from feeds.series.clues.run_features import FEATURES
from feeds.series.clues.weighing import ROWS, weights
from tests.feeds.series.blogs import FILLER, keys, linked, post, series_of

TOPICS = ("rope", "weather", "boats", "tools")
TRIP = ("Out of the harbour", "Rain at the lock", "An inn with geese", "Two bridges", "The quiet weir", "Home by rail")


def ordinary(count: int, start: int = 0) -> list[Candidate]:
    """Posts of many subjects, three days apart, each with a tag that many have."""
    return [
        post(start + n, f"{FILLER[n * 5 % 12]} {n * 7919 % 613}x", days=3.0 * (start + n), tags=[TOPICS[n * 3 % 4]])
        for n in range(count)
    ]


def test_a_tag_of_its_own_in_an_unbroken_run_is_a_series_named_by_it() -> None:
    trip = [post(60 + n, title, days=180.5 + n, tags=["Canal Week"]) for n, title in enumerate(TRIP)]
    (series,) = series_of(detect([*ordinary(60), *trip, *ordinary(30, 70)]))
    assert (series.title, keys(series)) == ("Canal Week", [str(60 + n) for n in range(6)])
    assert "tagged “Canal Week”" in series.members[0].why[0].text


@pytest.mark.parametrize("tag", ["making", "handwerk", "construcción"])
def test_titles_call_a_tagged_series_by_a_better_name_than_its_tag(tag: str) -> None:
    titles = ("A keel for Red Jib", "The mast of Red Jib", "What Red Jib cost", "Launching Red Jib", "Red Jib at sea")
    parts = [post(60 + n, title, days=180.5 + n, tags=[tag]) for n, title in enumerate(titles)]
    (series,) = series_of(detect([*ordinary(60), *parts, *ordinary(30, 70)]))
    assert (series.title, len(series.members)) == ("Red Jib", 5)


def test_a_folder_of_its_own_in_an_unbroken_run_is_a_series() -> None:
    trip = [
        replace(post(60 + n, title, days=180.5 + n), url=f"https://blog.example/notes/canal-week/{n}-{title[:3]}")
        for n, title in enumerate(TRIP)
    ]
    (series,) = series_of(detect([*ordinary(60), *trip, *ordinary(30, 70)]))
    assert keys(series) == [str(60 + n) for n in range(6)]


@pytest.mark.parametrize("stem", ["knots-from-scratch", "noeuds-pas-a-pas", "knoten-lernen-heute"])
def test_addresses_that_begin_alike_and_count_on_are_a_series(stem: str) -> None:
    parts = [
        replace(post(60 + n, title, days=180.5 + n), url=f"https://blog.example/{stem}-{n + 1}")
        for n, title in enumerate(TRIP)
    ]
    (series,) = series_of(detect([*ordinary(60), *parts, *ordinary(30, 70)]))
    assert keys(series) == [str(60 + n) for n in range(6)]


@pytest.mark.parametrize(
    "folder", ["series/knots-from-scratch", "en/serie/noeuds", "reihen/serien/knoten", "blog/reihe/knoten"]
)
def test_a_folder_within_the_folder_for_series_is_one_however_far_apart_its_posts_are(folder: str) -> None:
    parts = [
        replace(post(70 + n, title, days=190.5 + 250 * n), url=f"https://blog.example/{folder}/{title[:3]}")
        for n, title in enumerate(TRIP)
    ]
    others = [replace(one, url=f"https://blog.example/series/{n}") for n, one in enumerate(ordinary(60))]
    (series,) = series_of(detect([*others, *parts]))
    assert keys(series) == [str(70 + n) for n in range(6)]


@pytest.mark.parametrize("stem", ["market-prices", "tide-table", "wetter-heute", "noticias-del-dia"])
def test_days_in_addresses_count_no_parts(stem: str) -> None:
    daily = [
        replace(
            post(60 + n, f"{FILLER[n]} and {TRIP[n % 6]}", days=180.5 + n),
            url=f"https://blog.example/{stem}-2021-04-0{n + 1}",
        )
        for n in range(9)
    ]
    found = series_of(detect([*ordinary(60), *daily, *ordinary(30, 70)]))
    assert not [one for one in found if one.key.startswith("address:")]


def test_a_topic_is_no_series_however_often_it_is_a_tag() -> None:
    assert not series_of(detect(ordinary(120)))


def test_yearly_and_versioned_notices_are_no_series_however_alike() -> None:
    notices = [post(60 + n, f"Lathe {n + 1}.{n}.0 is out", days=180.5 + n, tags=["Lathe"]) for n in range(5)]
    assert not series_of(detect([*ordinary(60), *notices, *ordinary(30, 70)]))


def test_accents_do_not_part_a_series() -> None:
    titles = (
        "Nœuds marins: le début, première",
        "Coerción de cuerdas (1)",
        "Coercion de cuerdas (2)",
        "Coerción de cuerdas (3)",
    )
    (series,) = series_of(detect([post(n, title) for n, title in enumerate(titles)]))
    assert keys(series) == ["1", "2", "3"]


def test_more_posts_far_away_change_nothing_of_a_run() -> None:
    trip = [post(60 + n, title, days=180.5 + n, tags=["Canal Week"]) for n, title in enumerate(TRIP)]
    few = series_of(detect([*ordinary(60), *trip, *ordinary(30, 70)]))
    more = series_of(detect([*ordinary(60), *trip, *ordinary(90, 70)]))
    assert [(one.key, keys(one)) for one in few] == [(one.key, keys(one)) for one in more]


def test_links_alone_between_a_few_posts_of_a_short_source_are_too_little() -> None:
    assert not series_of(
        detect([post(0, "Twine"), post(1, "Crows", linked("As in {a}.", a="Twine")), post(2, "Bread")])
    )


def test_a_heading_on_the_same_day_of_every_week_is_a_column() -> None:
    column = [
        post(200 + n, f"Knots on Monday: {FILLER[n]} {n * 7919 % 613}x", days=100.2 + 14 * n, tags=["Knots"])
        for n in range(12)
    ]
    found = detect([*ordinary(100), *column])
    assert [keys(one)[0] for one in found if one.kind == "periodical"] == ["211"]
    assert not series_of(found)


def test_a_heading_on_any_day_is_no_column() -> None:
    parts = [post(200 + n, f"Mending Nets: {FILLER[n]}", days=100.2 + 13 * n) for n in range(12)]
    (series,) = series_of(detect([*ordinary(100), *parts]))
    assert keys(series)[0] == "200"


def test_every_kind_has_a_weight_for_every_feature() -> None:
    assert set(weights()) == set(ROWS)
    assert {len(row) for row in weights().values()} == {len(FEATURES)}


@pytest.mark.parametrize(
    "titles",
    [
        ("7 ropes to keep", "9 knots for rain", "5 ways to coil"),
        ("Die 3 besten Seile", "Die 7 schönsten Knoten", "Die 4 kürzesten Wege"),
        ("Les 5 plus vieux ports", "Top 10 des phares", "Les 3 derniers bacs"),
    ],
)
def test_titles_that_promise_so_many_things_are_no_series_though_they_share_a_tag(titles: tuple[str, ...]) -> None:
    lists = [post(60 + n, title, days=180.5 + n, tags=["Canal Week"]) for n, title in enumerate(titles)]
    assert not series_of(detect([*ordinary(60), *lists, *ordinary(30, 70)]))


@pytest.mark.parametrize(
    "titles",
    [("Brickwork arches", "Brickwork vaults", "Brickwork piers", "Brickwork steps"),
     ("Dachstuhl eins", "Dachstuhl richten", "Dachstuhl decken", "Dachstuhl dämmen"),
     ("Charpente nue", "Charpente posée", "Charpente vernie", "Charpente payée")],
)  # fmt: skip
def test_two_posts_that_share_a_tag_and_a_word_are_no_series_and_four_are_one(titles: tuple[str, ...]) -> None:
    parts = [post(60 + n, title, days=180.5 + n, tags=["Building Site"]) for n, title in enumerate(titles)]
    assert not series_of(detect([*ordinary(60), *parts[:2], *ordinary(30, 70)]))
    (series,) = series_of(detect([*ordinary(60), *parts, *ordinary(30, 70)]))
    assert keys(series) == ["60", "61", "62", "63"]


@pytest.mark.parametrize(
    "turn",
    [
        "Previous part: {a}",
        "In the last installment of our series, {a}, we set out.",
        "Vorheriger Teil: {a}",
        "Capítulo anterior: {a}",
    ],
)
def test_a_link_between_two_parts_keeps_no_other_part_out_of_their_series(turn: str) -> None:
    texts = {1: [linked(turn, a=TRIP[0])]}
    trip = [post(160 + n, one, *texts.get(n, ()), days=180.5 + 3 * n, tags=["Low Water"]) for n, one in enumerate(TRIP)]
    (series,) = series_of(detect([*ordinary(60), *trip, *ordinary(60, 61)]))
    assert (series.title, keys(series)) == ("Low Water", [str(160 + n) for n in range(6)])


@pytest.mark.parametrize(
    "titles",
    [
        ("Canal out of town", "Canal lock, part 1", "Canal lock, part 2", "Canal at night", "Canal home"),
        ("Kanalfahrt bei Regen", "Kanalfahrt zum Tor, Teil 1", "Kanalfahrt zum Tor, Teil 2", "Kanalfahrt nachts",
         "Kanalfahrt heim"),
        ("运河纪行-出发", "运河纪行-过闸（上）", "运河纪行-过闸（下）", "运河纪行-夜泊", "运河纪行-返程"),
    ],
)  # fmt: skip
def test_a_subject_in_two_parts_is_no_series_of_its_own_within_a_longer_one(titles: tuple[str, ...]) -> None:
    trip = [post(160 + n, one, days=180.5 + 9 * n, tags=["Low Water"]) for n, one in enumerate(titles)]
    (series,) = series_of(detect([*ordinary(60), *trip, *ordinary(60, 61)]))
    assert (series.title, keys(series)) == ("Low Water", [str(160 + n) for n in range(5)])


def test_a_counted_subject_stays_apart_from_posts_that_share_only_its_tag() -> None:
    titles = ("The rope walk", "Canal lock, part 1", "Canal lock, part 2", "Two bridges", "Home by rail")
    trip = [post(160 + n, one, days=180.5 + 9 * n, tags=["Low Water"]) for n, one in enumerate(titles)]
    assert ["161", "162"] in [keys(one) for one in series_of(detect([*ordinary(60), *trip, *ordinary(60, 61)]))]


@pytest.mark.parametrize("address", ["blog/{}/notes", "{}/aufsaetze", "fr/{}/07/carnet"])
def test_a_month_in_the_middle_of_an_address_parts_no_folder(address: str) -> None:
    posts = [
        replace(one, url=f"https://blog.example/{address.format(f'2020/{1 + n // 6:02d}')}/{one.title[:9]}-{n}")
        for n, one in enumerate(ordinary(60))
    ]
    others = [replace(one, url=f"https://blog.example/2021/{one.title[:9]}") for one in ordinary(60, 60)]
    assert not series_of(detect([*posts, *others]))


@pytest.mark.parametrize("path", ["notes/canals", "wasser/kanaele", "fr/carnet/canaux", "posts/canals-of-the-north"])
def test_posts_of_one_import_are_no_series_by_their_folder(path: str) -> None:
    def moved(one: Candidate, folder: str) -> Candidate:
        return replace(one, url=one.url.replace(".example/", f".example/{folder}/"))

    def posts(start: int) -> list[Candidate]:
        found = [post(start + n, title, days=180.5) for n, title in enumerate(TRIP)]
        return [moved(one, path) for one in found]

    others = [moved(one, "posts") for one in ordinary(60)]
    later = ordinary(30, 70)
    imported = [post(110 + n, f"{one.title} again", days=180.5, tags=one.tags) for n, one in enumerate(others[:8])]
    (series,) = series_of(detect([*others, *posts(60), *later]))
    assert len(series.members) == len(TRIP)  # published at once
    assert not series_of(detect([*others, *posts(104), *imported, *later]))
