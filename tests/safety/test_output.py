"""What the command line writes to a terminal about hostile texts: only text."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from reader.cli.parser import COMMANDS
from tests.safety.hostile import CANARY, HOSTILE_WORDS
from tests.safety.library import Library, build
from tests.safety.terminals import Terminal, kinds

if TYPE_CHECKING:
    from pathlib import Path

# One process for all calls: the start of each would take longer than what it does.
_CALLS = """
import json, sys
from reader.__main__ import main
loaded = set()
for words in json.loads(sys.argv[1]):
    print("$", words[0], flush=True)
    try:
        main(words)
    except SystemExit:
        pass
    for name in sorted({"lxml", "trafilatura"} & set(sys.modules) - loaded):
        print("$ loaded", name, "by", words[2], flush=True)
        loaded.add(name)
"""

DRAW_SCREENS = {"demo"}
TYPED = "\x1b]0;PWN\x07\x9b31m\u202e[/x]\udcff"
"""What the reader gives where a command takes words."""


def calls(library: Library, word: str) -> list[list[str]]:
    """Calls of every command that draws no screen: what works, what fails, and all that is told of both."""
    plain = [
        ["read", "p1", "and what is too much"], ["add", str(library.feed), "/nowhere/" + word],
        ["sources"], ["list"], ["parts"], ["parts", "s1"], ["parts", word], ["show", "p1", "p5", "p61", "p90"],
        ["show", str(library.folder), str(library.book)], ["show", word],
        ["quotes", "s1"], ["search", "C4NARY"], ["search", word], ["notes"], ["notes", "s1"], ["bookmarks"],
        ["note", "p9", "--body", word, "--tag", word], ["note", "p9", "--quote", word], ["note", "delete", word],
        ["speaker", "p9", word, "--quote", CANARY], ["speaker", "p9", word, "--quote", word],
        ["bookmark", "p9", "--at", "10", "--label", word], ["bookmark", "delete", word],
        ["mark", "p3", "read"], ["mark", word, "read"], ["mark", "p3", word], ["undo"], ["redo"],
        ["series", "rename", "s1", word], ["undo"], ["series", "split", "s1", "p3", "p4"], ["undo"],
        ["series", "merge", "s1", "s2"], ["undo"], ["series", "renumber", "p5", "9"], ["undo"],
        ["series", "move", "p5", "--out"], ["undo"], ["series", "order", "s1", "p5", "p4"], ["undo"],
        ["series", "dissolve", "s1"], ["undo"], ["series", "rename", word, word],
        ["refresh"], ["refresh", word], ["history", "f1"], ["history", word], ["fulltext", "p1"], ["fulltext", "s1"],
        ["images", "s1"], ["images", word], ["images", "f1", "--always"],
        ["import", str(library.opml)], ["import", str(library.notes)], ["import", "/nowhere/" + word],
        ["export-feeds"], ["export-feeds", "-o", "/nowhere/" + word], ["check"], ["settings"],
        ["help"], ["help", word], ["backup", "/dev/null/" + word], ["restore", "/nowhere/" + word],
        ["sync", str(library.home / "together")], ["sync", "/dev/null/" + word],
        ["speakers", "export", "p1"], ["speakers", "import", "/dev/null/" + word], ["speakers", "export", word],
        ["who", "s1"], ["who", "s1", word], ["who", word], ["previously", "s1"], ["previously", word],
        ["due"], ["due", "--all"], ["due", "s1"], ["due", word],
        ["completion", "bash"], ["completion", word],
        ["account", "list"], ["account", "remove", word],
        ["serve", "--opds", "--host", word, "--port", "0"], ["serve", "--opds", "--user", word],
        ["remove", "f2"], ["undo"], ["remove", word], ["--home", "/dev/null/" + word, "list"],
    ]  # fmt: skip
    plain += [["export", "s1", "--format", name] for name in ("markdown", "html", "text", "json", word)]
    plain += [["export-notes", "--format", name] for name in ("markdown", "jsonld", "csv", "koreader", word)]
    return [[*one, *also] for one in plain for also in ([], ["--json"])]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a terminal got of all calls on a library of hostile words."""
    library = build(tmp_path_factory.mktemp("hostile") / "library", HOSTILE_WORDS)
    wanted = [["--home", str(library.home), *call] for call in calls(library, TYPED)]
    wanted.sort(key=lambda call: str(library.folder) in call)  # what reads files comes last
    with Terminal([sys.executable, "-c", _CALLS, json.dumps(wanted)]) as terminal:
        terminal.finish()
    return terminal.output


def test_every_command_that_draws_no_screen_is_attacked(tmp_path: Path) -> None:
    library = Library(*[tmp_path] * 7)  # type: ignore[arg-type]  # only its words are looked at
    assert {call[0] for call in calls(library, "x")} >= {command.name for command in COMMANDS} - DRAW_SCREENS


def test_hostile_words_bring_nothing_to_the_terminal_but_text(told: bytes) -> None:
    assert told.count(CANARY.encode()) > 1000
    assert kinds(told) <= {"CSI K"}  # the line of progress, which the next one takes the place of


def test_no_call_ends_in_a_traceback_or_an_error_of_the_program(told: bytes) -> None:
    assert b"Traceback" not in told
    assert b"should not" not in told


def test_only_a_call_that_reads_a_file_loads_what_reads_pages(told: bytes) -> None:
    """Loading lxml and trafilatura costs 0.3 s and 60 MB, which a command that fetches nothing never pays."""
    lines = [line.split() for line in told.decode("utf-8", "replace").splitlines() if line.startswith("$ loaded")]
    assert [words[2:] for words in lines] == [["lxml", "by", "show"], ["trafilatura", "by", "show"]]


def test_words_in_brackets_stand_as_they_are(told: bytes) -> None:
    text = told.decode("utf-8", "replace")
    for words in (
        "[citation needed] list[int] [red]plain[/red]",
        "[@click=app.quit]Read more[/]",
        "[/x] [a=b [@c( [/]",
    ):
        assert words in text
