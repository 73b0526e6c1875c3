"""The words of the command line: every command with its arguments, and the module that does it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reader.model.accounts import KINDS
from reader.model.colours import COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, its purpose, the module of its function `run_NAME(context, arguments)`, its arguments."""

    name: str
    does: str
    module: str
    arguments: Callable[[argparse.ArgumentParser], object] = lambda _: None


def _shared() -> argparse.ArgumentParser:
    """The options that every command takes, before or after its name."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help="keep all of Partwork's files in DIR")
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")
    return shared


def _account(parser: argparse.ArgumentParser) -> None:
    how = parser.add_subparsers(dest="how", metavar="HOW", required=True)
    add = how.add_parser("add", help="use a server; asks for its token or password", parents=[_shared()])
    add.add_argument("kind", choices=KINDS, help="the protocol of the server")
    add.add_argument("address", metavar="ADDRESS", help="the address at which you open it in a browser")
    add.add_argument("--user", metavar="NAME", default="", help="with greader: your user name there")
    add.add_argument(
        "--stars", action="store_true", help="make bookmarks of the stars there, and stars of your bookmarks"
    )
    add.add_argument("--events", action="store_true", help=argparse.SUPPRESS)
    how.add_parser("list", help="list your servers, and the changes waiting to be sent to them", parents=[_shared()])
    remove = how.add_parser("remove", help="stop using a server; its feeds stay followed", parents=[_shared()])
    remove.add_argument("account", metavar="ACCOUNT", help="its id or address")


def _one(
    name: str, what: str, *, metavar: str = "", optional: bool = False
) -> Callable[[argparse.ArgumentParser], object]:
    return lambda parser: parser.add_argument(
        name, metavar=metavar or name.upper(), nargs="?" if optional else None, help=what
    )


def _add(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("sources", metavar="SOURCE", nargs="*", default=[], help="an address, a file, a folder, or -")
    which.add_argument("--stdin", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "--feed", metavar="N", type=_count, help="follow the N-th of the feeds, series or books that are listed"
    )
    parser.add_argument("--search", metavar="WORDS", help="of a catalogue (OPDS): list only the books that it finds")
    parser.add_argument(
        "--contents", action="store_true", help="for a page without a feed: follow the pages it links to as parts"
    )
    parser.add_argument("--article", action="store_true", help="save this one page without following anything")
    parser.add_argument(
        "--story", action="store_true", help="let FanFicFare, if installed, download this story and its new chapters"
    )
    parser.add_argument(
        "--pages", metavar="N", type=_count, default=100, help="with --contents: fetch at most N pages (100)"
    )
    parser.add_argument("--events", action="store_true", help=argparse.SUPPRESS)


def _remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("--with-notes", action="store_true", help="also remove its notes and bookmarks")


def _refresh(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="*", help="the sources to refresh; by default, all that are due"
    )
    parser.add_argument("--now", action="store_true", help="include sources that are not due yet")
    parser.add_argument(
        "--private", action="store_true", help="from now on, allow addresses on your own network that were refused"
    )
    parser.add_argument("--events", action="store_true", help=argparse.SUPPRESS)


def _history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", metavar="SOURCE|SERIES")
    parser.add_argument("--pages", metavar="N", type=_count, default=100, help="send at most N requests (100)")
    parser.add_argument("--events", action="store_true", help=argparse.SUPPRESS)


def _images(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", metavar="PART|SERIES|SOURCE")
    parser.add_argument(
        "--image",
        metavar="N",
        type=_count,
        action="append",
        default=[],
        help="only the N-th image of the part (may be repeated)",
    )
    _always(parser, "load this source's images automatically from now on")
    parser.add_argument("--events", action="store_true", help=argparse.SUPPRESS)


def _fulltext(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", metavar="PART|SERIES|SOURCE")
    _always(parser, "fetch this source's full texts at each refresh from now on")
    parser.add_argument("--events", action="store_true", help=argparse.SUPPRESS)


def _always(parser: argparse.ArgumentParser, what: str) -> None:
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--always", action="store_true", default=None, help=what)
    when.add_argument("--when-asked", dest="always", action="store_false", help="do so only on request")


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="PART|PATH", nargs="+", help="parts or paths")


def _quotes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", metavar="SERIES|PART|PATH", nargs="+")
    parser.add_argument("--speaker", metavar="NAME", help="only what NAME said")


def _who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("series", metavar="SERIES")
    parser.add_argument("name", metavar="NAME", nargs="?", help="a name, or a word of one; by default, everybody")
    parser.add_argument("--upto", metavar="PART", help="look at all parts up to this one, whatever you have read")


def _due(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("series", metavar="SERIES", nargs="?", help="id or title; by default, what is due this week")
    parser.add_argument("--all", action="store_true", help="list all series with parts lately, due or not")


def _search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="+")
    parser.add_argument("--limit", metavar="N", type=_count, default=20)


def _notes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("series", metavar="SERIES", nargs="?", help="id or title")
    parser.add_argument("--tag", metavar="TAG", default="", help="only notes with TAG")
    parser.add_argument("--speaker", metavar="NAME", default="", help="only notes on NAME's words")
    parser.add_argument(
        "--since", metavar="DATE", type=_day, help="only notes made or changed since DATE, such as 2024-05-31"
    )


def _note(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "on",
        metavar="PART|SERIES",
        help="the part or series; or `edit`, `delete`, `confirm` or `refuse`, then a note's id",
    )
    parser.add_argument("note", metavar="ID", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument(
        "--quote", metavar="TEXT", help="the words that the note is on; by default, the whole part or series"
    )
    parser.add_argument("--body", metavar="TEXT", help="text of the note; - reads standard input")
    parser.add_argument("--tag", metavar="TAG", action="append", dest="tags", help="add a tag (may be repeated)")
    parser.add_argument(
        "--untag", metavar="TAG", action="append", dest="untags", help="with `edit`: remove a tag (may be repeated)"
    )
    parser.add_argument("--colour", metavar="COLOUR", type=_colour, help=f'{", ".join(COLOURS)}; "" for none')


def _bookmark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("part", metavar="PART", help="the part; or `delete`, then a bookmark's id")
    parser.add_argument("bookmark", metavar="ID", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument(
        "--at",
        metavar="PERCENT",
        type=_percent,
        default=None,
        help="how far into the part; by default, where you stopped",
    )
    parser.add_argument("--label", metavar="TEXT", default="")


def _speaker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", metavar="PART", help="the part; with --was, also a series")
    parser.add_argument("name", metavar="NAME", help='who said it; "" for nobody')
    parser.add_argument("--quote", metavar="TEXT", help="words of the quote")
    parser.add_argument("--was", metavar="NAME", help="rename this speaker in the whole series")


def _speakers(parser: argparse.ArgumentParser) -> None:
    how = parser.add_subparsers(dest="how", metavar="HOW", required=True)
    out = how.add_parser("export", help="write the quotes of a part, with their places, as JSON", parents=[_shared()])
    out.add_argument("part", metavar="PART")
    _output(out)
    back = how.add_parser("import", help="import the speakers from such a file", parents=[_shared()])
    back.add_argument("file", metavar="FILE", help="the file, or -")


def _mark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", metavar="PART|SERIES")
    parser.add_argument("state", choices=("read", "unread"), help="new state")
    parser.add_argument("--earlier", action="store_true", help="also all parts before it in its series")


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="the file to write; by default, standard output")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("series", metavar="SERIES")
    formats = "epub, markdown, html, text or json; by default, by the name of FILE"
    parser.add_argument("--format", metavar="FORMAT", help=formats)
    parser.add_argument("--new", action="store_true", help="only parts added since the last export in this format")
    _output(parser)


def _export_notes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("series", metavar="SERIES", nargs="?", help="only notes of this series")
    formats = "markdown, jsonld, csv, koreader or json; by default, by the name of FILE, else markdown"
    parser.add_argument("--format", metavar="FORMAT", help=formats)
    _output(parser)


def _series(parser: argparse.ArgumentParser) -> None:
    how = parser.add_subparsers(dest="how", metavar="HOW", required=True)
    merge = how.add_parser("merge", help="merge several series into the first", parents=[_shared()])
    merge.add_argument("series", metavar="SERIES", nargs="+")
    split = how.add_parser("split", help="make parts or posts a series of their own", parents=[_shared()])
    split.add_argument("series", metavar="SERIES")
    split.add_argument("parts", metavar="PART", nargs="+")
    split.add_argument("--title", metavar="TITLE", default="")
    rename = how.add_parser("rename", help="change the title of a series", parents=[_shared()])
    rename.add_argument("series", metavar="SERIES")
    rename.add_argument("title", metavar="TITLE")
    renumber = how.add_parser("renumber", help='change the number of a part; "" removes it', parents=[_shared()])
    renumber.add_argument("part", metavar="PART")
    renumber.add_argument("number", metavar="NUMBER")
    renumber.add_argument("--volume", metavar="VOLUME", default="")
    move = how.add_parser("move", help="move parts to another series, or out of all series", parents=[_shared()])
    move.add_argument("parts", metavar="PART", nargs="+")
    where = move.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", metavar="SERIES")
    where.add_argument("--out", action="store_true", help="remove from all series")
    order = how.add_parser("order", help="reorder parts", parents=[_shared()])
    order.add_argument("series", metavar="SERIES")
    order.add_argument("parts", metavar="PART", nargs="+")
    pace = how.add_parser("pace", help="let a finished series come part by part", parents=[_shared()])
    pace.add_argument("series", metavar="SERIES")
    pace.add_argument("pace", metavar="PACE", help="original, 1/day, 2/week (N/day, N/week), or off")
    dissolve = how.add_parser("dissolve", help="break up a series", parents=[_shared()])
    dissolve.add_argument("series", metavar="SERIES")


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--opds",
        action="store_true",
        required=True,
        help="a catalogue of books that grow (OPDS), and KOReader's progress",
    )
    parser.add_argument("--host", metavar="HOST", default="127.0.0.1", help="the address to listen at (127.0.0.1)")
    parser.add_argument("--port", metavar="PORT", type=_port, default=8722, help="the port; 0 for a free one (8722)")
    parser.add_argument(
        "--user", metavar="NAME", help='ask for a password that devices must give from now on; "" for none'
    )


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="your shell")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be a whole number of at least 1")
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number < 1 << 16:
        raise argparse.ArgumentTypeError("must be a port from 0 to 65535")
    return number


def _colour(text: str) -> str:
    if text and text not in COLOURS:
        raise argparse.ArgumentTypeError(f'must be one of {", ".join(COLOURS)}, or ""')
    return text


def _day(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be a date such as 2024-05-31") from error


def _percent(text: str) -> float:
    number = float(text.rstrip("%"))
    if not 0 <= number <= 100:
        raise argparse.ArgumentTypeError("must be a number from 0 to 100")
    return number / 100


_TELLS = {
    "SOURCE": "a source: its id, its address or path, or the start of its title",
    "SERIES": "a series: its id, or the start of its title",
    "PART": "a part: its id, SERIES/POSITION, or the start of its title",
    "SOURCE|SERIES": "a source or a series: an id, or the start of its title",
    "PART|SERIES": "a part or a series: an id, or the start of its title",
    "PART|SERIES|SOURCE": "a part, a series or a source: an id, or the start of its title",
    "SERIES|PART|PATH": "series, parts (an id, or the start of a title), or files",
    "WORDS": "all words must be in the same part or note; the last may be a prefix",
    "N": "at most N (%(default)s)",
    "TITLE": "its title",
    "NUMBER": "the number that its author gives it",
    "VOLUME": "its volume",
    "TEXT": "its words",
}
"""The help of an argument, by its metavar, if the command has no other text for it."""


def _explain(parser: argparse.ArgumentParser) -> None:
    """Give each argument that has no words of its own those of its kind, in the commands below too."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its arguments
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for below in action.choices.values():
                _explain(below)
        elif action.help is None:
            action.help = _TELLS.get(str(action.metavar))


