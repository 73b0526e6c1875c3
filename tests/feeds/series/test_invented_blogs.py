"""Small blogs about anything: which of their posts are one series, and which are none.

One post a line: the letter of its series ("-" for none), its day, its title, its address where that is not the title's.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from feeds.series import Candidate, Series, detect
from tests.feeds.series.blogs import SITE, series_of, slug

LAST_PARTS = (
    """
    A 2019-03-10 Georgien, Tag 1: Ankunft
    A 2019-03-11 Georgien, Tag 2 – Bäder
    A 2019-03-13 Georgien, Tage 3 und 4: Kasbegi
    A 2019-03-14 Georgien, letzter Tag: Abschied
    - 2019-04-01 Was das gekostet hat
    """,
    """
    A 2012-05-06 Ridge Trail Day 1: Campo
    A 2012-05-09 Ridge Trail Days 2-4: Warner
    A 2012-05-10 Ridge Trail Day 5: Zero
    A 2012-05-11 Ridge Trail, last day
    - 2012-06-20 Trail food
    """,
    """
    - 2019-01-07 Entrevista al decano
    A 2019-02-04 La reforma procesal (I)
    A 2019-02-11 La reforma procesal (II)
    A 2019-02-18 La reforma procesal (y III)
    - 2019-03-01 Artículo 24
    """,
    """
    A 2020-05-01 Peces del museu (1)
    A 2020-05-08 Peces del museu (2)
    A 2020-05-15 Peces del museu (3, fin)
    - 2020-06-01 Tornem a obrir
    """,
    """
    A 2021-09-01 Записки с озера, ч. 1
    A 2021-09-03 Записки с озера, ч. 2
    A 2021-09-07 Записки с озера (окончание)
    - 2021-10-01 Рецепт ухи
    """,
    """
    A 2017-08-01 島の旅【1日目】港
    A 2017-08-02 島の旅【2日目】坂
    A 2017-08-03 島の旅【最終日】空港
    - 2017-09-01 百回目の記事
    """,
)
ADDRESSES = (
    """
    A 2020-02-11 New billing, part 1: why /new-billing-1
    A 2020-02-25 New billing, part 2: the model /new-billing-2
    A 2020-03-10 New billing, part 3: traffic /new-billing-3
    - 2020-03-19 Release notes 4.2 /release-notes-4-2
    A 2020-04-07 What we learned /new-billing-4
    """,
    """
    - 2017-04-01 New theme /new-theme
    A 2017-05-01 A machine that waves /robot-arm-one
    A 2017-05-20 Servos /robot-arm-two
    - 2017-06-01 Holiday /holiday
    A 2017-06-11 It moves! /robot-arm-three
    """,
    """
    A 2017-05-01 Der Anfang /das-alte-boot-i
    A 2017-05-20 Lack /das-alte-boot-ii
    - 2017-06-01 Regen /regen
    A 2017-06-11 Es schwimmt! /das-alte-boot-iii
    """,
)
OTHER_WORDS = (
    """
    A 2022-03-01 园艺静态设计（一）
    A 2022-03-05 园艺色彩搭配（二）
    - 2022-03-07 搬到郊区
    A 2022-03-09 园艺灌溉系统（三）——滴灌
    A 2022-03-15 园艺病虫害（四）
    """,
    """
    A 2016-03-01 Garden soil, part 1
    A 2016-03-08 Garden paths, part 2
    - 2016-03-10 Rain
    A 2016-03-15 Garden walls, part 3
    - 2016-03-20 A borrowed ladder
    """,
    """
    A 2016-03-01 Fermenting hot sauce
    - 2016-03-10 Salt
    A 2016-04-01 Fermenting hot sauce, part 2
    A 2016-05-01 Hot sauce, part 3: tasting
    - 2016-06-01 Jars
    """,
    """
    - 2012-11-01 Workshop tour
    A 2012-12-01 Craft Tip 1: Measure Twice
    A 2012-12-02 Craft Tip 2: Label Everything
    - 2013-01-20 Chisels
    - 2019-05-01 Craft Tip 22: Sharpen Often
    """,
    """
    - 2013-10-01 Rain /rain
    A 2013-10-23 Sails without tears /sails-without-tears
    A 2013-10-24 More on cloth /sails-part2
    A 2013-10-25 And on rope /sails-part3
    - 2013-11-01 Salt /salt
    """,
    """
    A 2016-02-02 Shopping /india/day-1
    A 2016-02-03 Gardens /india/day-2
    A 2016-02-04 Wedding day one: the dance /india/day-3
    A 2016-02-05 Wedding day two: henna /india/day-4
    A 2016-02-06 To the hills /india/day-5
    A 2016-02-07 Hiking day one: a village /india/day-6
    A 2016-02-08 Hiking day two: a peak /india/day-7
    A 2016-02-09 Travel home /india/day-8
    - 2016-03-01 Film scans /film-scans
    - 2016-04-01 Bike repair /bike-repair
    """,
)
ONE_NAME = (
    """
    A 2021-01-24 Devlog #1: First boat
    A 2021-02-14 Devlog #2: Waves
    A 2021-03-07 Dev Log #3: Wind
    - 2021-03-10 Game jam
    A 2021-04-04 Devlog #4: Fishing
    """,
    """
    A 2016-09-01 Iran (1): Teheran
    A 2016-09-04 Iran (2): Kashan
    A 2016-09-08 Isfahan: Iran (3)
    A 2016-09-12 Iran (4): Yazd
    - 2016-10-01 Fotobuch bestellt
    """,
    """
    A 2019-10-01 西北自驾游记（一）：兰州
    A 2019-10-03 西北自驾游记（二）：青海湖
    A 2019-10-10 西北自驾游记（终）：回家
    - 2019-11-01 年度总结
    """,
    """
    A 2010-04-01 Against intuitions
    A 2010-04-08 Against intuitions, continued
    A 2010-04-15 Against intuitions, concluded
    - 2010-05-01 Henry V on stage
    """,
    """
    - 2010-03-01 Hotel suite
    A 2010-04-01 Le moulin du nord
    A 2010-04-08 Le moulin du nord (suite)
    - 2010-05-01 Bach : suite
    """,
)
NO_SERIES = (
    """
    - 2014-03-12 Wordless Wednesday
    - 2014-03-15 Salt
    - 2014-03-19 Wordless Wednesday
    - 2014-03-21 Rain
    - 2014-03-26 Wordless Wednesday
    """,
    """
    - 2017-10-06 Finished Friday: socks
    - 2017-10-10 Yarn haul
    - 2017-10-13 Finished Friday: mittens
    - 2017-11-03 Finished Friday: a hat
    """,
    """
    - 2019-06-02 Race report: Lakeside
    - 2019-06-16 Race report: Town Half
    - 2019-07-01 Stretching
    - 2019-09-02 Race report: City Marathon
    """,
    """
    - 2018-01-10 Top 10 der Fehler
    - 2018-02-01 5 days 4 nights in Rome
    - 2018-03-01 Last day of school
    - 2018-04-01 The last week
    - 2018-05-01 Vitamin C (and D)
    - 2018-06-01 Henry V
    """,
    """
    - 2022-08-06 What I use /tools-i-use-i
    - 2022-08-13 More tools /tools-i-use-ii
    - 2022-08-20 Macs /the-old-mac-os-x
    - 2022-08-27 One more /one-more-one
    """,
)


def read_blog(lines: str) -> tuple[list[Candidate], dict[str, list[str]]]:
    """Return the posts of a blog, and the keys of the posts of each of its series, in the order of the lines."""
    posts: list[Candidate] = []
    series: dict[str, list[str]] = {}
    for order, line in enumerate(lines.split("\n")):
        if not line.strip():
            continue
        letter, day, text = line.split(maxsplit=2)
        title, _, path = text.partition(" /")
        published = datetime.fromisoformat(f"{day}T10:00:00+00:00")
        posts.append(Candidate(str(order), title, f"{SITE}/{path or slug(title)}", published, order, (), 500))
        if letter != "-":
            series.setdefault(letter, []).append(str(order))
    return posts, series


def members(one: Series) -> list[str]:
    """The keys of a series' posts in reading order."""
    return [member.key for member in one.members]


@pytest.mark.parametrize("lines", [*LAST_PARTS, *ADDRESSES, *OTHER_WORDS, *ONE_NAME])
def test_parts_are_found_however_their_authors_count(lines: str) -> None:
    posts, series = read_blog(lines)
    found = series_of(detect(posts))
    assert sorted(map(members, found)) == sorted(series.values())
    assert [one.gaps for one in found] == [()] * len(found)


@pytest.mark.parametrize("lines", NO_SERIES)
def test_posts_that_only_bear_numbers_are_none(lines: str) -> None:
    posts, _ = read_blog(lines)
    assert series_of(detect(posts)) == []
