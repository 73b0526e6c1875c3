"""Tab in a shell: what is offered, and that the shells of real people understand it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.sample import sample_folder
from tests.reader.building import FEED, keep, library, part

PARTWORK = Path(sys.executable).with_name("partwork")
HOSTILE = "$(touch pwned) `id`; 'a' \"b\" & c | d"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the sample, and a part whose title a shell must not run."""
    home = tmp_path_factory.mktemp("completion") / "home"
    subprocess.run([PARTWORK, "--home", home, "add", sample_folder()], check=True, capture_output=True)
    db = library(home)
    keep(db, [part(HOSTILE, "Words.", guid="x")], address=FEED)
    db.close()
    return home


def completions(home: Path, line: str) -> list[str]:
    """What a shell is given for a line with the cursor at its end, as the shell would type it."""
    asked = {
        "_ARGCOMPLETE": "1", "_ARGCOMPLETE_SHELL": "bash", "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)),
        "_ARGCOMPLETE_STDOUT_FILENAME": str(home.parent / "offered"),
    }  # fmt: skip
    subprocess.run([PARTWORK], env={**os.environ, **asked, "PARTWORK_HOME": str(home)}, cwd=home.parent, check=True)
    return (home.parent / "offered").read_text("utf-8").split("\n")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("partwork hist", "history"),
        ("partwork refresh --n", "--now"),
        ("partwork parts To", "To\\ Be\\ Continued"),
        ("partwork parts 'To", "To Be Continued"),
        ("partwork parts s1", "s1"),
        ("partwork show p2", "p2"),
        ("partwork remove To", "To\\ Be\\ Continued"),
        ("partwork add ho", "home/"),
        ("partwork show ho", "home/"),
        ("partwork export s1 --format e", "epub"),
        ("partwork export-notes --format ko", "koreader"),
        ("partwork help off", "offline"),
        ("partwork series mer", "merge"),
        ("partwork mark s1 un", "unread"),
    ],
)
def test_a_word_is_completed(home: Path, line: str, word: str) -> None:
    assert word in completions(home, line)


def test_a_title_reaches_the_command_as_it_is(home: Path) -> None:
    """Its signs are the shell's own: none is run, all arrive."""
    (typed,) = completions(home, "partwork show \\$")
    echoed = subprocess.run(["bash", "-c", f"printf %s {typed}"], capture_output=True, text=True, check=True, cwd=home)
    assert echoed.stdout == HOSTILE
    assert not (home / "pwned").exists()


def test_without_a_library_nothing_is_made(tmp_path: Path) -> None:
    assert completions(tmp_path / "none", "partwork parts ") != ["s1"]
    assert not (tmp_path / "none").exists()


IN_A_SHELL = {
    "bash": 'eval "$(partwork completion bash)"; COMP_LINE="partwork parts s" COMP_POINT=16; '
    'COMP_LINE="partwork sou" COMP_POINT=12 _python_argcomplete partwork; printf "%s\n" "${COMPREPLY[@]}"',
    "zsh": 'autoload -U compinit; compinit -u -D; eval "$(partwork completion zsh)"; '
    "[[ $_comps[partwork] == _python_argcomplete ]] && print sources",
    "fish": 'partwork completion fish | source; complete -C "partwork sou"',
}


@pytest.mark.parametrize("shell", IN_A_SHELL)
def test_each_shell_understands_the_code(home: Path, shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    environ = {**os.environ, "PARTWORK_HOME": str(home), "PATH": f"{PARTWORK.parent}{os.pathsep}{os.environ['PATH']}"}
    script = IN_A_SHELL[shell]
    ran = subprocess.run([program, "-c", script], env=environ, capture_output=True, text=True, check=True, cwd=home)
    assert "sources" in ran.stdout
    assert "error" not in ran.stderr
