"""Loading images: when asked, from where they may lie, and kept once; and never otherwise."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from feeds.errors import FormatError
from feeds.images import still_image
from reader.store import schema
from reader.store.database import Database
from reader.store.images import image_file, image_files, image_list, record_image_failure, save_image
from reader.store.library import part_list
from reader.store.sources import source_list
from reader.subscriptions.parse_jobs import Picture
from reader.subscriptions.parse_pool import ParsePool, Worker
from tests.feeds.server import RecordingServer, Reply
from tests.pictures import photo
from tests.reader.building import keep, serial
from tests.reader.calling import InProcess, Library

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store.images import ImageRecord


@pytest.fixture(autouse=True)
def _readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", InProcess)


def images_of(library: Library) -> list[ImageRecord]:
    """The images that were asked for, of all parts."""
    db = Database(library.home / "library.db")
    try:
        return [image for part in part_list(db) for image in image_list(db, part.id)]
    finally:
        db.close()


def feed(server: RecordingServer, *images: str, parts: int = 1) -> str:
    """The address of a feed whose parts show these images."""
    shown = "".join(f"&lt;img src='{image}' alt='a lamp'&gt;" for image in images)
    text = "The lamp over the slip was out again, and the clerk signed the book. " * 5
    items = "".join(
        f"<item><title>Harbour, Part {n}</title><guid>g{n}</guid><link>{server.url(f'/part-{n}')}</link>"
        f"<description>&lt;p&gt;{text}&lt;/p&gt;{shown}</description></item>"
        for n in range(parts, 0, -1)
    )
    body = f'<rss version="2.0"><channel><title>Lanterns</title>{items}</channel></rss>'
    server.script("/feed", Reply(body=body.encode()))
    return server.url("/feed")


def test_an_image_is_asked_for_when_the_reader_asks_and_not_before(library: Library, server: RecordingServer) -> None:
    server.script("/lamp.jpg", Reply(body=photo()))
    library("add", feed(server, "/lamp.jpg"))
    library("refresh", "--now")
    library("show", "Lanterns")
    assert server.asked("/lamp.jpg") == []
    said = library("images", "Harbour, Part 1", "--json")
    assert said.status == 0
    assert said.json["images"] == [{"part": "p1", "address": server.url("/lamp.jpg")}]
    (request,) = server.asked("/lamp.jpg")
    assert {name.lower() for name, _ in request.headers} == {"host", "user-agent", "accept", "accept-encoding"}
    (kept,) = images_of(library)
    assert (kept.width, kept.height, kept.error) == (640, 400, "")


def test_what_is_kept_is_not_asked_for_again(library: Library, server: RecordingServer) -> None:
    server.script("/lamp.jpg", Reply(body=photo()))
    library("add", feed(server, "/lamp.jpg", parts=3))
    library("images", "s1")
    library("images", "s1")
    assert library("images", "f1").out == "0 images loaded\n"
    assert len(server.asked("/lamp.jpg")) <= 1
    assert len(images_of(library)) == 3
    assert library.count("images") == 1


def test_the_same_picture_from_two_addresses_is_kept_once(library: Library, server: RecordingServer) -> None:
    for path in ("/a.jpg", "/b.jpg"):
        server.script(path, Reply(body=photo()))
    library("add", feed(server, "/a.jpg", "/b.jpg"))
    library("images", "p1")
    assert len({image.image for image in images_of(library)}) == 1
    assert library.count("images") == 1


def test_only_the_image_that_is_asked_for_is_loaded(library: Library, server: RecordingServer) -> None:
    server.script("/a.jpg", Reply(body=photo()))
    server.script("/b.jpg", Reply(body=photo(tone=10)))
    library("add", feed(server, "/a.jpg", "/b.jpg"))
    library("images", "p1", "--image", "2")
    assert server.asked("/a.jpg") == []
    assert len(server.asked("/b.jpg")) == 1


@pytest.mark.parametrize(
    ("reply", "story"),
    [
        (Reply(404), "answered 404"),
        (Reply(body=b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "SVG"),
        (Reply(body=b"<!doctype html><p>hotlinking is not allowed"), "a web page"),
        (Reply(body=photo()[:900]), "incomplete"),
        (Reply(headers={"Location": "http://localhost:9/lamp.jpg"}, status=302), "private network"),
        (Reply(headers={"Content-Length": "90000000"}, body=b"x", framed=False), "more than 15 MB"),
    ],
)
def test_what_does_not_come_is_told_and_stays_a_caption(
    library: Library, server: RecordingServer, reply: Reply, story: str
) -> None:
    server.script("/lamp.jpg", reply)
    library("add", feed(server, "/lamp.jpg"))
    said = library("images", "p1")
    assert said.status == 1
    assert story in said.err
    assert said.err.count("\n") == 1
    assert library.count("images") == 0
    assert "a lamp" in library("show", "p1").out


def test_what_is_no_address_keeps_no_other_image_from_coming(library: Library, server: RecordingServer) -> None:
    server.script("/lamp.jpg", Reply(body=photo()))
    library("add", feed(server, "http://[bad/a.jpg", "http://bad:99999/b.jpg", "/lamp.jpg"))
    said = library("images", "p1")
    assert ("is not an address" in said.err, "not a web address" in said.err) == (True, True)
    assert [image.error for image in images_of(library) if image.image] == [""]


def test_an_image_on_a_private_host_is_not_asked_for(library: Library, server: RecordingServer) -> None:
    with RecordingServer() as other:
        library("add", feed(server, f"http://localhost:{other.port}/lamp.jpg"))
        said = library("images", "p1")
        assert "private network" in said.err
        assert other.requests == []


def test_a_source_may_have_its_images_loaded_always(library: Library, server: RecordingServer) -> None:
    server.script("/lamp.jpg", Reply(body=photo()))
    server.script("/rope.jpg", Reply(404))
    library("add", feed(server, "/lamp.jpg"))
    assert library("images", "Lanterns", "--always", "--json").json == {"source": "f1", "always": True}
    library("refresh", "--now")
    assert server.asked("/lamp.jpg") == []  # nothing is new
    feed(server, "/lamp.jpg", "/rope.jpg", parts=2)
    said = library("refresh", "--now")
    assert said.status == 0
    assert "rope" not in said.out
    assert [bool(image.image) for image in images_of(library) if image.address.endswith("lamp.jpg")] == [True, True]
    assert len(server.asked("/rope.jpg")) == 2
    feed(server, "/lamp.jpg", "/rope.jpg", parts=3)
    library("undo")
    library("refresh", "--now")
    assert len(images_of(library)) == 4


def test_an_image_that_did_not_come_is_asked_for_again_when_the_reader_asks(
    library: Library, server: RecordingServer
) -> None:
    server.script("/lamp.jpg", Reply(503), Reply(404), Reply(body=photo()))
    library("add", feed(server, "/lamp.jpg"))
    for status in (1, 1, 0):
        assert library("images", "p1").status == status
    assert [image.error for image in images_of(library)] == [""]
    assert len(server.asked("/lamp.jpg")) == 3


def test_an_image_beside_a_text_is_read_from_its_folder(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "serial"
    (folder / "art").mkdir(parents=True)
    (folder / "art" / "lamp.png").write_bytes(photo(kind="PNG"))
    (tmp_path / "secret.png").write_bytes(photo(kind="PNG", tone=7))
    words = "The lamp over the slip was out again. " * 9
    text = f"# Fog\n\n{words}\n\n![A lamp](art/lamp.png)\n\n![No](../secret.png)\n"
    (folder / "fog.md").write_text(text, "utf-8")
    library("add", str(folder / "fog.md"))
    said = library("images", "Fog")
    assert said.status == 1
    assert "outside the folder" in said.err
    assert [bool(image.image) for image in images_of(library)] == [False, True]


def test_a_page_from_elsewhere_reads_no_file(library: Library, server: RecordingServer, tmp_path: Path) -> None:
    (tmp_path / "lamp.png").write_bytes(photo(kind="PNG"))
    library("add", feed(server, (tmp_path / "lamp.png").as_uri(), str(tmp_path / "lamp.png")))
    library("images", "p1")
    assert library.count("images") == 0


def test_without_the_extra_it_says_what_to_install(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    db = Database(library.home / "library.db")
    keep(db, serial(1))
    db.close()
    monkeypatch.setattr("reader.subscriptions.images.find_spec", lambda _: None)
    said = library("images", "p1")
    assert said.status == 1
    assert "partwork help offline" in said.err
    assert "'partwork[images]'" in library("help", "offline").out


def test_a_book_and_a_page_carry_the_images_that_are_kept_and_fetch_none(
    library: Library, server: RecordingServer, tmp_path: Path
) -> None:
    server.script("/lamp.jpg", Reply(body=photo()))
    server.script("/map.gif", Reply(body=photo(320, 200, "GIF")))
    server.script("/rope.jpg", Reply(body=photo(tone=3)))
    library("add", feed(server, "/lamp.jpg", "/map.gif", "/rope.jpg"))
    library("images", "p1", "--image", "1", "--image", "2")
    asked = len(server.requests)
    for form in ("epub", "html", "markdown", "text"):
        assert library("export", "s1", "--format", form, "-o", str(tmp_path / f"book.{form}")).status == 0
    assert len(server.requests) == asked
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        names = [name for name in book.namelist() if "image-" in name]
        assert names == ["book/image-0001.jpg", "book/image-0002.png"]
        assert {still_image(book.read(name)).width for name in names} == {640, 320}
        assert 'alt="a lamp"' in book.read("book/part-0001.xhtml").decode()
        assert book.read("book/part-0001.xhtml").decode().count("<img") == 2
        assert 'href="image-0002.png" media-type="image/png"' in book.read("book/package.opf").decode()
    page = (tmp_path / "book.html").read_text("utf-8")
    assert [page.count(f'src="data:image/{kind};base64,') for kind in ("jpeg", "png")] == [1, 1]
    assert "rope.jpg" in page


def test_a_book_with_images_is_what_epubcheck_wants(library: Library, server: RecordingServer, tmp_path: Path) -> None:
    check = shutil.which("epubcheck")
    if check is None:
        pytest.skip("epubcheck is not installed")
    for path, kind in (("/a.jpg", "JPEG"), ("/b.png", "PNG"), ("/c.webp", "WEBP")):
        server.script(path, Reply(body=photo(320, 200, kind)))
    library("add", feed(server, "/a.jpg", "/b.png", "/c.webp", parts=2))
    library("images", "s1")
    library("export", "s1", "--format", "epub", "-o", str(tmp_path / "book.epub"))
    try:
        done = subprocess.run([check, tmp_path / "book.epub"], capture_output=True, text=True, check=False)
    except OSError:  # a bare archive, which needs Java named where the system does not know such programs
        quick = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", check, str(tmp_path / "book.epub")]
        done = subprocess.run(quick, capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout, done.stdout + done.stderr


# In a process of its own, that can be killed.


async def test_a_picture_is_decoded_in_a_process_that_ends_when_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lamp.png").write_bytes(photo(kind="PNG"))
    monkeypatch.setattr("reader.subscriptions.parse_pool.Worker", Worker)
    with ParsePool(1) as parsers:
        kept = await parsers.run(Picture((tmp_path / "lamp.png").as_uri(), root=tmp_path))
        assert (kept.width, kept.height) == (640, 400)
        with pytest.raises(FormatError, match="SVG"):
            await parsers.run(Picture("https://a.example/1.svg", b"<svg/>"))
        monkeypatch.setattr(Picture, "seconds", 0.0)
        with pytest.raises(FormatError, match="took longer than"):
            await parsers.run(Picture("https://a.example/1.jpg", photo()))
        assert parsers._idle == []


# The store.


def test_a_picture_goes_with_the_last_part_that_shows_it(tmp_path: Path) -> None:
    db = Database(tmp_path / "library.db")
    keep(db, serial(2))
    one, two = (part.id for part in part_list(db))
    picture = still_image(photo())
    for part in (one, two):
        save_image(db, part, "https://lanterns.example/a.jpg", picture)
    assert db.row("SELECT count(*) FROM images")[0] == 1
    for number, left in ((1, 1), (2, 0)):
        with db.write() as connection:
            connection.execute("DELETE FROM part_images WHERE part_id = ?", (number,))
        assert db.row("SELECT count(*) FROM images")[0] == left


def test_a_kept_image_outlives_a_failure_and_gives_way_to_a_newer_one(tmp_path: Path) -> None:
    db = Database(tmp_path / "library.db")
    keep(db, serial(1))
    (part,) = part_list(db)
    address = "https://lanterns.example/a.jpg"
    record_image_failure(db, part.id, address, "gone")
    assert image_list(db, part.id)[0].error == "gone"
    save_image(db, part.id, address, still_image(photo()))
    record_image_failure(db, part.id, address, "gone")
    (kept,) = image_list(db, part.id)
    assert (kept.error, kept.width) == ("", 640)
    save_image(db, part.id, address, still_image(photo(tone=1)))
    assert db.row("SELECT count(*) FROM images")[0] == 1
    (newer,) = image_list(db, part.id)
    file = image_file(db, newer.image)
    assert file is not None
    assert image_files(db, [part.id]) == {address: file}


def test_a_library_of_before_gets_its_place_for_images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema.MIGRATIONS[: next(at for at, text in enumerate(schema.MIGRATIONS) if "part_images" in text)]
    with monkeypatch.context() as older:
        older.setattr("reader.store.database.MIGRATIONS", before)
        older.setattr("reader.store.file.snapshot.MIGRATIONS", before)
        raw = Database(tmp_path / "library.db")
        raw.close()
    db = Database(tmp_path / "library.db")
    keep(db, serial(1))
    save_image(db, part_list(db)[0].id, "https://lanterns.example/a.jpg", still_image(photo()))
    assert source_list(db)
    assert len(image_list(db, part_list(db)[0].id)) == 1
