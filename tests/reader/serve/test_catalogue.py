"""The catalogue of growing books, asked over HTTP on this machine."""

from __future__ import annotations

import contextlib
import io
import socket
import zipfile
from base64 import b64encode
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from feeds.images import StillImage
from feeds.opds import read_catalogue
from reader.serve import server
from reader.store.images import save_image
from tests.reader.calling import Library
from tests.reader.serve.serving import ATOM, Served, feed, words
from tests.safety.hostile import HOSTILE_WORDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Library:
    found = Library(tmp_path / "library", capsys)
    (tmp_path / "feed.xml").write_text(feed(3))
    found("add", str(tmp_path / "feed.xml"))
    return found


def book_of(served: Served) -> str:
    (found,) = served.ask("/opds/series").links("http://opds-spec.org/acquisition/open-access")
    return found


def texts_in(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if "part-" in name)


def test_the_menu_leads_to_every_list(served: Served) -> None:
    menu = served.ask("/opds")
    assert menu.headers["Content-Type"].startswith("application/atom+xml;profile=opds-catalog;kind=navigation")
    lists = menu.links("subsection")
    assert len(lists) == len(menu.titles()) == 6
    assert [served.ask(one).status for one in lists] == [200] * 6
    assert served.ask("/opds/series").titles() == served.ask("/opds/all").titles() == ["Harbour"]
    assert served.ask("/opds/posts").titles() == served.ask("/opds/reading").titles() == []
    assert served.ask("/").headers["Location"] == "/opds"


def test_what_was_begun_is_under_reading(library: Library, served: Served) -> None:
    library("mark", "Harbour/1", "read")
    assert served.ask("/opds/reading").titles() == ["Harbour"]
    for part in (2, 3):
        library("mark", f"Harbour/{part}", "read")
    assert served.ask("/opds/reading").titles() == []


def test_a_book_has_all_parts_in_order_and_no_note_of_its_reader(library: Library, served: Served) -> None:
    library("note", "Harbour/1", "--quote", "rope, line 2", "--body", "my secret")
    book = served.ask(book_of(served))
    assert (book.status, book.headers["Content-Type"]) == (200, "application/epub+zip")
    assert 'filename="Harbour.epub"' in book.headers["Content-Disposition"]
    text = texts_in(book.body)
    assert text.index("Part 1 has") < text.index("Part 2 has") < text.index("Part 3 has")
    with zipfile.ZipFile(io.BytesIO(book.body)) as archive:
        assert not [name for name in archive.namelist() if b"my secret" in archive.read(name)]
    assert "<mark" not in text