_IMPORT = _one("file", "the file, or -")
_SYNC = _one("dir", "a folder that a sync tool shares between your machines")
_READ = _one("what", "an id, a title, a path or an address", metavar="SOURCE|SERIES|PART|PATH", optional=True)

COMMANDS: tuple[Command, ...] = (
    Command("read", "open a source, series or part at your place", "read", _READ),
    Command("add", "follow sources: feeds, sites, files, folders, books, lists of feeds", "add", _add),
    Command("sources", "list your sources", "fetch"),
    Command("remove", "stop following a source", "fetch", _remove),
    Command("account", "follow the feeds of your own server (Miniflux, FreshRSS …)", "servers.account", _account),
    Command("refresh", "fetch new parts", "fetch", _refresh),
    Command("history", "fetch earlier parts that the feed no longer carries", "fetch", _history),
    Command("fulltext", "fetch the full text of parts that the feed cut short", "full_text", _fulltext),
    Command("images", "load the images of parts (by default only captions are shown)", "images", _images),
    Command("list", "list the series with your progress", "lists"),
    Command("parts", "list the parts of a series, or all parts", "lists", _one("series", "id or title", optional=True)),
    Command("show", "print the text of parts or files", "texts", _show),
    Command("quotes", "list quotes and who said them", "texts", _quotes),
    Command("who", "list who appears in a series as far as you have read, or what is known of one", "people", _who),
    Command("previously", "print what happened where you stopped in a series, and what came since", "people.recap",
            _one("series", "id or title")),
    Command("due", "print when the next parts of series are due, and how fast you read", "lists.due", _due),
    Command("search", "find words in parts and notes", "texts", _search),
    Command("notes", "list your notes in reading order", "marks", _notes),
    Command("bookmarks", "list your bookmarks in reading order", "marks", _one("series", "id or title", optional=True)),
    Command("note", "add, edit or delete a note; confirm or refuse an uncertain position", "marks", _note),
    Command("bookmark", "add or delete a bookmark", "marks", _bookmark),
    Command("mark", "mark parts read or unread", "marks", _mark),
    Command("series", "correct a series (merge, split, rename, order …), or set its pace", "series", _series),
    Command("export", "export a series to a file: epub, markdown, html, text, json", "import_export", _export),
    Command("export-notes", "export notes: markdown, jsonld, csv, koreader, json", "import_export", _export_notes),
    Command("export-feeds", "export your sources as OPML", "import_export", _output),
    Command("import", "import feeds (OPML, newsboat) or notes (W3C, Readwise, Partwork)", "import_export", _IMPORT),
    Command("serve", "serve the library to reading devices, read-only, while this runs", "servers.serve", _serve),
    Command("speaker", "name the speaker of a quote", "marks", _speaker),
    Command("speakers", "export a part's quotes for labelling, or import the labels", "import_export", _speakers),
    Command("undo", "undo the last change", "marks"),
    Command("redo", "redo the last change that was undone", "marks"),
    Command("sync", "sync this library with your other machines", "sync", _SYNC),
    Command("check", "check the library", "check"),
    Command("backup", "back up the library", "backup", _one("file", "the file to write")),
    Command("restore", "replace the library with a backup", "backup", _one("file", "a file that `backup` wrote")),
    Command("settings", "print the settings with their defaults", "manual"),
    Command("help", "print the manual", "manual", _one("topic", "a topic; by default, list the topics", optional=True)),
    Command("completion", "print the code that makes Tab complete commands and titles", "completion", _completion),
    Command("demo", "open a tour and a sample series, in a library of their own", "read"),
)  # fmt: skip

