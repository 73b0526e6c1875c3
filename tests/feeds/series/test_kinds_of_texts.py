"""Columns, round-ups and reviews are periodicals or nothing, never works in parts; nor are notices and problems."""

from __future__ import annotations

import pytest

from feeds.series import Candidate, detect
from tests.feeds.series.blogs import FILLER, post, series_of

ENGLISH = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
GERMAN = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober"]
FRENCH = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"]
SPANISH = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre"]


def among_others(title: str, days: float, months: list[str]) -> list[Candidate]:
    """Ten posts of one kind, so many days apart, among sixty others.

    In `title`, `{m}` is a month, `{n}` a number, `{s}` a subject.
    """
    others = [post(n, f"{FILLER[n % 12]} {n * 7919 % 613}x", days=1.3 * n + 0.4) for n in range(60)]
    own = [title.format(m=months[n], n=n + 12, s=FILLER[n * 5 % 12]) for n in range(10)]
    return [*others, *(post(100 + n, one, days=2 + days * n) for n, one in enumerate(own))]


@pytest.mark.parametrize(
    ("title", "days", "months"),
    [
        ("{m} 2021 in review", 30, ENGLISH),
        ("2021 {m} Input", 30, ENGLISH),
        ("What I read in {m}", 30, ENGLISH),
        ("What I listened to this week: {s}", 7, ENGLISH),
        ("Sunday roundup – {s}", 7, ENGLISH),
        ("Lamp Talk Podcast #{n}: {s}", 7, ENGLISH),
        ("The Lamp Podcast, Episode {n}: {s}", 7, ENGLISH),
        ("Weeknotes {n}", 7, ENGLISH),
        ("Monatsrückblick {m}", 30, GERMAN),
        ("Lesetipps fürs Wochenende: {s}", 7, GERMAN),
        ("Linkschau: {s}", 7, GERMAN),
        ("Bilan du mois de {m}", 30, FRENCH),
        ("La gazette du jeudi n° {n}", 7, FRENCH),
        ("Question du jour : {s}", 7, FRENCH),
        ("Lo mejor de la semana: {s}", 7, SPANISH),
        ("Boletín del puerto nº {n}", 7, SPANISH),
        ("Resumen de {m}", 30, SPANISH),
        ("Rassegna settimanale: {s}", 7, ENGLISH),
        ("Notas da semana: {s}", 7, ENGLISH),
        ("Weekoverzicht: {s}", 7, ENGLISH),
        ("Podsumowanie miesiąca: {s}", 30, ENGLISH),
        ("Что я читал в этом месяце: {s}", 30, ENGLISH),
        ("Týdenní zápisky {n}", 7, ENGLISH),
        ("Månadens bok: {s}", 30, ENGLISH),
        ("Haftalık bülten {n}: {s}", 7, ENGLISH),
        ("Catatan mingguan {n}: {s}", 7, ENGLISH),
        ("今週のまとめ：{s}", 7, ENGLISH),
        ("月度总结：{s}", 30, ENGLISH),
        ("每周分享 第 {n} 期：{s}", 7, ENGLISH),
        ("이번 주 읽은 글: {s}", 7, ENGLISH),
        # Recommendations, on no fixed days.
        ("Recommended reading: {s}", 9, ENGLISH),
        ("Buchempfehlungen: {s}", 9, ENGLISH),
        ("Lectures recommandées : {s}", 9, ENGLISH),
        ("Lecturas recomendadas: {s}", 9, ENGLISH),
        ("Leestips: {s}", 9, ENGLISH),
        ("おすすめの本：{s}", 9, ENGLISH),
        # The word for a broadcast after its number.
        ("Lampenfunk – Folge {n} ({s}) Podcast", 9, ENGLISH),
        ("Lamp talk, episode {n} ({s}) [Podcast]", 9, ENGLISH),
        ("Parlons lampes, épisode {n} : {s} (podcast)", 9, ENGLISH),
        ("Разговор о лампах, выпуск {n}: {s} [подкаст]", 9, ENGLISH),
    ],
)
def test_columns_are_no_works_in_parts(title: str, days: float, months: list[str]) -> None:
    assert not series_of(detect(among_others(title, days, months)))


@pytest.mark.parametrize(
    "title",
    [
        # Release notices.
        "Lathe {n}.0 released",
        "Tour {n}.2 est disponible",
        "Drehbank {n}.1 erschienen: {s}",
        "Вышел Станок {n}.0",
        "Announcing Kiln v{n}.0: {s}",
        # What a version of a product brings.
        "What's new in Lathe {n}",
        "Neu in Drehbank {n}",
        "Novedades de Torno {n}: {s}",
        "Nouveautés de Tour {n}",
        "Что нового в Станке {n}",
        # Advisories.
        "CVE-2024-{n}77: {s}",
        "Sicherheitslücke CVE-2022-3{n}1 in Lampen",
        "Lampe : avis de sécurité ALS-2023-0{n}",
        # Problems of a judge.
        "LeetCode {n}7: {s}",
        "[BOJ] {n}03번 {s}",
        "Project Euler Problem 1{n}",
        "Kattis – {s}",
        # Labels before a colon.
        "Rant: {s}",
        "Hilfe: {s}",
        "Recette : {s}",
        "Noticia: {s}",
        "Idea: {s}",
    ],
)
def test_notices_problems_and_labels_are_no_series(title: str) -> None:
    assert not series_of(detect(among_others(title, 5, ENGLISH)))


@pytest.mark.parametrize(
    "titles",
    [
        ["Digest: all posts on rope", "Weekly digest of rope", "Rope digest"],
        ["Alle Fundstücke über Seile", "Fundstücke der Woche", "Seile im Überblick"],
        ["Sommaire des liens", "Les liens de la semaine", "Nos liens"],
    ],
)
def test_a_digest_of_other_posts_makes_no_series_of_them(titles: list[str]) -> None:
    others = [post(n, f"{FILLER[n % 12]} {n * 7919 % 613}x", days=1.3 * n) for n in range(40)]
    digests = [
        post(50 + n, title, f"{title}: {others[n * 9].title}", f"{others[n * 9 + 4].title}", days=20.5 + 9 * n)
        for n, title in enumerate(titles)
    ]
    assert not series_of(detect([*others, *digests]))


@pytest.mark.parametrize("title", ["Sunday Morning, Chapter {n}", "Ein Monat am Meer, Teil {n}", "月の街 第{n}章"])
def test_a_work_that_is_called_by_a_day_and_comes_every_week_is_one(title: str) -> None:
    (series,) = series_of(detect(among_others(title, 7, ENGLISH)))
    assert len(series.members) == 10


@pytest.mark.parametrize("title", ["New in Lathe 12: {s}", "Neu in Drehbank 12: {s}"])
def test_posts_on_one_version_are_a_series(title: str) -> None:
    (series,) = series_of(detect(among_others(title, 3, ENGLISH)))
    assert len(series.members) == 10
