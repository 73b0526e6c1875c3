"""Titles of posts that have none: their first words."""

from __future__ import annotations

import pytest

from feeds.article import Block
from feeds.formats.titles import title_from_text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The keeper slept. Then the fog came in.", "The keeper slept"),
        ("The keeper slept", "The keeper slept"),
        ("Oh. The boat is back and nobody said a word!", "Oh. The boat is back and nobody said a word!"),
        ("Is it late? It is.", "Is it late? It is"),
        ("Now the lamp is out #lamps #serial", "Now the lamp is out"),
        ("#lamps", "#lamps"),
        (
            "A line that goes on and on without any end in sight, as people write them when they hurry along",
            "A line that goes on and on without any end in sight, as people write…",
        ),
        ("灯塔的灯灭了。没有人说话。", "灯塔的灯灭了。没有人说话"),
        ("First line\nsecond line", "First line"),
        ("https://harbour.example/a", "https://harbour.example/a"),
    ],
)
def test_a_post_is_called_by_its_first_words(text: str, title: str) -> None:
    assert title_from_text([Block("paragraph", text)]) == title


def test_what_says_nothing_is_passed_over() -> None:
    assert title_from_text([Block("rule", ""), Block("paragraph", "…"), Block("image", "A lamp")]) == "A lamp"
    assert title_from_text([]) == ""
