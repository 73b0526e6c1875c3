"""Keys as they are written, pressed, shown, and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config.commands import COMMANDS
from reader.config.keymap import PRESETS, KeyReader, Preset, build_keymap, key_sign, parse_key, pressed_key, show_key
from reader.config.settings import Settings


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"),
        ("G", "G"),
        ("]", "]"),
        ("+", "+"),
        ("-", "-"),
        ("Ctrl+F", "ctrl+f"),
        ("ctrl-f", "ctrl+f"),
        ("PgDn", "pagedown"),
        ("Space", "space"),
        ("Return", "enter"),
        ("Esc", "escape"),
        ("F1", "f1"),
        ("Shift+Tab", "shift+tab"),
        ("Shift+Ctrl+Up", "ctrl+shift+up"),
    ],
)
def test_a_key_is_known_however_it_is_written(written: str, key: str) -> None:
    assert parse_key(written) == key


@pytest.mark.parametrize("written", ["", " ", "jj", "Hyper+x", "Ctrl+", "\x1b", "Ctrl+Fnord"])
def test_what_names_no_key_is_refused(written: str) -> None:
    assert parse_key(written) is None


@pytest.mark.parametrize(
    ("name", "character", "key"),
    [
        ("right_square_bracket", "]", "]"),
        ("G", "G", "G"),
        ("space", " ", "space"),
        ("ctrl+f", "\x06", "ctrl+f"),
        ("enter", "\r", "enter"),
        ("alt+x", "x", "alt+x"),
        ("up", None, "up"),
    ],
)
def test_a_press_has_the_same_form_as_what_is_written(name: str, character: str | None, key: str) -> None:
    assert pressed_key(name, character) == key


def test_keys_are_shown_as_people_read_them() -> None:
    assert [show_key(key) for key in ("ctrl+f", "pagedown", "]", "f1")] == ["Ctrl+F", "PgDn", "]", "F1"]
    assert key_sign("enter") == "⏎"


@given(st.sampled_from([key for command in COMMANDS for key in command.keys]))
def test_every_default_key_survives_being_shown_and_read(key: str) -> None:
    assert parse_key(show_key(key)) == key


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_has_a_conflict(preset: Preset) -> None:
    contexts = {command.name: command.where for command in COMMANDS}
    keys = {command.name: command.preset_keys(preset) for command in COMMANDS}
    assert build_keymap(contexts, keys)[1] == ()


def test_the_one_who_claims_a_key_first_keeps_it_and_the_other_is_told() -> None:
    keymap, conflicts = build_keymap({"one": ("page",), "two": ("page", "series")}, {"one": ("x",), "two": ("x", "y")})
    assert keymap.command("page", "x") == "one"
    assert keymap.command("series", "x") == "two"
    assert [(conflict.key, conflict.winner, conflict.refused) for conflict in conflicts] == [("x", "one", "two")]


def test_the_same_key_may_mean_two_things_in_two_places() -> None:
    _, conflicts = build_keymap({"one": ("page",), "two": ("series",)}, {"one": ("x",), "two": ("x",)})
    assert conflicts == ()


def test_digits_count_and_then_are_gone() -> None:
    reader = KeyReader(Settings().keymap)
    counts = []
    for key in "12j0jz5xj":
        pressed = reader.press("page", key)
        if pressed is not None and pressed.command == "line_down":
            counts.append(pressed.times)
    assert counts == [12, None, None]


def test_a_count_has_an_end() -> None:
    reader = KeyReader(Settings().keymap)
    for _ in range(5000):
        reader.press("page", "9")
    pressed = reader.press("page", "j")
    assert pressed is not None
    assert pressed.times == 100_000
