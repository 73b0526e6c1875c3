"""Links between texts on this machine: a neighbour can be named, nothing else, and never from the web."""

from __future__ import annotations

import pytest

from feeds.formats.links import absolute

HERE = "file:///home/ada/serial/1-fog.md"


@pytest.mark.parametrize(
    ("href", "leads_to"),
    [
        ("2-lamp.md", "file:///home/ada/serial/2-lamp.md"),
        ("2-lamp.md#salvage", "file:///home/ada/serial/2-lamp.md#salvage"),
        ("../other/3.md", "file:///home/ada/other/3.md"),
        ("https://a.example/x", "https://a.example/x"),
        ("file:///etc/passwd", ""),
        ("/etc/passwd", ""),
        ("//host/share", ""),
        ("\\\\host\\share", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_local_text_names_its_neighbours(href: str, leads_to: str) -> None:
    assert absolute(href, HERE) == leads_to


@pytest.mark.parametrize("href", ["file:///etc/passwd", "file:passwd", "FILE:///etc/passwd"])
def test_nothing_from_the_web_names_a_file(href: str) -> None:
    assert absolute(href, "https://a.example/") == ""
    assert absolute(href) == ""
