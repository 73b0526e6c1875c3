"""The settings file: its defaults, and what is told of a wrong one."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.commands import COMMANDS
from reader.config.settings import (
    Settings,
    SettingsError,
    changed_text,
    default_settings_text,
    load_settings,
    offered_settings,
    read_settings,
    save_setting,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_the_defaults_as_text_are_the_defaults() -> None:
    settings, problems = read_settings(default_settings_text())
    assert problems == ()
    assert settings == Settings()


def test_the_defaults_as_text_name_every_command_and_explain_every_line() -> None:
    text = default_settings_text()
    tables = tomllib.loads(text)
    assert {command.name for command in COMMANDS} <= set(tables["keys"])
    assert tables["network"] == {"host_gap": 1.0, "host_connections": 1, "connections": 8, "refresh_minutes": 0}
    assert [line for line in text.splitlines() if "=" in line and "#" not in line] == []


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == (Settings(), ())


def test_what_is_set_is_used(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[look]\ntheme = "sepia"\nwidth = 60\n[network]\nhost_gap = 2\n[keys]\nnext_part = ["F6", "F5"]\n')
    settings, problems = load_settings(path)
    assert problems == ()
    assert (settings.theme, settings.width, settings.host_gap) == ("sepia", 60, 2.0)
    assert settings.keymap.command("page", "f6") == "next_part"
    assert settings.keymap.command("page", "f5") == "next_part"
    assert settings.keymap.command("page", "]") is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[look]\n\nwidth = 7\n", 3, "20 to 200"),
        ('[look]\nwidth = "wide"\n', 2, "whole number"),
        ("[look]\nwidth = true\n", 2, "whole number"),
        ('[look]\ntheme = "puce"\n', 2, "paper, sepia"),
        ("[look]\nanimations = 1\n", 2, "true or false"),
        ("[look]\nwitdh = 70\n", 2, "did you mean width?"),
        ("[reading]\nbrowser = 1\n", 2, "quotation marks"),
        ("\n[lokk]\nwidth = 70\n", 2, "unknown table [lokk]"),
        ("look.width = 3\n", 1, "20 to 200"),
        ("[network]\nhost_gap = nan\n", 2, "0 to 3600"),
        ('[keys]\nnext_prat = "x"\n', 2, "did you mean next_part?"),
        ('[keys]\nnext_part = "Hyperspace"\n', 2, "'Hyperspace' is not a key"),
        ("[keys]\nnext_part = 3\n", 2, "in quotation marks"),
        ('[keys]\n\nnext_part = "j"\n', 3, "line_down"),
        ("[look]\nwidth = \n", 2, "Invalid value"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, words: str) -> None:
    settings, problems = read_settings(text)
    assert len(problems) == 1
    assert problems[0].startswith(f"line {line}: ")
    assert words in problems[0]
    assert settings.width == 72


def test_a_key_of_ones_own_wins_over_the_presets() -> None:
    settings, problems = read_settings('[keys]\nnext_part = "j"\n')
    assert settings.keymap.command("page", "j") == "next_part"
    assert settings.keymap.command("library", "j") == "line_down"
    assert "j is also the key of line_down" in problems[0]


def test_the_newsboat_preset_brings_its_keys() -> None:
    settings, problems = read_settings('[keys]\npreset = "newsboat"\n')
    assert problems == ()
    assert settings.keymap.command("page", "J") == "next_part"
    assert settings.keymap.command("page", "N") == "mark_read"


def test_a_file_that_is_no_text_is_told_not_raised(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe")
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert "UTF-8" in problems[0]


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    settings, _ = read_settings(text)
    assert settings.width >= 20


def test_a_settings_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    kept, link = tmp_path / "dotfiles" / "partwork.toml", tmp_path / "settings.toml"
    kept.parent.mkdir()
    kept.write_text("# mine\n", "utf-8")
    link.symlink_to(kept)
    save_setting(link, "theme", "sepia")
    assert link.is_symlink()
    assert kept.read_text("utf-8").startswith("# mine\n")
    assert load_settings(kept)[0].theme == "sepia"
    link.unlink()
    link.symlink_to(link)  # leads in a circle
    save_setting(link, "theme", "paper")
    assert load_settings(link)[0].theme == "paper"


def test_a_setting_steps_by_what_it_counts() -> None:
    now = Settings()
    stepped = {choice.name: choice.after(getattr(now, choice.name), 1) for choice in offered_settings(Settings())}
    assert (stepped["width"], stepped["words_per_minute"], stepped["previously_days"]) == (74, 250, 4)
    assert stepped["plain"] is True
    days = next(choice for choice in offered_settings(Settings()) if choice.name == "previously_days")
    assert days.after(0, -1) == 0


CHANGED = {
    '[look]\ntheme = "paper" # mine\nwidth = 70\n': '[look]\ntheme = "night" # mine\nwidth = 70\n',
    'look.theme = "paper"\nlook.width = 70 # wide\n': 'look.theme = "night"\nlook.width = 70 # wide\n',
    'look = { theme = "paper", width = 70 } # short\n': 'look = { theme = "night", width = 70 } # short\n',
    '"look"."theme" = "sepia"\n': '"look"."theme" = "night"\n',
    "[look]\r\n'theme' = 'paper'\r\n": "[look]\r\n'theme' = \"night\"\r\n",
    "": '[look]\ntheme = "night"\n',
    "# nothing yet\n": '# nothing yet\n\n[look]\ntheme = "night"\n',
    "[look]\nwidth = 70\n\n# Reading.\n[reading]\nquotes = true\n": (
        '[look]\nwidth = 70\ntheme = "night"\n\n# Reading.\n[reading]\nquotes = true\n'
    ),
    "look.width = 70\n[reading]\nquotes = true\n": 'look.width = 70\nlook.theme = "night"\n[reading]\nquotes = true\n',
    'unknown = """\n[look]\ntheme = "x"\n"""\n[look] # here\n': (
        'unknown = """\n[look]\ntheme = "x"\n"""\n[look] # here\ntheme = "night"\n'
    ),
}


@pytest.mark.parametrize("text", CHANGED)
def test_changing_a_setting_leaves_comments_and_layout_as_they_are(text: str) -> None:
    changed = changed_text(text, "theme", "night")
    assert changed == CHANGED[text]
    assert read_settings(changed)[0].theme == "night"


@pytest.mark.parametrize("text", ["[look\ntheme = 3\n", "look = 3\n", "\ufeff[look]\ntheme = \n"])
def test_a_settings_file_that_is_wrong_is_not_written_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match="was not changed"):
        save_setting(path, "theme", "night")
    assert path.read_text("utf-8") == text


def test_a_settings_file_that_is_not_text_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"[look]\n# \xe9t\xe9\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        save_setting(path, "theme", "night")
    assert path.read_bytes() == b"[look]\n# \xe9t\xe9\n"