def test_a_book_is_sent_again_only_when_it_grew_or_changed(library: Library, served: Served, tmp_path: Path) -> None:
    path = book_of(served)
    first = served.ask(path)
    known = {"If-None-Match": first.headers["ETag"]}
    assert served.ask(path, headers=known).status == 304
    assert served.ask(path, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status == 304
    assert served.ask(path, headers={"If-None-Match": '"another"', "If-Modified-Since": "x"}).status == 200
    library("mark", "Harbour/1", "read")
    library("note", "Harbour/1", "--body", "mine")
    assert served.ask(path, headers=known).status == 304
    (tmp_path / "feed.xml").write_text(feed(4))
    assert library.json("refresh")["new_parts"] == 1
    grown = served.ask(path, headers=known)
    assert (grown.status, "Part 4 has" in texts_in(grown.body)) == (200, True)
    (tmp_path / "feed.xml").write_text(feed(4, texts={2: words(2).replace("rope", "salt")}))
    library("refresh")
    edited = served.ask(path, headers={"If-None-Match": grown.headers["ETag"]})
    assert (edited.status, "Part 2 has salt" in texts_in(edited.body)) == (200, True)
    assert len(list((library.home / "cache" / "books").iterdir())) == 1


def test_the_same_book_is_the_same_bytes_after_its_file_was_lost(library: Library, served: Served) -> None:
    path = book_of(served)
    first = served.ask(path)
    for file in (library.home / "cache" / "books").iterdir():
        file.unlink()
    again = served.ask(path)
    assert (again.body, again.headers["ETag"]) == (first.body, first.headers["ETag"])
    head = served.ask(path, "HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(first.body)))


def test_ids_stay_when_a_series_grows_and_is_renamed(library: Library, served: Served, tmp_path: Path) -> None:
    def ident() -> str:
        (entry,) = served.ask("/opds/series").xml.iter(f"{ATOM}entry")
        return entry.findtext(f"{ATOM}id") or ""

    first = ident()
    assert first.startswith("urn:uuid:")
    (tmp_path / "feed.xml").write_text(feed(5))
    library("refresh")
    library("series", "rename", "Harbour", "The Quay")
    assert served.ask("/opds/series").titles() == ["The Quay"]
    assert ident() == first


def test_long_lists_come_in_pages_that_know_each_other(library: Library, served: Served, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(120):
        (folder / f"{n}.xml").write_text(feed(3, f"Serial {n:03}"))
    library("add", *map(str, sorted(folder.iterdir())))
    titles, address = [], "/opds/series"
    while address:
        page = served.ask(address)
        titles += page.titles()
        address = next(iter(page.links("next")), "")
    assert titles == ["Harbour", *(f"Serial {n:03}" for n in range(120))]
    assert page.links("previous") == [f"{served.address}/opds/series?page=2"]
    assert [served.ask(f"/opds/series?page={n}").status for n in ("0", "-1", "x", "%D9%A3", "9" * 30)] == [404] * 5
    assert served.ask("/opds/series?page=9").titles() == []


def test_a_search_finds_titles_authors_and_sources(library: Library, served: Served) -> None:
    description = served.ask("/opds/search.xml").body.decode()
    assert f'template="{served.address}/opds/search?query={{searchTerms}}"' in description
    assert served.ask("/opds/search?query=harb").titles() == ["Harbour"]
    assert served.ask("/opds/search?query=harb+nothing").titles() == []
    assert served.ask("/opds/search?query=").titles() == []
    assert served.ask(f"/opds/search?query={quote('<&>')}").titles() == []


def test_both_formats_say_the_same(served: Served) -> None:
    for path in ("/opds", "/opds/series", "/opds/search?query=harbour"):
        atom = served.ask(path)
        as_json = served.ask(path, headers={"Accept": "application/opds+json"})
        assert as_json.headers["Content-Type"] == "application/opds+json"
        one, other = (read_catalogue(answer.body, served.address + path) for answer in (atom, as_json))
        assert [(book.ident, book.title, book.url) for book in one.books] == [
            (book.ident, book.title, book.url) for book in other.books
        ]
        assert [(section.title, section.url) for section in one.sections] == [
            (section.title, section.url) for section in other.sections
        ]
        assert (one.title, bool(one.search)) == (other.title, bool(other.search))


def test_the_image_of_the_first_part_is_the_cover(library: Library, served: Served) -> None:
    assert served.ask("/opds/series").links("http://opds-spec.org/image") == []
    assert served.ask("/opds/covers/s1").status == 404
    save_image(served.db, "p1", "https://harbour.example/a.png", StillImage("image/png", 1, 1, b"\x89PNG"))
    part = next(one["id"] for one in library.json("parts", "Harbour") if one["position"] == 1)
    save_image(served.db, part, "https://harbour.example/b.png", StillImage("image/png", 9, 9, b"\x89PNG larger"))
    (address,) = served.ask("/opds/series").links("http://opds-spec.org/image")
    cover = served.ask(address)
    assert (cover.status, cover.headers["Content-Type"], cover.body) == (200, "image/png", b"\x89PNG larger")
    assert served.ask(address, headers={"If-None-Match": cover.headers["ETag"]}).status == 304


def test_hostile_titles_make_well_formed_pages(library: Library, served: Served) -> None:
    for n, word in enumerate(HOSTILE_WORDS.payloads):
        library("series", "rename", "s1", word)
        page = served.ask("/opds/all")
        assert len(page.titles()) == 1, n
        assert served.ask("/opds/all", headers={"Accept": "application/opds+json"}).json
        book = served.ask(page.links("http://opds-spec.org/acquisition/open-access")[0], "HEAD")
        assert book.status == 200
        assert "\n" not in book.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "",
        "localhost.evil.example",
        "127.0.0.1%@evil.example",
    ],
)
def test_a_page_of_another_name_reads_nothing(served: Served, host: str) -> None:
    for path in ("/opds", book_of(served), "/syncs/progress/x", "/healthcheck"):
        assert served.ask(path, headers={"Host": host}).status == 403


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:1", "127.0.0.1", "[::1]:8722", "[fe80::1%25wlan0]:8722", "192.168.1.7:8722"]
)
def test_the_server_is_asked_by_its_address_or_own_name(served: Served, host: str) -> None:
    assert served.ask("/opds", headers={"Host": host}).status == 200


