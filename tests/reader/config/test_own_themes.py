"""Themes of the reader's own: what a file gives, and what is said of one that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.config.own_themes import read_own_themes, read_theme
from reader.config.schemes import SCHEMES, THEMES, contrast
from reader.config.settings import load_settings, offered_settings

if TYPE_CHECKING:
    from pathlib import Path

MINE = 'base = "paper"\n[colours]\nground = "#FFFFFF"\nmarked-ground = "#ffe9a0"\n'


def test_a_theme_of_ones_own_takes_the_rest_from_its_base() -> None:
    scheme, problems = read_theme("mine", MINE)
    paper = next(one for one in SCHEMES if one.name == "paper")
    assert scheme is not None
    assert problems == []
    assert (scheme.name, scheme.dark) == ("mine", False)
    assert scheme.colours == {**paper.colours, "ground": "#ffffff", "marked_ground": "#ffe9a0"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("base = ", "Invalid value"),
        ('base = "neon"', "base: choose one of paper, sepia"),
        ('[colours]\nink = "#000000"', "ink: unknown; the colours are ground, surface"),
        ('[colours]\ntext = "black"', 'text: write a colour as "#rrggbb"'),
        ("[colours]\ntext = 3", 'text: write a colour as "#rrggbb"'),
        ("colours = 3", "colours: write a table"),
        ('font = "Mono"', "font: unknown; write base and [colours]"),
        ('[colours]\nground = "#777777"', "muted can hardly be read on ground: its contrast is 1.5, 4.5 is needed"),
        ('[colours]\nmarked_ground = "#f2ecda"', "marked can hardly be read on marked-ground: its contrast is 1.0"),
    ],
)
def test_what_is_wrong_in_a_theme_is_said(text: str, said: str) -> None:
    _, problems = read_theme("mine", text)
    assert any(problem.startswith(said) for problem in problems), problems


@pytest.mark.parametrize("name", ["night", "auto", "solarized", "my theme", "terminal"])
def test_a_theme_has_a_name_of_its_own(name: str) -> None:
    scheme, problems = read_theme(name, MINE)
    assert scheme is None
    assert problems[0].startswith("rename the file")


def test_themes_are_found_beside_the_settings(tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / "mine.toml").write_text(MINE, "utf-8")
    (folder / "broken.toml").write_bytes(b"\xff")
    (folder / "notes.txt").write_text("no theme", "utf-8")
    (tmp_path / "settings.toml").write_text('[look]\ntheme = "mine"\n', "utf-8")
    settings, problems = load_settings(tmp_path / "settings.toml")
    assert settings.theme == "mine"
    assert settings.themes == (*THEMES, "mine")
    assert problems == ("themes/broken.toml: cannot be read; it must be a file of UTF-8 text",)
    choice = next(one for one in offered_settings(settings) if one.name == "theme")
    assert choice.after("mine", 1) == THEMES[0]
    (folder / "mine.toml").unlink()
    settings, problems = load_settings(tmp_path / "settings.toml")
    assert settings.theme == "night"
    assert problems[0].startswith("settings.toml, line 2: theme: choose one of")
    assert read_own_themes(tmp_path / "nowhere").schemes == ()


def test_the_measure_of_contrast_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
