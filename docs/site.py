"""Write the Markdown and the configuration of the documentation site: `python -m docs.site FOLDER`.

The manual is the one that `partwork help` prints. The reference is generated from the parser, the table of commands,
the settings and the types of the JSON, so that it cannot say anything else than the program does.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

import yaml

from reader.cli.json_schema import ROWS
from reader.cli.manual import topics
from reader.cli.parser import build_parser
from reader.config.commands import COMMANDS as APP_COMMANDS
from reader.config.commands import GROUPS
from reader.config.keymap import show_key
from reader.config.settings import default_settings_text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES_OF_THE_PROJECT = ("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")


def write_site(target: Path) -> None:
    """Write `mkdocs.yml` and the pages, in `pages`, into a folder; the pages of before are removed."""
    folder = target / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(configuration(), "utf-8")
    pages = {page.name: page.read_text("utf-8") for page in DOCS.glob("*.md")}
    pages |= {name: (ROOT / name).read_text("utf-8") for name in PAGES_OF_THE_PROJECT}
    pages |= {f"{topic}.md": page.read_text("utf-8") for topic, page in topics().items()}
    pages |= {
        "keys.md": f"{pages['keys.md'].rstrip()}\n\n{key_tables()}",
        "commands.md": command_reference(),
        "json.md": json_reference(),
        "settings.md": f"{pages['settings.md'].rstrip()}\n\n## All settings\n\n```toml\n{default_settings_text()}```\n",
    }
    for name, text in pages.items():
        (folder / name).write_text(_with_flat_links(text), "utf-8")
    for kind in ("pictures", "styles"):
        if (DOCS / kind).is_dir():
            shutil.copytree(DOCS / kind, folder / kind)


def configuration() -> str:
    """Return MkDocs' configuration. A topic of the manual that its navigation does not name comes last there."""
    config = yaml.safe_load((DOCS / "mkdocs.yml").read_text("utf-8"))
    named = re.findall(r"[\w-]+\.md", str(config["nav"]))
    (manual,) = (section["Manual"] for section in config["nav"] if "Manual" in section)
    for topic, page in sorted(topics().items()):
        if f"{topic}.md" not in named:
            manual.append({page.read_text("utf-8").partition("\n")[0].removeprefix("# "): f"{topic}.md"})
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False)


def _with_flat_links(text: str) -> str:
    """Point links between the project's pages to their place on the site, where all pages lie in one folder."""
    text = text.replace("](reader/manual/)", "](start.md)")
    return re.sub(r"\]\((?:[\w.-]+/)+([\w-]+\.md)", r"](\1", text)


def key_tables() -> str:
    """Return every key of the app, with the `newsboat` preset's beside it, a table for each group."""
    tables = []
    for group, title in GROUPS.items():
        here = [command for command in APP_COMMANDS if command.group == group and command.keys]
        rows = [f"| {_keys(one.keys)} | {_keys(one.newsboat or one.keys)} | {_cell(one.label)} |" for one in here]
        tables.append("\n".join([f"## {title}", "", "| keys | newsboat preset | does |", "|:--|:--|:--|", *rows]))
    return "\n\n".join(tables) + "\n"


def _keys(keys: tuple[str, ...]) -> str:
    return " ".join(f"`` {show_key(key)} ``" for key in keys).replace("|", "\\|")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def command_reference() -> str:
    """Return every command of the command line with its arguments, as its parser explains them."""
    lines = ["# Commands", "", "Every command also takes `--home DIR` and `--json`.", ""]
    for name, parser in commands_of("partwork", build_parser()):
        lines += [f"## `{name}`", "", parser.description or "", "", "```text", usage_of(parser, name), "```", ""]
        lines += [f"- {words}: {_cell(about)}" for words, about in arguments_of(parser)]
        lines.append("")
    return "\n".join(lines)


def commands_of(name: str, parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command, and below it the commands that it has of its own."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            abouts = {choice.dest: choice.help for choice in action._choices_actions}  # noqa: SLF001
            for below, its_parser in action.choices.items():
                its_parser.description = its_parser.description or f"{str(abouts.get(below, '')).capitalize()}."
                yield f"{name} {below}", its_parser
                yield from commands_of(f"{name} {below}", its_parser)


def usage_of(parser: argparse.ArgumentParser, name: str) -> str:
    """Return how a command is called, in one line, without the options that all commands have."""
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    usage = re.sub(r" \[(-h|--help|--home DIR|--json)\]", "", usage)
    return re.sub(r"^partwork.*?(?= |$)", name.split(maxsplit=1)[0], usage)


def arguments_of(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Yield the own arguments of a command, each as Markdown code, with what it is."""
    for action in parser._actions:  # noqa: SLF001
        shared = {"--help", "--home", "--json"}.intersection(action.option_strings)
        if shared or action.help in (None, argparse.SUPPRESS) or isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            continue
        names = ", ".join(f"`{option}`" for option in action.option_strings)
        value = "" if action.nargs == 0 else "|".join(action.choices or ()) or str(action.metavar or action.dest)
        words = " ".join(filter(None, (names, f"`{value}`" if value else "")))
        yield words, str(action.help) % {"default": action.default}


def json_reference() -> str:
    """Return every object that the command line prints as JSON, field by field."""
    lines = [
        "# JSON", "",
        "With `--json`, standard output contains JSON and nothing else. Fields may be added; a field that stands here",
        "keeps its meaning.", "",
    ]  # fmt: skip
    for row in ROWS:
        lines += [f"## {row.__name__}", "", row.__doc__ or "", "", "| field | type | meaning |", "|:--|:--|:--|"]
        for field, hint in get_type_hints(row, include_extras=True).items():
            kind, about = _kind_and_meaning(hint)
            lines.append(f"| `{field}` | {_cell(kind)} | {_cell(about)} |")
        lines.append("")
    return "\n".join(lines)


def _kind_and_meaning(hint: Any) -> tuple[str, str]:  # noqa: ANN401 - any type hint
    arguments = get_args(hint)
    if get_origin(hint) is Annotated:
        kind, about = _kind_and_meaning(arguments[0])[0], str(arguments[1])
        return ("time", about) if about.startswith("ISO") else (kind, about)
    if getattr(get_origin(hint), "__name__", "") == "NotRequired":
        kind, about = _kind_and_meaning(arguments[0])
        return f"{kind}, or absent", about
    if get_origin(hint) is list:
        return f"array of {_kind_and_meaning(arguments[0])[0]}", ""
    if arguments:
        return " or ".join(_kind_and_meaning(one)[0] for one in arguments), ""
    names = {str: "string", int: "number", float: "number", bool: "true or false", type(None): "null"}
    return names.get(hint) or f"[{hint.__name__}](#{hint.__name__.lower()})", ""


if __name__ == "__main__":
    write_site(Path(sys.argv[1]))
