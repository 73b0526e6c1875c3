"""robots.txt (RFC 9309): the longest rule decides, wildcards work, and no text does any harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.fetch import Robots

SITE = "https://blog.example"
CASES = [
    # rules for everybody, what may be fetched, what may not
    ("Allow: /\nDisallow: /drafts/", ["/", "/1"], ["/drafts/1"]),
    ("Disallow: /drafts/\nAllow: /drafts/public", ["/drafts/public/1"], ["/drafts/1"]),
    ("Disallow: /\nAllow: /blog/", ["/blog/1"], ["/", "/about"]),
    ("Disallow: /*.pdf$", ["/a.pdf.html", "/a"], ["/a.pdf", "/x/b.pdf"]),
    ("Disallow: /*?sort=", ["/list?page=2"], ["/list?sort=old"]),
    ("Disallow: /a%20b", ["/a"], ["/a%20b/c", "/a b/c"]),
    ("Disallow: /page\nAllow: /page", ["/page"], []),  # of two of one length the less strict, section 2.2.2
    ("Disallow:", ["/", "/anything"], []),
    ("Disallow: /глава", ["/%D1%87"], ["/%D0%B3%D0%BB%D0%B0%D0%B2%D0%B0-1"]),
    ("", ["/"], []),
]


@pytest.mark.parametrize(("rules", "allowed", "refused"), CASES)
def test_the_longest_rule_decides(rules: str, allowed: list[str], refused: list[str]) -> None:
    robots = Robots(f"User-agent: *\n{rules}\n")
    assert [path for path in allowed if not robots.allow(SITE + path)] == []
    assert [path for path in refused if robots.allow(SITE + path)] == []


def test_rules_for_this_program_come_before_those_for_everybody() -> None:
    robots = Robots("User-agent: *\nDisallow: /\n\nUser-agent: Partwork\nDisallow: /private\n")
    assert robots.allow(SITE + "/1")
    assert not robots.allow(SITE + "/private/1")
    assert not Robots("User-agent: partwork\nUser-agent: other\nDisallow: /\n").allow(SITE + "/")
    assert Robots("User-agent: other\nDisallow: /\n").allow(SITE + "/")


def test_sitemaps_are_those_of_the_web() -> None:
    text = "Sitemap: https://blog.example/a.xml\nsitemap: javascript:alert(1)\nSITEMAP: https://blog.example/b.xml\n"
    assert Robots(text).sitemaps == ("https://blog.example/a.xml", "https://blog.example/b.xml")


@given(st.text(max_size=80), st.text("/ab%*$?é\ud800 ", max_size=20))
def test_no_text_makes_it_fail(text: str, path: str) -> None:
    robots = Robots(f"{text}\nUser-agent: *\nDisallow: {text}\n")
    assert robots.allow(f"{SITE}/{path}") in (True, False)
