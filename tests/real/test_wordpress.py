"""A year of a blog published by real WordPress: at a root, below a path beside another, and with plain permalinks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.real.following import Follower, plain
from tests.real.prose import CHAPTERS, blog, chapter_titles, essay_titles
from tests.real.wordpress import WordPress, missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("wordpress")]
ALL = blog()
PAGED = "\n\n<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->\n\n"
WALK = [f"Page {number} of the walk ends at the {place}." for number, place in enumerate(("mole", "pans", "pier"), 1)]
SPECIAL = [
    {
        "title": "A Walk in Three Pages", "date": "2025-11-21 10:00:00", "category": "Notes",
        "content": PAGED.join(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in WALK),
    },
    {
        "title": "For Patrons", "date": "2025-11-21 11:00:00", "category": "Notes", "password": "salt",
        "content": "<p>Only patrons may read this.</p>",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    if lacking := missing():
        pytest.skip(f"WordPress cannot be brought up here: {lacking} not installed")
    with WordPress(tmp_path_factory.mktemp("wordpress")) as running:
        yield running


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Follower:
    return Follower(tmp_path / "library", capsys)


def test_a_blog_is_followed_completed_and_kept_up_to_date(wordpress: WordPress, library: Follower) -> None:
    home = wordpress.serve("root")
    wordpress.publish("root", ALL, permalinks="/%year%/%monthnum%/%postname%/", extra=SPECIAL)
    added = library("add", home)
    assert (added["error"], added["parts"]) == (None, 10)

    walked = library("history", added["id"])
    assert (walked["way"], walked["complete"], walked["pages"]) == ("wordpress", True, 1)
    assert len(library.parts()) == len(ALL) + len(SPECIAL)
    assert library.differences(ALL) == {}
    serial, *others = library.series()
    assert serial == [plain(title) for title in chapter_titles()]
    assert others == [[plain(title) for title in essay_titles()]]

    # A post in pages comes whole; a protected one is its form nowhere.
    library("fulltext", added["id"])
    texts = {part["title"].removeprefix("Protected: "): library("show", part["id"])["text"] for part in library.parts()}
    assert texts["A Walk in Three Pages"].split("\n\n") == WALK
    assert "Password" not in texts["For Patrons"]

    assert library("refresh", "--now")["changed"] == 0
    assert wordpress.asked()[-1] == ("/feed/", 304)

    # The author adds a part, corrects one that the feed carries, and trashes an old one.
    newest = max(ALL, key=lambda post: post.date)
    corrected = replace(newest, paragraphs=(*newest.paragraphs, "A closing line was forgotten."))
    more = replace(newest, title=f"The Salt Road, Part {CHAPTERS + 1}: Home", date=newest.date.replace(hour=12))
    wordpress.publish("root", [corrected, more], trash=[chapter_titles()[20]])
    refreshed = library("refresh", "--now")
    assert (refreshed["new_parts"], refreshed["updated_parts"]) == (1, 1)
    assert library.series()[0] == [plain(title) for title in (*chapter_titles(), more.title)]
    assert library.differences((*(post for post in ALL if post is not newest), corrected, more)) == {}


def test_a_blog_below_a_path_is_not_the_one_at_the_root(wordpress: WordPress, library: Follower) -> None:
    """The feed carries excerpts; the REST API, whose address only the Link header tells, has the whole texts."""
    home = wordpress.serve("council", journal="journal")
    councils = [replace(post, title=f"Council of Week {n}") for n, post in enumerate(ALL[:15], 1)]
    wordpress.publish("council", councils, permalinks="/%postname%/")
    wordpress.publish("journal", ALL, permalinks="/%postname%/", excerpts=1)
    added = library("add", home + "/journal/")
    walked = library("history", added["id"])
    assert (walked["way"], walked["complete"]) == ("wordpress", True)
    library("fulltext", added["id"])
    assert len(library.parts()) == len(ALL)
    assert library.differences(ALL) == {}


@pytest.mark.parametrize("permalinks", ["", "/%postname%/"], ids=["plain", "pretty, another base"])
def test_a_category_is_followed_alone(permalinks: str, wordpress: WordPress, library: Follower) -> None:
    site = "thema" if permalinks else "plain"
    home = wordpress.serve(site)
    numbers = wordpress.publish(site, ALL, permalinks=permalinks, category_base="thema" if permalinks else "")
    number = numbers["Salt Road"]
    added = library("add", f"{home}/thema/salt-road/" if permalinks else f"{home}/?cat={number}")
    library("history", added["id"], "--pages", "50")
    assert library.series() == [[plain(title) for title in chapter_titles()]]
    assert len(library.parts()) == CHAPTERS
