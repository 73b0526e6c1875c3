"""Markdown and front matter to an article."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.article import Claim
from feeds.formats.front_matter import split_front_matter
from feeds.formats.markdown import markdown_article, markdown_blocks
from tests.feeds.formats.reading import assert_sound, marked, outline

BASE = "https://example.org/serial/"

CONSTRUCTS = [
    ("one\ntwo", [("paragraph", "one two")]),
    ("one  \ntwo", [("paragraph", "one\ntwo")]),
    ("# One\n\nTwo\n===\n\n### Three ###", [("heading", "One"), ("heading", "Two"), ("heading", "Three")]),
    ("> one\n>\n> > two", [("quote", "one"), ("quote", "two")]),
    ("- one\n- two\n\n  more", [("list", "one"), ("list", "two"), ("list", "more")]),
    ("Lamp\n: shines\n: burns", [("paragraph", "Lamp"), ("list", "shines"), ("list", "burns")]),
    ("```python\na\n  b\n```", [("code", "a\n  b")]),
    ("    a\n      b", [("code", "a\n  b")]),
    ("| a | b |\n|---|---|\n| 1 | 2 |", [("table", "a\tb\n1\t2")]),
    ("a\n\n***\n\nb", [("paragraph", "a"), ("rule", ""), ("paragraph", "b")]),
    ("![alt](/a.png)", [("image", "alt")]),
    ("&copy; \\*not\\* <https://x.example>", [("paragraph", "© *not* https://x.example")]),
    ("a\n\n<!-- no -->\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
    ("<div>\n\n*a*\n\n</div>\n\nb <span hidden>c</span>", [("paragraph", "a"), ("paragraph", "b")]),
    ("<blockquote>\n\na\n\n<cite>Bo</cite>\n</blockquote>", [("quote", "a")]),
    ("<table><tr><td>a</td><td>b</td></tr></table>", [("table", "a\tb")]),
    ("<script>\nalert(1)\n</script>\n\na", [("paragraph", "a")]),
    ("a {% include x.html %} b", [("paragraph", "a b")]),
    ("{{< highlight go >}}\na\n{{< /highlight >}}", [("paragraph", "a")]),
    ('{{< figure src="/a.png" caption="Cap" >}}', [("image", "Cap")]),
    ("![alt]({{ site.baseurl }}/a.png)", [("image", "alt")]),
    ('a {{ "x" | filter }}b', [("paragraph", "a b")]),
    ("a {{ b }} c `{{ d | e }}`", [("paragraph", "a {{ b }} c {{ d | e }}")]),
    ("\x1b]0;x\x07a\u202e", [("paragraph", "]0;xa")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTS)
def test_constructs(text: str, expected: list[tuple[str, str]]) -> None:
    blocks = markdown_blocks(text, BASE)
    assert outline(blocks) == expected
    assert_sound(blocks)


def test_spans() -> None:
    (block,) = markdown_blocks("*a* **b** `c` ~~d~~ [e](two) [f](javascript:x) [g](#h) [i][j]\n\n[j]: /k", BASE)
    assert marked(block) == [
        ("emphasis", "a"),
        ("strong", "b"),
        ("code", "c"),
        ("strike", "d"),
        ("link", "e"),
        ("link", "g"),
        ("link", "i"),
    ]
    assert [span.target for span in block.spans if span.kind == "link"] == [f"{BASE}two", "#h", "https://example.org/k"]


def test_addresses_that_a_generator_would_complete() -> None:
    (block,) = markdown_blocks('[a]({{ "/b/" | url }}) [c]({{ site.url }}/d)', BASE)
    assert [span.target for span in block.spans] == ["https://example.org/b/", "https://example.org/d"]


def test_code_names_its_language_and_ordered_lists_count() -> None:
    blocks = markdown_blocks("```{.python title=x}\na\n```\n\n7. a\n8. b\n   1. c")
    assert blocks[0].language == "python"
    assert [(block.marker, block.level) for block in blocks[1:]] == [("7.", 1), ("8.", 1), ("1.", 2)]


def test_footnotes() -> None:
    text, first, second = markdown_blocks("a[^x] b^[inline]\n\n[^x]: The *note*.")
    assert text.text == "a[x] b[2]"
    assert [(span.kind, span.target) for span in text.spans] == [("footnote", "x"), ("footnote", "2")]
    assert [(note.kind, note.marker, note.text) for note in (first, second)] == [
        ("footnote", "x", "The note."),
        ("footnote", "2", "inline"),
    ]
    assert marked(first) == [("emphasis", "note")]


TITLES = [
    ("# A Title\n\ntext", "A Title", ["text"]),
    ("---\ntitle: A Title\n---\n# A title\n\ntext", "A Title", ["text"]),
    ("---\ntitle: A Title\n---\n## Another\n\ntext", "A Title", ["Another", "text"]),
    ("## Not the title\n\ntext", "the file", ["Not the title", "text"]),
    ("text", "the file", ["text"]),
]


@pytest.mark.parametrize(("text", "title", "rest"), TITLES)
def test_the_title_stands_once(text: str, title: str, rest: list[str]) -> None:
    article = markdown_article(text, "the_file.md")
    assert article.title == title
    assert [block.text for block in article.blocks] == rest


YAML = """---
title: "Part Two: The Tide"
author: [Ann Lee, {name: Bo}]
date: 2021-02-03T04:05:06+02:00
lang: en
tags: [a, b]
categories: c
canonical_url: https://example.org/two
series: A Serial
series_order: 2
series_total: 7
---
Text.
"""
TOML = """+++
title = "Part Two: The Tide"
authors = ["Ann Lee", "Bo"]
date = 2021-02-03T04:05:06+02:00
lang = "en"
tags = ["a", "b", "c"]
canonical = "https://example.org/two"
series = ["A Serial"]
part = 2
total_parts = 7
+++
Text.
"""
JSON = """{
"title": "Part Two: The Tide", "author": "Ann Lee, Bo", "date": "2021-02-03 04:05:06 +0200", "language": "en",
"tags": ["a", "b", "c"], "canonical": "https://example.org/two", "series": {"title": "A Serial", "part": 2, "total": 7}
}
Text.
"""


@pytest.mark.parametrize("text", [YAML, TOML, JSON])
def test_front_matter(text: str) -> None:
    article = markdown_article(text)
    assert article.title == "Part Two: The Tide"
    assert article.byline == "Ann Lee, Bo"
    assert article.published == datetime(2021, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=2)))
    assert (article.language, article.tags, article.url) == ("en", ("a", "b", "c"), "https://example.org/two")
    assert article.claims == (Claim("A Serial", "2", 7, "", "front matter"),)
    assert article.text == "Text."


CLAIMS = [
    ("series: S", [("S", "")]),
    ("series: S\nseries_index: 4.2", [("S", "4.2")]),
    ("series: S\nweight: 30", [("S", "30")]),
    ("weight: 30", []),
    ("series: [S, T]\npart: XII", [("S", "XII"), ("T", "XII")]),
    ("part: 3", [("", "3")]),
    ("series_title: Long\nseries: s\nseries_part: 1", [("Long", "1")]),
    ("series:\n  name: S\n  index: 5", [("S", "5")]),
    ("Series: S\nSeries-Order: 1.0", [("S", "1")]),
    ("series: true", []),
    ("series: [[[[]]]]", []),
]


@pytest.mark.parametrize(("lines", "claims"), CLAIMS)
def test_what_is_said_of_a_series(lines: str, claims: list[tuple[str, str]]) -> None:
    front, _ = split_front_matter(f"---\n{lines}\n---\ntext")
    assert [(claim.title, claim.number) for claim in front.claims] == claims


DATES = [
    ("2021-02-03", datetime(2021, 2, 3, tzinfo=UTC)),
    ("2021-02-03 10:11", datetime(2021, 2, 3, 10, 11, tzinfo=UTC)),
    ("'2021/02/03'", datetime(2021, 2, 3, tzinfo=UTC)),
    ("February 3, 2021", datetime(2021, 2, 3, tzinfo=UTC)),
    ("3 February 2021", datetime(2021, 2, 3, tzinfo=UTC)),
    ("0001-01-01", None),
    ("99999-01-01", None),
    ("soon", None),
    ("[]", None),
]


@pytest.mark.parametrize(("said", "date"), DATES)
def test_dates(said: str, date: datetime | None) -> None:
    assert split_front_matter(f"---\ndate: {said}\n---\n")[0].published == date


NO_FRONT_MATTER = [
    "---\na: &x [1]\nb: *x\n---\ntext",
    "---\na: !!python/object/apply:os.system [true]\n---\ntext",
    "---\n- a\n- b\n---\ntext",
    "---\nnot closed\ntext",
    "---\na: [\n---\ntext",
    "+++\na = \n+++\ntext",
    "{not json}\ntext",
    "{}\ntext",
    "[" * 100_000,
    "---\na: " + "[" * 20_000 + "\n---\ntext",
    '{"a":' * 20_000,
    "text\n---\na: b\n---",
]


@pytest.mark.parametrize("text", NO_FRONT_MATTER)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    front, rest = split_front_matter(text)
    assert (front.title, rest) == ("", text)


BOMB = (
    "---\n"
    + "\n".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}' if n else 'lol'] * 9)}]" for n in range(12))
    + "\n---\ntext"
)


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    assert split_front_matter(BOMB)[1] == BOMB


DEEP = [
    "> " * 5000 + "needle",
    "- " * 5000 + "needle",
    "1. " * 5000 + "needle",
    "*" * 5000 + "needle",
    "[" * 5000 + "needle",
]
DEEP += ["\n".join("  " * depth + f"- x{depth}" for depth in range(300)) + "\n\nneedle", ">" * 5000 + "needle"]
DEEP += ["<div>" * 5000 + "needle", "![" * 5000 + "needle", "- > " * 3000 + "needle"]


@pytest.mark.parametrize("text", DEEP)
def test_no_word_is_lost_to_depth(text: str) -> None:
    blocks = markdown_blocks(text)
    assert "needle" in blocks[-1].text
    assert_sound(blocks)


def test_every_item_of_a_deep_list_is_kept() -> None:
    blocks = markdown_blocks("\n".join("  " * depth + f"- x{depth}" for depth in range(200)))
    read = " ".join(block.text for block in blocks).split()
    assert [word for word in read if word.startswith("x")] == [f"x{depth}" for depth in range(200)]


@given(st.text(alphabet=st.sampled_from("ab *_`[]()<>!#-+>|\\&;~^:\n\t\x1b{%}0123é"), max_size=120))
@settings(max_examples=3 * settings().max_examples)
def test_any_text_gives_sound_blocks(text: str) -> None:
    assert_sound(markdown_article(text, "x.md").blocks)
