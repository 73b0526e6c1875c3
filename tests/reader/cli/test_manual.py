"""The manual and the README speak only of what is there."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.cli.parser import COMMANDS as WORDS
from reader.cli.parser import build_parser
from reader.config.commands import COMMANDS
from reader.config.keymap import show_key
from reader.config.settings import read_settings

ROOT = Path(__file__).parents[3]
MANUAL = ROOT / "reader" / "manual"
PAGES = [*sorted(MANUAL.glob("*.md")), ROOT / "README.md"]
CODE = re.compile(r"`([^`\n]+)`|^ {4,}(\S.*)$|^(partwork .*)$", re.MULTILINE)


def code_lines(page: Path) -> list[str]:
    """What stands on a page as code: in back-ticks, indented, or in a fenced block of commands."""
    return [next(filter(None, found)) for found in CODE.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_and_option_that_is_told_exists(page: Path) -> None:
    known = {command.name for command in WORDS}
    for line in code_lines(page):
        for name in re.findall(r"\bpartwork (?!--)([a-z]+)", line):
            assert name in known, line
            options = set(re.findall(r"(?<!\S)(--[a-z-]+)", line.partition("|")[0]))
            assert options <= options_of(name), line


def options_of(name: str) -> set[str]:
    """The options of one command and of its own commands, with those that all commands have."""
    found: set[str] = set()
    parsers = [subcommands(build_parser())[name]]
    for parser in parsers:
        found |= set(parser._option_string_actions)
        parsers += subcommands(parser).values()
    return found


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of the commands below one."""
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return {name: one for action in actions for name, one in action.choices.items()}


def test_every_argument_of_every_command_is_explained() -> None:
    parsers = {"partwork": build_parser()}
    while parsers:
        name, parser = parsers.popitem()
        parsers |= {f"{name} {below}": one for below, one in subcommands(parser).items()}
        silent = [
            one.dest for one in parser._actions if not one.help and not isinstance(one, argparse._SubParsersAction)
        ]
        assert silent == [], name
        parser.format_help()


def test_the_page_of_keys_tells_every_key_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "keys"]) == 0
    printed = capsys.readouterr().out
    told = re.findall(r"^ {4}(.{18,}?) {1,2}(\S.*)$", printed, re.MULTILINE)
    declared = [(" ".join(map(show_key, command.keys)), command.label) for command in COMMANDS if command.keys]
    assert sorted((keys.strip(), says) for keys, says in told) == sorted(declared)


def test_the_example_of_settings_works() -> None:
    _, _, after = (MANUAL / "settings.md").read_text("utf-8").partition("[look]\n")
    after = after.partition("\nThemes:")[0]
    example = "[look]\n" + "".join(re.findall(r"^ {4}(.*\n)", after, re.MULTILINE))
    settings, problems = read_settings(example)
    assert problems == ()
    assert (settings.theme, settings.width, settings.preset) == ("sepia", 66, "newsboat")


@pytest.mark.parametrize("page", sorted(MANUAL.glob("*.md")), ids=lambda page: page.stem)
def test_every_topic_has_a_heading_and_fits_a_terminal(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert [line for line in lines if len(line) > 100] == []
