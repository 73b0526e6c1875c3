"""The sitemaps of a site: which of them are read, and which of their addresses are posts."""

from __future__ import annotations

from urllib.parse import urldefrag

import pytest

from feeds.history.model import Known
from feeds.history.sitemap import SITEMAP

SITE = "https://pier.example"
KNOWN = Known(f"{SITE}/feed", site=SITE, parts=tuple(f"{SITE}/2024/05/tale-{n}/" for n in range(4)))


def index(*names: str) -> bytes:
    maps = "".join(f"<sitemap><loc>{SITE}/{name}</loc></sitemap>" for name in names)
    return f'<?xml version="1.0"?><sitemapindex>{maps}</sitemapindex>'.encode()


def one_map(*paths: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{SITE}{path}</loc></url>' for path in paths)}</urlset>".encode()


@pytest.mark.parametrize(
    ("names", "read"),
    [
        # Yoast, WordPress itself, Astro.
        (("post-sitemap.xml", "post-sitemap2.xml", "post-sitemap3.xml", "page-sitemap.xml"), 3),
        (("wp-sitemap-posts-post-1.xml", "wp-sitemap-posts-post-2.xml", "wp-sitemap-users-1.xml"), 2),
        (("sitemap-0.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"), 4),
    ],
)
def test_all_maps_of_posts_are_read_one_after_the_other(names: tuple[str, ...], read: int) -> None:
    leaf = SITEMAP.read(index(*names), SITEMAP.start(KNOWN)[0], "")
    posts: list[str] = []
    for name in names[:read]:
        assert urldefrag(leaf.following).url == f"{SITE}/{name}"
        leaf = SITEMAP.read(one_map(f"/2023/01/{name}/", "/about/"), leaf.following, "")
        posts += leaf.items
    assert leaf.following == ""
    assert posts == [f"{SITE}/2023/01/{name}/" for name in names[:read]]
