"""What the declarations of commands promise each other and the reader."""

from __future__ import annotations

from reader.config.commands import BY_NAME, COMMANDS, commands_in
from reader.config.keymap import EVERYWHERE, parse_key


def test_names_are_unique_and_say_what_they_do() -> None:
    assert len(BY_NAME) == len(COMMANDS)
    assert all(command.label and command.where and command.name.isidentifier() for command in COMMANDS)


def test_every_key_is_in_its_normal_form() -> None:
    keys = [key for command in COMMANDS for key in (*command.keys, *(command.newsboat or ()))]
    assert [key for key in keys if parse_key(key) != key] == []


def test_every_screen_can_be_left_and_explains_itself() -> None:
    for context in EVERYWHERE:
        names = {command.name for command in commands_in(context)}
        assert {"back", "help", "palette", "quit", "undo", "continue"} <= names


def test_a_key_can_be_reached_for_all_that_product_promises_on_the_page() -> None:
    keys = {key for command in commands_in("page") for key in command.keys}
    promised = set("jkbgGqhctBvasumrRfoyzLnNZ") | {"]", "[", "}", "{", ".", ",", "'", "/", "-", "+", "?", ":"}
    assert promised <= keys
