"""Complete words in the shell: commands, options, and the titles and ids of the library.

Argcomplete does the shells' part. When a reader presses Tab, the shell runs `partwork` with `_ARGCOMPLETE` set; then
`complete` prints the possible words at the cursor, and nothing else runs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reader.cli.context import Context
    from reader.store.database import Database

# A library of 100,000 parts would fill the screen, and shells ask before they list more than about a hundred.
_MOST = 200


def run_completion(context: Context, arguments: argparse.Namespace) -> None:
    """Print the shell's own code that asks this program for completions."""
    from argcomplete.shell_integration import shellcode

    code = shellcode(["partwork"], True, arguments.shell)
    if context.as_json:
        context.give({"shell": arguments.shell, "code": code})
        return
    context.say(code.rstrip())


def complete(parser: argparse.ArgumentParser) -> None:
    """Print the completions that the shell asked for through the environment, and exit."""
    import argcomplete

    for command, action in _arguments(parser, ""):
        if action.metavar is not None:
            kinds = str(action.metavar).split("|")
            action.completer = partial(_offers, command, kinds)  # type: ignore[attr-defined]  # argcomplete's own
    argcomplete.autocomplete(parser, always_complete_options="long")


def _arguments(parser: argparse.ArgumentParser, command: str) -> Iterator[tuple[str, argparse.Action]]:
    """Yield each argument of a parser and of all its commands, with the name of its command."""
    import argparse

    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its arguments
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for name, below in action.choices.items():
                yield from _arguments(below, command or name)
        else:
            yield command, action


def _offers(
    command: str, kinds: Iterable[str], prefix: str, parsed_args: argparse.Namespace, **_: object
) -> Mapping[str, str]:
    """Return the possible values of an argument, by the kinds that its metavar names, each with its description."""
    offered: dict[str, str] = {}
    for kind in kinds:
        if kind in ("FILE", "PATH", "DIR") or (command, kind) == ("add", "SOURCE"):
            from argcomplete.completers import FilesCompleter

            offered.update(dict.fromkeys(FilesCompleter()(prefix), ""))
        elif kind in _LISTS:
            offered.update(_in_library(_LISTS[kind], prefix, getattr(parsed_args, "home", None)))
        elif (command, kind) in _WORDS:
            offered.update(dict.fromkeys(_WORDS[command, kind](), ""))
    return offered


def _in_library(
    things: Callable[[Database], Iterable[tuple[str, str]]], prefix: str, home: str | None
) -> Mapping[str, str]:
    """Return titles that begin with a prefix; ids once it has a digit. Each describes the other."""
    from reader.config.paths import find_paths
    from reader.store.database import Database

    library = find_paths(home).library
    if not library.exists():  # opening it would make one
        return {}
    by_id = any(character.isdecimal() for character in prefix)
    db = Database(library)
    try:
        offered = [(ident, title) if by_id else (title, ident) for ident, title in things(db)]
    finally:
        db.close()
    return dict([one for one in offered if one[0].startswith(prefix)][:_MOST])


def _series(db: Database) -> Iterable[tuple[str, str]]:
    from reader.store.library import series_list

    return [(series.id, series.title) for series in series_list(db)]


def _sources(db: Database) -> Iterable[tuple[str, str]]:
    from reader.store.sources import source_list

    return [(source.id, source.title) for source in source_list(db)]


def _parts(db: Database) -> Iterable[tuple[str, str]]:
    from reader.store.library import part_list

    return [(part.id, part.title) for part in part_list(db)]


def _series_formats() -> Iterable[str]:
    from reader.export import SERIES_FORMATS

    return SERIES_FORMATS


def _note_formats() -> Iterable[str]:
    from reader.export import NOTE_FORMATS

    return NOTE_FORMATS


def _topics() -> Iterable[str]:
    from reader.cli.manual import topics
    from reader.cli.parser import COMMANDS

    return [*topics(), *(command.name for command in COMMANDS)]


def _colours() -> Iterable[str]:
    from reader.model.colours import COLOURS

    return COLOURS


_LISTS: Mapping[str, Callable[[Database], Iterable[tuple[str, str]]]] = {
    "SERIES": _series,
    "SOURCE": _sources,
    "PART": _parts,
}
_WORDS: Mapping[tuple[str, str], Callable[[], Iterable[str]]] = {
    ("export", "FORMAT"): _series_formats,
    ("export-notes", "FORMAT"): _note_formats,
    ("help", "TOPIC"): _topics,
    ("note", "COLOUR"): _colours,
}
