"""The worked examples of docs/extending.md: applied to a copy of the program, they do what the page says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.sample import sample_folder

pytestmark = pytest.mark.xdist_group("extending")  # one copy of the program for all

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "extending.md"


class Example(NamedTuple):
    """One block of the page: the heading above it, its language, its title and its text."""

    section: str
    language: str
    title: str
    text: str


def examples() -> list[Example]:
    found = []
    for section in PAGE.read_text("utf-8").split("\n## ")[1:]:
        heading = section.partition("\n")[0]
        blocks = re.findall(r"^```(\w+) title=\"([^\"]+)\"\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        found += [Example(heading, *block) for block in blocks]
    return found


def changed(before: str, changes: str) -> str:
    """Apply the hunks of a diff, each of which must fit in exactly one place."""
    for hunk in changes.split("@@\n"):
        lines = [(line[:1], line[1:]) for line in hunk.splitlines()]
        old, new = ("\n".join(text for sign, text in lines if sign != other) for other in "+-")
        assert before.count(old) == 1, f"does not fit in one place:\n{hunk}"
        before = before.replace(old, new)
    return before


def run(program: Path, *words: str) -> None:
    """Run Python on the copy: its folder comes first where modules are looked for."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=program,
        env=os.environ | {"PARTWORK_HOME": str(program / "home"), "PYTHONPATH": str(program)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr or done.stdout


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the program, apply all examples, and make a library with the sample for them."""
    folder = tmp_path_factory.mktemp("extended")
    for package in ("feeds", "reader"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for example in examples():
        path = folder / example.title
        if example.language == "diff":
            path.write_text(changed(path.read_text("utf-8"), example.text), "utf-8")
        elif example.title != "check":
            assert not path.exists(), f"{example.title} exists by now: choose another example"
            path.write_text(example.text, "utf-8")
    run(folder, "-m", "reader", "add", str(sample_folder()))
    return folder


CHECKS = [example for example in examples() if example.title == "check"]


@pytest.mark.parametrize("example", CHECKS, ids=[check.section for check in CHECKS])
def test_an_example_does_what_it_says(program: Path, example: Example) -> None:
    run(program, "-c", f"import reader\nassert reader.__file__.startswith({str(program)!r})\n{example.text}")


def test_every_kind_of_addition_has_an_example() -> None:
    headings = [section.partition("\n")[0] for section in PAGE.read_text("utf-8").split("\n## ")[1:]]
    checked = {example.section for example in CHECKS}
    # The command of the app is tried on the screen of the next section.
    assert set(headings) - checked == {"A command of the app"}


def test_the_examples_are_written_as_the_program_is(program: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", program)
    written = sorted({example.title for example in examples() if example.language == "python"} - {"check"})
    for check in (("check",), ("format", "--check")):
        run(program, "-m", "ruff", *check, *written)