NEED_TEXTS = frozenset({
    "list", "parts", "search", "notes", "bookmarks", "note", "bookmark", "mark", "series", "export", "export-notes",
    "serve", "speaker", "speakers", "check",
})  # fmt: skip
"""The commands whose answers depend on all texts, or on the series that are found in them."""


def command_of(words: Sequence[str]) -> Command | None:
    """Return the command that a call names right after the options that all commands share; None for no command."""
    rest = iter(words)
    for word in rest:
        if word == "--home":
            next(rest, "")
        elif word != "--json" and not word.startswith("--home="):
            return next((command for command in COMMANDS if command.name == word), None)
    return None


def build_parser(command: Command | None = None) -> argparse.ArgumentParser:
    """Return the parser of the whole command line; with `command` only what parses that one, 20 ms sooner."""
    parser = argparse.ArgumentParser(
        prog="partwork",
        description="Read serialized writing in order, offline, and keep your place. By default, open the library.",
        epilog="`partwork COMMAND --help` explains a command; `partwork help` lists the topics of the manual.",
        parents=[_shared()],
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for each in (command,) if command else COMMANDS:
        one = commands.add_parser(
            each.name,
            help=each.does,
            description=f"{each.does[0].upper()}{each.does[1:]}.",
            parents=[_shared()],
        )
        each.arguments(one)
    _explain(parser)
    return parser