def test_a_name_that_the_reader_gave_is_its_own(library: Library) -> None:
    with Served(library.home, host="books.lan") as served:
        assert served.ask("/opds", headers={"Host": "Books.LAN:8722"}).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_changed_through_the_catalogue(served: Served, method: str) -> None:
    assert served.ask("/opds/series", method).status == 405


@pytest.mark.parametrize(
    "path",
    ["/opds/nothing", "/opds/books/s99.epub", "/opds/books/../../library.db", "/opds/books/%2e%2e%2flibrary.db",
     "/library.db", "/opds/covers/s99", "/opds/books/s1.epub/x", "/opds/books/p1.epub", "/opds/%00"],
)  # fmt: skip
def test_what_is_not_there_is_said_to_be_missing(served: Served, path: str) -> None:
    assert served.ask(path).status == 404


def test_a_password_opens_the_catalogue_and_nothing_else_does(served: Served) -> None:
    book = book_of(served)
    served.access.set_password("ada", "rope ü")

    def told(words: str, scheme: str = "Basic") -> dict[str, str]:
        return {"Authorization": f"{scheme} {b64encode(words.encode()).decode()}"}

    for path in ("/opds", book, "/opds/search.xml", "/opds/covers/s1"):
        assert served.ask(path).status == 401
        assert "Basic" in served.ask(path).headers["WWW-Authenticate"]
    for wrong in (told("ada:rope"), told("ada:"), told("eve:rope ü"), told("ada:rope ü", "Bearer"), told(""), {}):
        assert served.ask("/opds", headers=wrong).status == 401
    assert served.ask("/opds", headers=told("ada:rope ü")).status == 200
    served.access.drop_password()
    assert served.ask("/opds").status == 200


def test_what_is_too_long_or_slow_or_broken_is_refused(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server._Handler, "timeout", 0.2)
    assert served.ask("/opds?" + "x" * 3000).status == 414
    assert served.ask("/opds?" + "&".join(f"a{n}=1" for n in range(100))).status == 400
    assert served.ask("/syncs/progress", "PUT", b"x" * 20_000).status == 413
    for head in (
        b"PUT /syncs/progress HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"PUT /syncs/progress HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
    ):
        assert raw(served, head).startswith(b"HTTP/1.1 411")
    assert raw(served, b"GET /opds HT") == b""
    assert raw(served, b"PUT /syncs/progress HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000\r\n\r\nhalf") == b""
    assert raw(served, b"\x00\xff\r\n\r\n").startswith((b"HTTP/1.1 400", b"<!DOCTYPE"))
    assert served.ask("/opds").status == 200


def test_who_sends_a_letter_at_a_time_is_hung_up_on(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "REQUEST_SECONDS", 0.2)
    with closing(socket.create_connection(("127.0.0.1", served.server.port), timeout=60)) as connection:
        connection.sendall(b"GET /opds HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        connection.settimeout(0.01)
        for _ in range(6000):
            try:
                connection.sendall(b"a")
                if connection.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            pytest.fail("the server listened for a minute")
    assert served.ask("/opds").status == 200


def test_more_connections_than_it_holds_are_refused_and_the_others_answered(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST_OPEN", 3)
    with contextlib.ExitStack() as stack:
        held = [
            stack.enter_context(closing(socket.create_connection(("127.0.0.1", served.server.port), timeout=60)))
            for _ in range(4)
        ]
        assert held[3].recv(1) == b""
        held[0].sendall(b"GET /opds HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert held[0].recv(12) == b"HTTP/1.1 200"


def raw(served: Served, data: bytes) -> bytes:
    """What the server says to these bytes, until it ends the connection."""
    with closing(socket.create_connection(("127.0.0.1", served.server.port), timeout=60)) as connection:
        connection.sendall(data)
        found = b""
        while piece := connection.recv(65536):
            found += piece
        return found


def test_many_ask_at_once_with_as_many_connections_as_threads(served: Served) -> None:
    for _ in range(40):
        assert served.ask("/opds/series").status == 200
    assert len(served.db._all) <= server.THREADS + 1
