"""A part is called missing only where it is known that it was written, and that no other post is it."""

from __future__ import annotations

import pytest

from feeds.series import detect
from tests.feeds.series.blogs import FILLER, blog, item, post, series_of


def missing(titles: list[str], days: list[float] | None = None) -> list[str]:
    """The names of the missing parts of the only series among posts with these titles."""
    posts = [post(order, title, days=days[order] if days else None) for order, title in enumerate(titles)]
    (series,) = series_of(detect(posts))
    return [name for gap in series.gaps for name in gap.names]


@pytest.mark.parametrize(
    ("name", "numbers", "days"),
    [
        ("Frost Walk, day {}: snow", (1, 2, 3, 5, 6), (0, 1, 2, 4, 5)),
        ("Radtour – Tag {}", (2, 3, 4, 7), (0, 1, 2, 5)),
        ("Carnet du Nil, jour {}", (1, 2, 5, 6), (0, 1, 4, 5)),
        ("Bench Notes, week {}", (1, 2, 6, 7), (0, 7, 35, 42)),
        ("부엌 {}주차", (1, 2, 5), (0, 7, 28)),
        ("海边日记 第{}天", (1, 3, 4), (0, 2, 3)),
    ],
)
def test_a_day_without_a_post_is_no_missing_part(name: str, numbers: tuple[int, ...], days: tuple[float, ...]) -> None:
    titles = [*FILLER, *(name.format(number) for number in numbers)]
    assert missing(titles, [*range(len(FILLER)), *(20.0 + day for day in days)]) == []


@pytest.mark.parametrize("name", ["Frost course, day {}", "Webkurs, Woche {}", "Curso de velas, semana {}"])
def test_lessons_that_are_counted_in_days_are_missing_where_the_dates_do_not_go_with_them(name: str) -> None:
    titles = [name.format(number) for number in (1, 2, 4, 5)]
    assert missing(titles, [0, 40, 190, 220]) == ["3"]


@pytest.mark.parametrize(
    "sentences",
    [
        ("This is the second post in our series on net repair.", "This is the third post in our series on net repair."),
        ("Dies ist der zweite Teil der Serie über Netze.", "Dies ist der dritte Teil der Serie über Netze."),
        ("This is part 4 of the Slow Clocks series.", "This is part 5 of the Slow Clocks series."),
    ],
)
def test_the_first_part_may_be_here_without_saying_so(sentences: tuple[str, str]) -> None:
    earlier = [post(order, title) for order, title in enumerate(FILLER)]
    texts = [
        post(20 + order, title, text)
        for order, (title, text) in enumerate(zip(("Twine", "Wax"), sentences, strict=True))
    ]
    (series,) = series_of(detect([*earlier, *texts]))
    assert (len(series.members), series.gaps) == (2, ())


def test_sentences_alone_in_a_feed_tell_of_the_parts_before_it() -> None:
    texts = (
        "This is the second post in our series on net repair.",
        "This is the third post in our series on net repair.",
    )
    (series,) = series_of(
        detect([post(order, title, text) for order, (title, text) in enumerate(zip("AB", texts, strict=True))])
    )
    assert [gap.number for gap in series.gaps] == ["1"]


@pytest.mark.parametrize(
    "titles",
    [
        ("Lockside – Bridge 2", "Mill – Bridge 3", "Weir – Bridge 5", "Ford – Bridge 8"),
        ("Le vieux moulin – Étape n° 3", "La forge – Étape n° 4", "Le pont – Étape n° 6"),
        ("Hafen – Blatt 4", "Speicher – Blatt 5", "Kran – Blatt 7"),
    ],
)
def test_bare_numbers_that_begin_late_and_have_holes_tell_of_no_first_part(titles: tuple[str, ...]) -> None:
    assert "1" not in " ".join(missing([*FILLER, *titles]))


@pytest.mark.parametrize(
    "titles",
    [
        ("Salt without tears", "Salt, part 2: the pans", "Salt, part 3: the road"),
        ("Warum Segel reißen", "Segel, Teil 2: Nähte", "Segel, Teil 3: Ösen"),
        ("Introducción a las redes", "Redes, parte 2", "Redes, parte 3"),
    ],
)
def test_a_first_part_under_another_title_is_here(titles: tuple[str, ...]) -> None:
    posts = [post(order, title) for order, title in enumerate([*FILLER[:4], *titles])]
    (series,) = series_of(detect(posts))
    assert series.gaps == ()


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Nets, part 3", "Nets, part 4", "Nets, part 5"), ["1", "2"]),
        (("Hafenbuch #4", "Hafenbuch #5", "Hafenbuch #6"), ["1", "2", "3"]),
        (("灯台（三）", "灯台（四）", "灯台（六）"), ["1", "2", "5"]),
    ],
)
def test_parts_that_titles_count_are_missing(titles: tuple[str, ...], expected: list[str]) -> None:
    assert missing([*FILLER[:6], *titles]) == expected


@pytest.mark.parametrize("name", ["Twine", "Garn", "細い糸の話"])
def test_titles_that_end_alike_in_counted_series_stay_in_these(name: str) -> None:
    titles = [f"{book} {number} - {part}" for book in ("Ropes", "Canvas", "Tar")
              for number, part in ((1, "First steps"), (2, "Tools"), (3, name), (4, "Care"))]  # fmt: skip
    found = series_of(detect(blog(titles)))
    assert [(one.title, len(one.members), one.gaps) for one in found] == [
        (book, 4, ()) for book in ("Ropes", "Canvas", "Tar")
    ]


@pytest.mark.parametrize("plain", ["knots (bowline), hitches", "Grundlagen", "les nœuds"])
def test_an_entry_before_linked_ones_is_not_announced(plain: str) -> None:
    titles = ("Nets: twine", "Nets: mesh", "Nets: floats")
    listed = [item(plain, link=False), item(titles[0]), item(titles[1])]
    posts = [post(0, titles[0]), post(1, titles[1]), post(2, titles[2], "In this series:", *listed)]
    (series,) = series_of(detect(posts))
    assert series.gaps == ()
