"""Texts that a feed gives as plain text keep their lines."""

from __future__ import annotations

import json

import pytest

from feeds.document.parse import parse_feed

LINES = "We open the lens.\n\n0:00 Start\n1:20 Wicks & oil\n\nThe end <of it> here."
WRAPPED = (
    "The ferry left an hour late, and nobody on the pier seemed to mind much, for it\n"
    "was the kind of morning on which a letter might come and the gulls walked about\n"
    "between the ropes as though they had paid for it."
)
MEDIA = "xmlns:media='http://search.yahoo.com/mrss/'"


def rss(item: str) -> bytes:
    head = "<title>t</title><link>http://a.example/p</link><guid>1</guid>"
    return f"<rss version='2.0' {MEDIA}><channel><title>c</title><item>{head}{item}</item></channel></rss>".encode()


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def blocks(data: bytes) -> list[str]:
    ((_, article),) = parse_feed(data, "http://a.example/f").parts
    return [block.text for block in article.blocks]


@pytest.mark.parametrize(
    "data",
    [
        rss(f"<media:group><media:description>{escaped(LINES)}</media:description></media:group>"),
        rss(f"<media:description type='plain'>{escaped(LINES)}</media:description>"),
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "c",
                "items": [{"id": "1", "url": "http://a.example/p", "title": "t", "content_text": LINES}],
            }
        ).encode(),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>c</title><id>c</id><entry><id>1</id><title>t</title>"
            f"<link href='http://a.example/p'/><content type='text'>{escaped(LINES)}</content></entry></feed>"
        ).encode(),
    ],
    ids=["media group", "media", "json", "atom"],
)
def test_plain_text_keeps_its_lines(data: bytes) -> None:
    assert blocks(data) == ["We open the lens.", "0:00 Start\n1:20 Wicks & oil", "The end <of it> here."]


def test_a_description_without_tags_keeps_its_lines() -> None:
    assert blocks(rss("<description>0:00 Start\n1:20 Wicks &amp;amp; oil</description>")) == [
        "0:00 Start\n1:20 Wicks & oil"
    ]


def test_lines_that_were_wrapped_are_joined() -> None:
    assert blocks(rss(f"<description>{WRAPPED}</description>")) == [" ".join(WRAPPED.split())]
