"""What a source is called: by its document, without what software puts before it, else by its host."""

from __future__ import annotations

import json

import pytest

from feeds.document.parse import parse_feed

ITEM = "<item><title>Fog</title><link>https://www.quay.example/fog/</link></item>"


def rss(title: str, link: str, description: str) -> bytes:
    head = f"<title>{title}</title><link>{link}</link><description>{description}</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{ITEM}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("title", "link", "name"),
    [
        ("Home on Quayside", "https://quay.example/", "Quayside"),
        ("首页 on 岸边", "https://quay.example/blog/", "岸边"),
        ("Quayside on QuaySide", "https://quay.example/notes/", "QuaySide"),
        ("Salt &amp; Rope on Quayside", "https://quay.example", "Quayside"),
        ("Posts on Quayside", "https://quay.example/posts/", "Posts on Quayside"),
        ("Home on Notes on Rope", "https://quay.example/", "Notes on Rope"),
    ],
)
def test_hugo_s_title_of_a_home_page_is_the_site_s(title: str, link: str, name: str) -> None:
    assert parse_feed(rss(title, link, f"Recent content in {title}")).title == name


def test_an_author_s_own_title_with_on_stays() -> None:
    assert parse_feed(rss("Notes on Rope", "https://quay.example/", "Recent content on Notes on Rope")).title == (
        "Notes on Rope"
    )


@pytest.mark.parametrize(
    ("document", "url", "name"),
    [
        (rss("", "https://www.quay.example/", ""), "https://feeds.example/x", "quay.example"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title/><entry><title>Fog</title></entry></feed>',
         "https://quay.example/atom.xml", "quay.example"),
        (json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "Fog"}]}).encode(),
         "https://quay.example/feed.json", "quay.example"),
        (rss("", "", ""), "", ""),
    ],
)  # fmt: skip
def test_a_source_without_a_title_is_called_by_its_host(document: bytes, url: str, name: str) -> None:
    assert parse_feed(document, url).title == name
