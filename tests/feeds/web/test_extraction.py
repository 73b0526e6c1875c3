"""The day and the writers of a page that says neither in its data: those that the library finds."""

from __future__ import annotations

import pytest

from feeds.web import extraction
from feeds.web.extraction import Metadata, extracted_metadata
from feeds.web.metadata import person_names
from feeds.web.page import read_page

TEXT = "".join(
    f"<p>The {place} was locked when they came back, and the lamp over the door had been taken down.</p>"
    for place in ("harbour office", "customs house", "chandlery", "old net loft")
)


def page(head: str, *, behind: str = "") -> str:
    return (
        f"<html><head><title>Fog</title></head><body><article><h1>Fog</h1>{head}{TEXT}{behind}</article></body></html>"
    )


@pytest.mark.parametrize(
    ("head", "url", "day"),
    [
        ("", "https://tide.example/2021/03/04/fog.html", "2021-03-04"),
        ('<div class="meta-date">4. März 2021</div>', "https://tide.example/fog", "2021-03-04"),
        ('<p class="post-meta">Publié le 4 mars 2021</p>', "https://tide.example/fog", "2021-03-04"),
        ('<span class="date">March 4, 2021</span>', "https://tide.example/fog", "2021-03-04"),
    ],
)
def test_a_day_that_no_data_states_is_found(head: str, url: str, day: str) -> None:
    published = read_page(page(head), url).published
    assert published is not None
    assert published.date().isoformat() == day


@pytest.mark.parametrize(
    "behind",
    [
        "<p>The company was founded on 3 May 1987 and has kept its books since.</p>",
        "<footer>© 2019 The Tide</footer>",
        "<ul><li><a href='/2018/01/02/salt'>Salt</a> 2 January 2018</li><li>Rope</li></ul>",
    ],
)
def test_a_day_that_is_not_the_pages_own_is_not_taken(behind: str) -> None:
    assert read_page(page("", behind=behind), "https://tide.example/fog").published is None


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<div class="writer">Ann Lee</div><div class="post-authors">Ann Lee</div>', "Ann Lee"),
        ('<a href="/author/jan" class="author-link" rel="nofollow">Jan van der Meer</a>', "Jan van der Meer"),
        ('<p class="authors-list">Article by</p>', ""),
        ('<span class="username author-box">Admin</span>', ""),
    ],
)
def test_a_writer_that_no_data_states_is_found(head: str, byline: str) -> None:
    assert read_page(page(head), "https://tide.example/fog").byline == byline


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (("Ann Lee", "José de la Cruz"), "Ann Lee, José de la Cruz"),
        (("By Ann Lee",), "Ann Lee"),
        (("Article by", "Name", "Art Edwards says", "Tide", "2 Readers"), ""),
        (("Coast Tidings", "News that you can trust"), ""),
        (("Martin Lee is a full-stack engineer",), ""),
        ((), ""),
    ],
)
def test_what_has_the_form_of_a_name_is_a_writer(authors: tuple[str, ...], names: str) -> None:
    assert person_names(authors) == names


def test_what_the_page_states_comes_first() -> None:
    stated = '<meta property="article:published_time" content="2020-01-02"><meta name="author" content="Bo Quill">'
    found = read_page(page("").replace("<title>", f"{stated}<title>"), "https://tide.example/2021/03/04/fog.html")
    assert (str(found.published)[:10], found.byline) == ("2020-01-02", "Bo Quill")


def test_a_page_that_the_library_may_not_see_has_no_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://tide.example/2021/03/04/fog.html"
    assert extracted_metadata(page(""), url).published == "2021-03-04"
    monkeypatch.setattr(extraction, "_LONGEST", 10)
    assert extracted_metadata(page(""), url) == Metadata()
