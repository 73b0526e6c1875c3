"""Commands, options, keys and settings that the documentation names exist, and those that exist are documented."""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.__main__ import main
from reader.cli.parser import build_parser
from reader.config.commands import COMMANDS as APP_COMMANDS
from reader.config.keymap import show_key
from reader.config.settings import default_settings_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

ROOT = Path(__file__).parent.parent
MANUAL = sorted((ROOT / "reader" / "manual").glob("*.md"))
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *MANUAL,
    *sorted((ROOT / "reader" / "sample" / "A-Tour-of-Partwork").glob("*.md")),
]
# Keys that belong to a form or to a mode, not to a screen, so that the table of commands does not have them.
OF_FORMS = {"Ctrl+T", "Ctrl+O", "Ctrl+S", "Tab", "w", "b", "y", "n"}


def parsers(parser: argparse.ArgumentParser, name: str = "partwork") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command with its parser, and those below it."""
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below, its in action.choices.items():
                yield from parsers(its, f"{name} {below}")


PARSERS = dict(parsers(build_parser()))
OPTIONS = {name: {one for action in its._actions for one in action.option_strings} for name, its in PARSERS.items()}


def calls(text: str) -> Iterator[str]:
    """Yield each call of the program in a page: whole lines of code, and code within a sentence."""
    for line in text.splitlines():
        if found := re.match(r"(?: {4}|\$ |.*\| )?(?:-?\s*)(partwork(?: .*)?)$", line):
            yield re.split(r"\s{2,}|\s#|\s[|>]|\s&&", found[1])[0]
    fenced = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for span in re.findall(r"`([^`]+)`", fenced):
        if span.startswith("partwork"):
            yield " ".join(span.split())


def unknown_words(call: str) -> list[str]:
    """Return what of a call the program does not know: its command, or options."""
    words = shlex.split(call.replace("…", "X"), comments=True)[1:]
    name = "partwork"
    while words and not words[0].startswith("-") and f"{name} {words[0].partition('|')[0]}" in PARSERS:
        name += " " + words.pop(0).partition("|")[0]
    if name == "partwork" and words and not words[0].startswith("-") and not words[0].isupper():
        return [words[0]]
    return [
        one
        for one in words
        if re.match(r"--?[a-z]", one) and one.partition("=")[0] not in OPTIONS[name] | OPTIONS["partwork"]
    ]


def test_every_call_in_the_documentation_is_one_that_the_program_knows() -> None:
    named = [(page.name, call) for page in PAGES for call in calls(page.read_text("utf-8"))]
    assert len(named) > 100
    assert [(page, call, words) for page, call in named if (words := unknown_words(call))] == []


def test_every_whole_call_has_the_arguments_that_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = []
    for page in PAGES:
        for line in page.read_text("utf-8").splitlines():
            found = re.match(r"(?: {4}|\$ )?(partwork .*)$", line)
            if found is None or re.search(r"[A-Z]{4}", found[1]):
                continue
            call = re.split(r"\s{2,}|\s#|\s[|>]|\s&&", found[1])[0]
            try:
                build_parser().parse_args(shlex.split(call)[1:])
            except SystemExit:
                wrong.append((page.name, call, capsys.readouterr().err))
    assert wrong == []


def test_every_option_that_stands_alone_is_one_of_some_command() -> None:
    known = set().union(*OPTIONS.values())
    # Options of other programs that a page says how to call.
    others = {"--user", "--spec", "--format", "--now"}
    named = {
        (page.name, option)
        for page in PAGES
        for span in re.findall(r"`([^`\n]+)`", page.read_text("utf-8"))
        if span.startswith("--")
        for option in re.findall(r"--[a-z-]+", span)
    }
    assert {(page, option) for page, option in named if option not in known | others} == set()


def test_every_command_and_option_is_named_in_the_manual() -> None:
    manual = " ".join(" ".join(page.read_text("utf-8") for page in MANUAL).split())
    hidden = {
        option
        for parser in PARSERS.values()
        for action in parser._actions
        if action.help == argparse.SUPPRESS
        for option in action.option_strings
    }
    options = set().union(*OPTIONS.values()) - hidden - {"-h", "--help"}
    assert [name for name in PARSERS if name not in manual] == []
    assert sorted(one for one in options if not re.search(rf"(?<![\w-]){one}(?![\w-])", manual)) == []


def test_every_key_in_the_documentation_is_one_of_the_program() -> None:
    known = {show_key(key) for one in APP_COMMANDS for key in (*one.keys, *(one.newsboat or ()))}
    key = re.compile(r"[!-}]|(?:Ctrl|Alt|Shift)\+.|Enter|Space|Esc|Tab")
    named = {
        (page.name, span)
        for page in PAGES
        for span in re.findall(r"`([^`\n]+)`", page.read_text("utf-8"))
        if key.fullmatch(span)
    }
    assert len(named) > 80
    assert {(page, key) for page, key in named if key not in known | OF_FORMS} == set()


def test_every_key_of_the_program_is_in_the_table_of_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "keys"]) == 0
    printed = capsys.readouterr().out.split()
    assert [key for one in APP_COMMANDS for key in one.keys if show_key(key) not in printed] == []


def test_the_keys_of_the_readme_do_what_it_says() -> None:
    """Each key and its action in the README's table share a word with the command of that key."""
    commands: dict[str, str] = {}
    for one in APP_COMMANDS:
        for key in one.keys:
            commands[show_key(key)] = f"{commands.get(show_key(key), '')} {one.label} {one.words}".lower()
    _, _, section = (ROOT / "README.md").read_text("utf-8").partition("## Keys\n")
    rows = re.findall(r"\| (`.+?) \| (.+?) \| (`.+?) \| (.+?) \|", section.partition("\n## ")[0])
    pairs = [pair for row in rows for pair in (row[:2], row[2:])]
    assert len(pairs) >= 12
    for cell, does in pairs:
        keys, actions = re.findall(r"`(.+?)`", cell), does.split(", ")
        if len(keys) != len(actions):
            actions = [does] * len(keys)
        for key, action in zip(keys, actions, strict=True):
            assert {word for word in re.findall(r"\w{2,}", action.lower()) if word in commands[key]}, (key, action)


def test_the_manual_fits_into_a_terminal_of_80_columns() -> None:
    lines = [(page.name, line) for page in MANUAL for line in page.read_text("utf-8").splitlines()]
    code = re.compile(r"`.+`|\s{4}.*")  # which cannot be wrapped
    assert [(name, line) for name, line in lines if len(line) > 80 and not code.fullmatch(line)] == []


def test_every_setting_in_the_documentation_exists() -> None:
    settings = tomllib.loads(default_settings_text())
    known = {name for section in settings.values() for name in section}
    wrong = []
    for page in PAGES:
        for section, name in set_in(page.read_text("utf-8")):
            if (section in settings and name not in settings[section]) or section not in {*settings, "colours", ""}:
                wrong.append((page.name, section, name))
    assert wrong == []
    manual = "\n".join(page.read_text("utf-8") for page in PAGES)
    named = re.findall(r"`(\w+) = [^`]+`", manual)
    assert len(named) >= 4
    assert [name for name in named if name not in known] == []


def set_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the settings that examples set, each with its section."""
    section = ""
    for line in text.splitlines():
        if found := re.fullmatch(r" {0,4}\[(\w+)\]", line):
            section = found[1]
        elif section and (found := re.match(r" {0,4}(\w+) = ", line)):
            yield section, found[1]
        elif not line.strip().startswith(("#", "base")):
            section = ""
