"""Works of one source whose titles bear nothing but the part's number, and posts beside a counted series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from feeds.series import Candidate, detect
from tests.feeds.series.blogs import FILLER, SITE, blog, keys, post, series_of

COUNTS = (3, 4, 3)
OF_WORK = [work for work, count in enumerate(COUNTS) for _ in range(count)]
PART = [part for count in COUNTS for part in range(1, count + 1)]


def works(form: str, *, slugs: tuple[str, ...] = (), tags: tuple[str, ...] = ()) -> list[Candidate]:
    """Parts of three works, each counted from 1, with the address or tag of their work."""
    found = []
    for order, (work, part) in enumerate(zip(OF_WORK, PART, strict=True)):
        one = post(order, form.format(n=part, t=FILLER[order]), days=7 * order)
        url = f"{SITE}/2020/{slugs[work]}{part:02}/" if slugs else one.url
        found.append(replace(one, url=url, tags=("Blog", tags[work]) if tags else ("Blog",)))
    return found


@pytest.mark.parametrize(
    ("form", "slugs", "names"),
    [
        (
            "Part {n}: {t}",
            ("knots-part-", "oars-part-", "tide-tables-part-"),
            ["Knots", "Oars", "Tide tables"],
        ),
        ("Teil {n}: {t}", ("segel-teil-", "anker-teil-", "lote-teil-"), ["Segel", "Anker", "Lote"]),
        ("Parte {n} - {t}", ("remos-", "velas-y-cabos-", "faros-"), ["Remos", "Velas y cabos", "Faros"]),
        ("{n}장: {t}", ("hangno-", "dot-", "nosseo-"), ["Hangno", "Dot", "Nosseo"]),
    ],
    ids=["en", "de", "es", "ko"],
)
def test_counts_that_begin_again_are_works_where_addresses_tell_them_apart(
    form: str, slugs: tuple[str, ...], names: list[str]
) -> None:
    found = series_of(detect(works(form, slugs=slugs)))
    assert [(one.title, len(one.members)) for one in found] == list(zip(names, COUNTS, strict=True))


@pytest.mark.parametrize(
    ("form", "tags"),
    [
        ("Part {n}: {t}", ("Rope work", "Rowing", "Tides")),
        ("Partie {n} : {t}", ("Nœuds", "Rames", "Marées")),
        ("第{n}部 {t}", ("結び目", "帆", "潮")),
        ("Часть {n}. {t}", ("Узлы", "Паруса", "Приливы")),
    ],
    ids=["en", "fr", "ja", "ru"],
)
def test_counts_that_begin_again_are_works_where_tags_tell_them_apart(form: str, tags: tuple[str, ...]) -> None:
    found = series_of(detect(works(form, tags=tags)))
    assert [(one.title, len(one.members)) for one in found] == list(zip(tags, COUNTS, strict=True))


@pytest.mark.parametrize(
    ("form", "tags"),
    [
        ("Chapter {n}: {t}", ("Ethics", "Optics")),
        ("{n}장 {t}", ("윤리", "광학")),
        ("Capítulo {n}. {t}", ("Ética", "Óptica")),
    ],
)
def test_several_posts_on_one_chapter_stay_in_its_work(form: str, tags: tuple[str, str]) -> None:
    parts = [(tags[0], n) for n in (1, 1, 1, 2)] + [(tags[1], n) for n in range(1, 8)]
    posts = [
        replace(post(order, form.format(n=n, t=FILLER[order]), days=3 * order), tags=(tag,))
        for order, (tag, n) in enumerate(parts)
    ]
    found = series_of(detect(posts))
    assert [(one.title, len(one.members)) for one in found] == [(tags[0], 4), (tags[1], 7)]


@pytest.mark.parametrize("form", ["Chapter {n}: {t}", "Kapitel {n} – {t}", "第{n}章 {t}"], ids=["en", "de", "zh"])
def test_volumes_of_one_serial_stay_one_work(form: str) -> None:
    parts = [(volume, n) for volume in ("Dawn", "Noon") for n in range(1, 16)]
    posts = [post(k, form.format(n=n, t=FILLER[k % 12]), days=k, tags=(volume,)) for k, (volume, n) in enumerate(parts)]
    (series,) = series_of(detect(posts, title="Weir"))
    assert len(series.members) == 30


@pytest.mark.parametrize(
    ("parts", "beside"),
    [
        ("Vagrant Part {n} - {t}", "Vagrant - Mending a broken box"),
        ("Rollei Teil {n} - {t}", "Rollei - Ein Fehler in der Spule"),
        ("Tramail partie {n} - {t}", "Tramail - Une erreur de maille"),
    ],
    ids=["en", "de", "fr"],
)
def test_a_post_behind_a_counted_series_is_no_part_for_its_first_word(parts: str, beside: str) -> None:
    titles = [f"{name} {n}" for n, name in enumerate(FILLER * 3)]
    counted = [parts.format(n=n, t=FILLER[n]) for n in range(1, 7)]
    found = series_of(detect(blog([*titles[:30], *counted, beside, *titles[30:]])))
    assert [keys(one) for one in found] == [[str(n) for n in range(30, 36)]]
