"""A year of a blog published by real site generators: followed, completed, refreshed, edited, cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from tests.real.following import Follower, Site, plain
from tests.real.generators import GENERATORS, Generator
from tests.real.prose import CHAPTERS, Post, blog, chapter_titles, essay_titles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.real
ALL = blog()


@dataclass(slots=True)
class Blog:
    """A published blog, and the library that follows it."""

    generator: Generator
    folder: Path
    site: Site
    library: Follower

    def publish(self, posts: tuple[Post, ...]) -> None:
        """Build the site anew from these posts."""
        self.generator.publish(self.folder, posts, self.site.url())


@pytest.fixture(params=GENERATORS, ids=[one.name for one in GENERATORS])
def salt_road(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Blog]:
    generator: Generator = request.param
    if generator.program() is None:
        pytest.skip(f"{generator.name} is not installed (`make real` or your system's packages bring it)")
    folder = tmp_path / generator.name
    (folder / generator.built).mkdir(parents=True)
    with Site(folder / generator.built) as site:
        found = Blog(generator, folder, site, Follower(tmp_path / "library", capsys))
        found.publish(ALL)
        yield found


def complete(library: Follower, source: str) -> None:
    """Fetch the full texts of a source, and of the parts whose excerpts look like whole posts.

    Hugo's summaries may end after a paragraph that nothing marks as cut: such parts are asked for by name.
    """
    library("fulltext", source)
    published = {plain(post.title): sum(len(text.split()) for text in post.paragraphs) for post in ALL}
    for part in library.parts():
        if part["words"] < published.get(plain(part["title"]), 0):
            library("fulltext", part["id"])


def test_a_blog_is_followed_completed_and_kept_up_to_date(salt_road: Blog) -> None:
    library, site = salt_road.library, salt_road.site
    added = library("add", site.url("/" + salt_road.generator.feed))
    assert (added["error"], added["parts"]) == (None, 10)

    walked = library("history", added["id"], "--pages", "300")
    assert walked["failed"] == []
    assert len(library.parts()) == len(ALL)
    complete(library, added["id"])
    assert library.differences(ALL) == {}

    serial, *others = library.series()
    assert serial == [plain(title) for title in chapter_titles()]
    assert others == [[plain(title) for title in essay_titles()]]

    assert library("refresh", "--now")["changed"] == 0
    assert site.asked[-1] == ("/" + salt_road.generator.feed, 304)

    # The author adds a part, corrects one that the feed carries, and takes an old one away.
    newest = max(ALL, key=lambda post: post.date)
    corrected = replace(newest, paragraphs=(*newest.paragraphs, "A closing line was forgotten."))
    gone = next(post for post in ALL if post.title == chapter_titles()[20])
    more = replace(newest, title=f"The Salt Road, Part {CHAPTERS + 1}: Home", date=newest.date.replace(hour=12))
    now = (*(post for post in ALL if post not in (newest, gone)), corrected, more)
    salt_road.publish(now)
    refreshed = library("refresh", "--now")
    assert (refreshed["new_parts"], refreshed["updated_parts"]) == (1, int(salt_road.generator.whole))
    complete(library, added["id"])
    assert library.series()[0] == [plain(title) for title in (*chapter_titles(), more.title)]
    edited = [corrected] if salt_road.generator.whole else []
    assert library.differences((*(post for post in ALL if post is not newest), *edited, more)) == {}
