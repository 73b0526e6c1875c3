"""Stories that FanFicFare downloads, with a program of the same call and the same books in its place."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from reader.subscriptions.kinds.story import MISSING
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from pathlib import Path

STORY = "https://stories.example/s/4711"
# Writes the book that `story.json` describes, as FanFicFare does: anew, or over the one that is there.
_PROGRAM = """#!{python}
import json, pathlib, sys, zipfile
here = pathlib.Path({folder!r})
calls = here / "calls"
calls.write_text((calls.read_text() if calls.exists() else "") + json.dumps(sys.argv[1:]) + "\\n")
told = json.loads((here / "story.json").read_text())
if told.get("fails"):
    print("fanficfare.exceptions.UnknownSite: " + told["fails"])
    sys.exit(1)
update = "--update-epub" in sys.argv
options = dict(word.removeprefix("--option=").split("=", 1) for word in sys.argv if word.startswith("--option="))
name = sys.argv[-1] if update else options["output_filename"]
chapters = list(enumerate(told["chapters"]))
XHTML, OPF = "application/xhtml+xml", "application/oebps-package+xml"
items = "".join(f'<item id="c{{n}}" href="f{{n}}.xhtml" media-type="{{XHTML}}"/>' for n, _ in chapters)
spine = "".join(f'<itemref idref="c{{n}}"/>' for n, _ in chapters)
CONTAINER = 'xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"'
rootfile = f'<rootfile full-path="content.opf" media-type="{{OPF}}"/>'
facts = "<dc:title>The Lamp Road</dc:title><dc:creator>moss</dc:creator>"
with zipfile.ZipFile(name, "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml",
        f"<container {{CONTAINER}}><rootfiles>{{rootfile}}</rootfiles></container>")
    book.writestr("content.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{{facts}}</metadata>'
        f"<manifest>{{items}}</manifest><spine>{{spine}}</spine></package>")
    for n, (number, title) in chapters:
        text = f"<p>Lamp {{number}} was lit at dusk, and the clerk wrote the line of that day.</p>" * 5
        head = f'<title>{{title}}</title><meta name="chapterurl" content="{story}/{{number}}"/>'
        book.writestr(f"f{{n}}.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head>{{head}}</head><body><h3>{{title}}</h3>{{text}}</body></html>")
"""


@pytest.fixture(autouse=True)
def _parsing_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


class Downloader:
    """The program on the PATH: what its site holds, and how it was called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        program = folder / "fanficfare"
        program.write_text(_PROGRAM.format(python=sys.executable, folder=str(folder), story=STORY))
        program.chmod(0o755)

    def holds(self, *chapters: tuple[int, str], fails: str = "") -> None:
        (self._folder / "story.json").write_text(json.dumps({"chapters": chapters, "fails": fails}))

    @property
    def calls(self) -> list[list[str]]:
        return [json.loads(line) for line in (self._folder / "calls").read_text().splitlines()]


@pytest.fixture
def downloader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Downloader:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return Downloader(folder)


def test_a_story_is_a_book_whose_chapters_are_known_by_their_pages(library: Library, downloader: Downloader) -> None:
    downloader.holds((1, "Lamps"), (2, "Fog"))
    added = library.json("add", STORY, "--story")
    assert (added["kind"], added["title"], added["parts"], added["error"]) == ("book", "The Lamp Road", 2, None)
    part = library.json("parts")[1]
    library("note", part["id"], "--quote", "Lamp 2 was lit")
    downloader.holds((7, "A preface"), (1, "Lamps"), (2, "Fog, revised"), (3, "Salt"))
    said = library.json("refresh", "--now")
    assert (said["new_parts"], said["failed"]) == (2, [])
    assert [one["title"] for one in library.json("parts")] == ["A preface", "Lamps", "Fog, revised", "Salt"]
    (note,) = library.json("notes")
    assert (note["part"], note["state"], note["text"]) == (part["id"], "anchored", "Lamp 2 was lit")
    assert [call[1] for call in downloader.calls] == ["--format=epub", "--update-epub"]


def test_a_story_is_asked_for_once_a_day_and_not_at_every_refresh(library: Library, downloader: Downloader) -> None:
    downloader.holds((1, "Lamps"))
    library("add", STORY, "--story")
    assert library.json("refresh")["sources"] == 0
    assert len(downloader.calls) == 1


def test_a_failed_download_leaves_the_book_as_it_was(library: Library, downloader: Downloader) -> None:
    downloader.holds((1, "Lamps"))
    library("add", STORY, "--story")
    downloader.holds(fails="Unknown Site(https://stories.example).  Supported sites: (one.example, two.example)")
    (failed,) = library.json("refresh", "--now")["failed"]
    assert failed["error"] == "FanFicFare failed: Unknown Site(https://stories.example)"
    assert library.titles() == ["Lamps"]
    assert sorted(path.suffix for path in (library.home / "stories").iterdir()) == [".epub"]
    downloader.holds((1, "Lamps"), (2, "Fog"))
    assert library.json("refresh", "--now")["new_parts"] == 1


def test_without_the_program_it_is_said_what_to_do(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = library("add", STORY, "--story", "--json")
    assert (answer.status, answer.json["error"]) == (1, MISSING)
    assert library.json("sources") == []


def test_an_address_is_never_taken_for_an_option(library: Library, downloader: Downloader) -> None:
    downloader.holds((1, "Lamps"))
    assert library("add", "--story", "--", "-u=https://x.example/").status == 1
    library("add", STORY, "--story")
    assert all(call[-2:] == ["--", STORY] for call in downloader.calls)
