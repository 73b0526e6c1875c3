"""`settings` and `help`: what can be set, and the manual."""

from __future__ import annotations

from contextlib import suppress
from importlib import resources
from typing import TYPE_CHECKING

from reader.cli.context import Problem

if TYPE_CHECKING:
    import argparse
    from importlib.resources.abc import Traversable

    from reader.cli.context import Context


def run_settings(context: Context, _: argparse.Namespace) -> None:
    """Print the settings file with its defaults, as it may be written."""
    from reader.config.settings import default_settings_text, load_settings

    text = default_settings_text()
    if context.as_json:
        import tomllib

        context.give({"path": str(context.paths.settings), "defaults": tomllib.loads(text)})
        return
    for problem in load_settings(context.paths.settings)[1]:
        context.warn(problem)
    context.say(f"# {context.paths.settings}")
    context.say(text.rstrip())


def _explain(name: str) -> bool:
    """Print how a command is called; whether there is one of that name."""
    from reader.cli.parser import COMMANDS, build_parser

    if name not in {command.name for command in COMMANDS}:
        return False
    with suppress(SystemExit):
        build_parser().parse_args([name, "--help"])
    return True


def topics() -> dict[str, Traversable]:
    """Return the pages of the manual by their topics."""
    pages = (resources.files("reader") / "manual").iterdir()
    return {page.name.removesuffix(".md"): page for page in pages if page.name.endswith(".md")}


def run_help(context: Context, arguments: argparse.Namespace) -> None:
    """Print a topic of the manual, or what topics there are."""
    pages = topics()
    if arguments.topic is None:
        from reader.cli.parser import COMMANDS

        for command in COMMANDS:
            context.say(f"  {command.name:<12} {command.does}")
        context.say(f"\nTopics: {', '.join(sorted(pages))}. `partwork help TOPIC` prints one.")
        return
    if arguments.topic not in pages and _explain(arguments.topic):
        return
    if arguments.topic not in pages:
        raise Problem(f"unknown topic {arguments.topic!r}; choose from {', '.join(sorted(pages))}")
    context.say(pages[arguments.topic].read_text(encoding="utf-8").rstrip())
    if arguments.topic == "keys":
        context.say(_key_table())


def _key_table() -> str:
    """Every command that has keys, with the keys, under the names of the groups."""
    from reader.config.commands import COMMANDS, GROUPS
    from reader.config.keymap import show_key

    lines = []
    for group, title in GROUPS.items():
        lines.append(f"\n## {title}\n")
        here = [command for command in COMMANDS if command.group == group and command.keys]
        lines += [f"    {' '.join(map(show_key, command.keys)):<18} {command.label}" for command in here]
    return "\n".join(lines)
