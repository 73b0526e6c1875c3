"""The catalogue that is served, read by calibre: its search of OPDS stores, its download, its reader of EPUBs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from reader.sample import sample_folder
from tests.reader.serve.serving import Served
from tests.real.following import Follower

if TYPE_CHECKING:
    from pathlib import Path

# Only one calibre program may run on a machine.
pytestmark = [pytest.mark.real, pytest.mark.xdist_group("calibre")]

# What calibre does in "Get books": it asks the OpenSearch description, searches, and downloads what it finds.
_CLIENT = """
import json, sys
from calibre import browser
from calibre.gui2.store.opensearch_store import open_search
description, words, file = sys.argv[-3:]
found = list(open_search(description, words))
for one in found:
    with open(file, "wb") as out:
        out.write(browser().open(one.downloads["EPUB"], timeout=60).read())
print(json.dumps([[one.title, one.author, one.formats] for one in found]))
"""


def test_calibre_finds_a_series_and_reads_its_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = [name for name in ("calibre-debug", "ebook-meta") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reader = Follower(tmp_path / "reader", capsys)
    reader("add", str(sample_folder()))
    book = tmp_path / "book.epub"
    with Served(reader.home) as served:
        told = calibre(
            tmp_path, "calibre-debug", "-c", _CLIENT, f"{served.address}/opds/search.xml", "to be", str(book)
        )
    assert json.loads(told.splitlines()[-1]) == [["To Be Continued", "The Partwork authors", "EPUB"]]
    about = calibre(tmp_path, "ebook-meta", str(book))
    assert "To Be Continued" in about
    assert "The Partwork authors" in about


def calibre(folder: Path, *command: str) -> str:
    """What a program of calibre's prints."""
    environment = {
        **os.environ, "CALIBRE_CONFIG_DIRECTORY": str(folder / "config"), "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_a_served_book_is_a_valid_epub(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = [name for name in ("epubcheck", "java") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reader = Follower(tmp_path / "reader", capsys)
    reader("add", str(sample_folder()))
    reader("note", "To Be Continued/1", "--quote", "The pain was the customers.")
    with Served(reader.home) as served:
        page = served.ask("/opds/all")
        (address,) = page.links("http://opds-spec.org/acquisition/open-access")
        book = served.ask(address)
    assert book.status == 200
    file = tmp_path / "book.epub"
    file.write_bytes(book.body)
    # The program of Debian is the archive itself, which not every kernel starts.
    checked = subprocess.run(
        ["java", "-jar", os.path.realpath(str(shutil.which("epubcheck"))), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No errors or warnings detected" in checked.stdout
