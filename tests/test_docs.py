"""The documentation site: its reference says what the program does, and it builds without a warning."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docs.pictures import draw
from docs.site import write_site
from reader.__main__ import main
from reader.cli.json_schema import (
    BookmarkRow,
    HitRow,
    NoteRow,
    PartRow,
    QuoteOfPartRow,
    SeriesRow,
    ShownText,
    SourceRow,
)
from reader.cli.parser import COMMANDS
from reader.sample import sample_folder

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
README, INDEX = ROOT / "README.md", ROOT / "docs" / "index.md"
MKDOCS = ROOT / ".venv" / "docs" / "bin" / "mkdocs"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    write_site(folder)
    return folder / "pages"


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., object]:
    """Call a command with `--json` in a library with the sample, a note and a bookmark."""

    def run(*words: str) -> object:
        capsys.readouterr()
        assert main(["--home", str(tmp_path), *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    run("add", str(sample_folder()))
    run("note", "To Be Continued/2", "--quote", "monthly parts", "--body", "mine")
    run("bookmark", "To Be Continued/2", "--at", "50")
    return run


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (("sources",), SourceRow),
        (("list",), SeriesRow),
        (("parts",), PartRow),
        (("quotes", "To Be Continued"), QuoteOfPartRow),
        (("search", "Dickens"), HitRow),
        (("notes",), NoteRow),
        (("bookmarks",), BookmarkRow),
        (("show", "To Be Continued/2"), ShownText),
    ],
)
def test_the_reference_of_the_json_names_the_fields_that_are_printed(
    pages: Path, ask: Callable[..., object], words: tuple[str, ...], row: type
) -> None:
    answer = ask(*words)
    first = answer[0] if isinstance(answer, list) else answer
    assert isinstance(first, dict)
    _, _, section = (pages / "json.md").read_text("utf-8").partition(f"## {row.__name__}\n")
    documented = [line.split("`")[1] for line in section.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    assert sorted(first) == sorted(documented)


def test_the_reference_of_commands_names_them_all(pages: Path) -> None:
    text = (pages / "commands.md").read_text("utf-8")
    assert [one.name for one in COMMANDS if f"## `partwork {one.name}`" not in text] == []
    assert "## `partwork series merge`" in text


def test_the_site_builds_without_a_warning(pages: Path) -> None:
    if not MKDOCS.exists():
        pytest.skip("MkDocs is not installed; `make .venv/docs/.ready` installs it")
    build = [str(MKDOCS), "build", "--strict", "--config-file", str(pages.parent / "mkdocs.yml")]
    built = subprocess.run(build, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert (pages.parent / "site" / "json" / "index.html").exists()


def test_the_pages_are_written_by_the_command_that_make_calls(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "docs.site", str(tmp_path)], check=True, cwd=ROOT)
    assert (tmp_path / "pages" / "start.md").read_text("utf-8").startswith("# First steps")


def test_the_pictures_that_pages_show_are_those_that_are_drawn(tmp_path: Path) -> None:
    drawn = {path.name for path in draw(tmp_path)}
    assert drawn == {path.name for path in (ROOT / "docs" / "pictures").iterdir()}
    shown = re.findall(r"pictures/([\w-]+\.svg)", "".join(page.read_text("utf-8") for page in (README, INDEX)))
    assert set(shown) <= drawn
    assert "“The work will be no joke,”" in (tmp_path / "page-light.svg").read_text("utf-8").replace("&#160;", " ")
