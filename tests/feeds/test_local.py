"""Articles on this machine."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from feeds.article import Claim
from feeds.errors import FormatError
from feeds.local import bytes_of, read_local
from tests.feeds.formats.test_epub import TWO, epub

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "A Title\n\nThis is the text of it."


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """A pipe that is opened without care waits for ever: then the alarm ends the test."""
    signal.alarm(20)
    yield
    signal.alarm(0)


def test_a_file_is_a_publication_of_one_part(tmp_path: Path) -> None:
    path = tmp_path / "one two.md"
    path.write_text("---\ntitle: T\nauthor: Ann\ndate: 2021-02-03\nlang: en\ntags: [x]\nseries: S\npart: 2\n---\nText.")
    publication, problems = read_local(path)
    assert (publication.title, publication.newest_first, publication.byline, publication.language) == (
        "T",
        False,
        "Ann",
        "en",
    )
    assert problems == ()
    ((entry, article),) = publication.parts
    assert entry.guid == entry.url == article.url == path.as_uri()
    assert (entry.title, entry.byline, entry.tags, entry.language, entry.order) == ("T", "Ann", ("x",), "en", 0)
    assert entry.published is not None
    assert entry.published.isoformat() == "2021-02-03T00:00:00+00:00"
    assert entry.claims == (Claim("S", "2", origin="front matter"),)
    assert article.text == "Text."


def test_a_date_is_never_the_files_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    ((entry, article),) = read_local(tmp_path / "a.txt")[0].parts
    assert entry.published is article.published is None


def test_a_folder_is_read_in_natural_order(tmp_path: Path) -> None:
    for name in (
        "Part 10.txt",
        "part 9.txt",
        "Part 1.md",
        "b/2.txt",
        "b/1.html",
        "notes.pdf",
        ".hidden.txt",
        ".git/x.txt",
    ):
        path = tmp_path / "my_serial" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The text of {name}, as it stands in it.")
    publication, problems = read_local(tmp_path / "my_serial")
    assert publication.title == "my serial"
    assert [entry.title for entry, _ in publication.parts] == ["1", "2", "Part 1", "part 9", "Part 10"]
    assert [entry.order for entry, _ in publication.parts] == [0, 1, 2, 3, 4]
    assert problems == ()


def test_a_page_in_a_folder_of_its_own_is_named_by_the_folder(tmp_path: Path) -> None:
    (tmp_path / "the-tide").mkdir()
    (tmp_path / "the-tide" / "index.md").write_text("Text.")
    ((entry, _),) = read_local(tmp_path)[0].parts
    assert entry.title == "the tide"


def test_a_book_is_a_publication_of_its_chapters(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(epub(TWO, metadata='<meta name="calibre:series" content="S"/>'))
    publication, _ = read_local(path)
    assert (publication.title, publication.byline, publication.language) == ("The Serial", "Ann Lee, Bo", "en-GB")
    assert publication.claims == (Claim("S", origin="EPUB metadata"),)
    assert [entry.url for entry, _ in publication.parts] == [
        f"{path.as_uri()}#OEBPS/{name}.xhtml" for name in ("one", "two")
    ]
    assert [entry.guid for entry, _ in publication.parts] == [article.url for _, article in publication.parts]


def test_what_cannot_be_read_does_not_lose_the_others(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("The secret that stands outside of it.")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    (folder / "empty.txt").write_text("")
    (folder / "binary.md").write_bytes(bytes(range(32)) * 30)
    (folder / "link.txt").symlink_to(outside)
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to(tmp_path)
    (folder / "broken.epub").write_bytes(b"PK")
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    publication, problems = read_local(folder)
    assert [entry.title for entry, _ in publication.parts] == ["A Title"]
    assert [problem.partition(": ")[0] for problem in problems] == [
        "binary.md",
        "broken.epub",
        "dangling.txt",
        "empty.txt",
        "link.txt",
        "pipe.txt",
        "zero.txt",
    ]
    assert "secret" not in str(publication)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(FormatError, match="permission denied"):
        read_local(tmp_path / "a.txt")


def test_a_link_that_the_reader_names_is_followed_and_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to("a.txt")
    ((entry, _),) = read_local(tmp_path / "b.txt")[0].parts
    assert entry.url == (tmp_path / "b.txt").as_uri()


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/te\xffxt\x1b[31m.txt"
    Path(os.fsdecode(raw)).write_text("This is the text of it.")
    ((entry, article),) = read_local(tmp_path)[0].parts
    assert entry.title == article.title == "te\ufffdxt[31m"
    assert entry.url.endswith("/te%FFxt%1B%5B31m.txt")
    assert read_local(Path(os.fsdecode(raw)))[0].title == "te\ufffdxt[31m"


def test_a_relative_path_has_an_absolute_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    ((entry, _),) = read_local(Path("a.txt"))[0].parts
    assert entry.url == (tmp_path / "a.txt").as_uri()


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"^missing\.txt: no such file"):
        read_local(tmp_path / "missing.txt")
    with pytest.raises(FormatError, match="it contains no texts"):
        read_local(tmp_path)
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(FormatError, match=r"none of its 1 texts can be read \(.*a\.txt: the file is empty\)"):
        read_local(tmp_path)


def test_pipes_and_devices_are_no_texts(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero")):
        with pytest.raises(FormatError, match="not a regular file"):
            read_local(path)


def test_a_file_that_became_a_pipe_is_told_by_what_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    opening = os.open

    def swapped(path: str | Path, flags: int) -> int:
        Path(path).unlink()
        os.mkfifo(path)
        return opening(path, flags)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(FormatError, match="not a regular file"):
        bytes_of(tmp_path / "a.txt", follow=False)


def test_a_file_has_a_size_limit(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(50 * 2**20 + 1)
    with pytest.raises(FormatError, match="larger than 50 MB"):
        read_local(tmp_path / "a.txt")


SEED = Path(__file__).parents[3] / "shared" / "seed" / "the-neighbors.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the article that the project was created from is not here")
def test_the_seed(tmp_path: Path) -> None:
    shutil.copy(SEED, tmp_path / "x.txt")
    ((_, article),) = read_local(tmp_path / "x.txt")[0].parts
    assert article.title == "The Neighbors"
    assert [block.text for block in article.blocks if block.kind == "heading"] == ["Up North", "Down South"]
    first = article.blocks[0]
    assert [(span.start, span.end, span.kind) for span in first.spans] == [(0, len(first.text), "emphasis")]
    for word in ("Reply", "Facebook", "bloggers", "Connecting", "icon"):
        assert word not in article.text
    assert len(article.blocks) == 16
