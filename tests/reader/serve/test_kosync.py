"""KOReader's progress: its four calls over HTTP, and the place that a device's pointer means in the library."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from feeds.article import Place
from reader.page.notices import notices_of
from reader.page.page import load_page
from reader.serve.digest import koreader_digest
from reader.store.devices.progress import device_ahead, device_place
from reader.store.library import part_list, part_text
from reader.store.progress import further_position, position, save_position
from tests.reader.calling import Library
from tests.reader.serve.serving import Device, Served, feed, words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Library:
    found = Library(tmp_path / "library", capsys)
    (tmp_path / "feed.xml").write_text(feed(4))
    found("add", str(tmp_path / "feed.xml"))
    return found


@pytest.fixture
def kobo(served: Served) -> Device:
    device = Device(served)
    assert device.register().status == 201
    return device


def fetched(served: Served) -> str:
    """Fetch the book; the name that KOReader gives it."""
    (path,) = served.ask("/opds/series").links("http://opds-spec.org/acquisition/open-access")
    return koreader_digest(served.ask(path).body)


def parts(served: Served) -> list[str]:
    return [part.id for part in part_list(served.db, "s1") or part_list(served.db)]


def series(served: Served) -> str:
    return part_list(served.db)[0].series


def read_to(served: Served, number: int, place: Place, progress: float) -> None:
    """Read in the app up to a place of a part."""
    part = parts(served)[number - 1]
    text = part_text(served.db, part)
    assert text is not None
    save_position(served.db, part, text.version, place, progress)


# ---- the calls ----


def test_one_name_registers_and_logs_in(served: Served) -> None:
    ada, eve = Device(served), Device(served, user="eve", password="other")  # noqa: S106
    assert (ada.log_in().status, ada.log_in().json["code"]) == (401, 2001)
    assert (ada.register().status, ada.log_in().json) == (201, {"authorized": "OK"})
    assert (ada.register().status, ada.register().json["code"]) == (402, 2002)
    assert (eve.register().status, eve.register().json["code"]) == (402, 2005)
    guess = Device(served, password="wrong")  # noqa: S106
    assert [guess.log_in().status, eve.log_in().status] == [401, 401]
    assert served.ask("/healthcheck").json == {"state": "OK"}
    assert "ada" not in (served.home / "library.db").read_bytes().decode("latin-1").lower().split()


def test_who_has_the_password_of_the_catalogue_needs_no_registration(served: Served) -> None:
    served.access.set_password("ada", "rope")
    assert Device(served).log_in().status == 200
    assert Device(served, user="eve").log_in().status == 401
    assert Device(served, user="eve").register().json["code"] == 2005


@pytest.mark.parametrize("path", ["/users/auth", "/syncs/progress/x"])
def test_nothing_is_told_without_the_key(served: Served, kobo: Device, path: str) -> None:
    kobo.push("x", "/body", 0.5)
    assert served.ask(path).status == 401
    assert served.ask(path, headers={"x-auth-user": "ada", "x-auth-key": ""}).status == 401
    assert served.ask(path, headers={"x-auth-user": "", "x-auth-key": kobo.key}).status == 401


def test_any_document_comes_back_as_it_was_sent(kobo: Device) -> None:
    assert kobo.pull("0" * 32).json == {}
    sent = kobo.push("0" * 32, "/body/DocFragment[20]/body/p[22]/img.0", 0.32)
    assert (sent.status, sent.json["document"]) == (200, "0" * 32)
    got = kobo.pull("0" * 32).json
    assert got == {
        "document": "0" * 32, "progress": "/body/DocFragment[20]/body/p[22]/img.0", "percentage": 0.32,
        "device": "Kobo", "device_id": "Kobo-1", "timestamp": sent.json["timestamp"],
    }  # fmt: skip
    kobo.push("0" * 32, 17, 0.4)  # a document of fixed pages
    assert kobo.pull("0" * 32).json["progress"] == "17"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b'{"document": "d"}', b'{"document": "", "progress": "x", "percentage": 0.1}',
        b'{"document": "d", "progress": "", "percentage": 0.1, "device": "K"}',
        b'{"document": "d", "progress": "x", "percentage": "much", "device": "K"}',
        b'{"document": "d", "progress": "x", "percentage": NaN, "device": "K"}',
        b'{"document": "d", "progress": "x", "percentage": true, "device": "K"}',
        b'{"document": "a:b", "progress": "x", "percentage": 0.1, "device": "K"}',
        b'{"document": "d", "progress": "x", "percentage": 0.1, "device": "\\u001b[31m"}',
        b'{"document": ["d"], "progress": {}, "percentage": 0.1, "device": 1}', b"[" * 10_000,
        b'{"document": "d", "progress": "' + b"x" * 9000 + b'", "percentage": 0.1, "device": "K"}',
    ],
)  # fmt: skip
def test_what_is_no_progress_is_refused(served: Served, kobo: Device, body: bytes) -> None:
    headers = {"Content-Type": "application/json", "x-auth-user": kobo.user, "x-auth-key": kobo.key}
    answer = served.ask("/syncs/progress", "PUT", body, headers)
    assert (answer.status, answer.json["code"]) in [(403, 2003), (403, 2004)]
    assert kobo.pull("d").json == {}


def test_a_form_of_another_site_registers_nobody(served: Served) -> None:
    body = json.dumps({"username": "eve", "password": "k"}).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert served.ask("/users/create", "POST", body, {"Content-Type": kind}).status == 403
    assert served.access.sync_user() is None


@pytest.mark.parametrize("size", [0, 1, 1023, 1024, 1025, 2048, 5000, 20_000, 300_000])
def test_the_digest_is_of_pieces_of_the_file(size: int) -> None:
    data = bytes(at * 7 % 251 for at in range(size))
    if size > 2100:
        changed = data[:2100] + b"!" + data[2101:]  # between the second piece and the third
        assert koreader_digest(changed) == koreader_digest(data)
    if size > 1024:
        assert koreader_digest(data[:1024] + b"!" + data[1025:]) != koreader_digest(data)
    assert re.fullmatch("[0-9a-f]{32}", koreader_digest(data))


# ---- places ----


def test_a_place_of_a_device_is_offered_and_never_forced(served: Served, kobo: Device) -> None:
    document = fetched(served)
    kobo.push(document, "/body/DocFragment[5]/body/section/p[3]/em/text().2", 0.6)
    part = parts(served)[2]
    text = part_text(served.db, part)
    assert text is not None
    block = text.article.blocks[2]
    found = further_position(served.db, part)
    assert found is not None
    assert (found.place, found.machine) == (Place(2, block.text.index("burns") + 2), "KOReader (Kobo)")
    assert position(served.db, part) is None
    read_to(served, 3, Place(4, 0), 0.8)
    assert further_position(served.db, part) is None


def test_a_later_part_on_a_device_is_told_where_one_reads_on(served: Served, kobo: Device) -> None:
    document = fetched(served)
    read_to(served, 1, Place(1, 3), 0.3)
    assert device_ahead(served.db, series(served)) is None
    kobo.push(document, "/body/DocFragment[5]/body/section/p[3]/text().2", 0.6)
    ahead = device_ahead(served.db, series(served))
    assert ahead is not None
    assert (ahead.part, ahead.part_position, ahead.title) == (parts(served)[2], 3, "Harbour, Part 3")
    page = load_page(served.db, parts(served)[0])
    assert page is not None
    notices = notices_of(served.db, page)
    assert notices is not None
    assert notices.ahead == ahead
    read_to(served, 4, Place(0, 0), 0.0)
    assert device_ahead(served.db, series(served)) is None


def test_the_app_is_answered_for_where_it_is_further(served: Served, kobo: Device) -> None:
    document = fetched(served)
    assert kobo.pull(document).json == {}
    read_to(served, 2, Place(3, 5), 0.5)
    ours = kobo.pull(document).json
    assert (ours["progress"], ours["device"]) == ("/body/DocFragment[4]/body/section/p[4]/text()[1].5", "Partwork")
    assert 0.3 < ours["percentage"] < 0.5
    kobo.push(document, "/body/DocFragment[4]/body/section/p[5]/text()[1].1", 0.45)
    assert kobo.pull(document).json["device"] == "Kobo"
    read_to(served, 3, Place(0, 0), 0.0)
    assert kobo.pull(document).json["progress"] == "/body/DocFragment[5]/body/section/p[1]/text()[1].0"


def test_what_is_read_to_the_end_is_the_end(library: Library, served: Served, kobo: Device) -> None:
    document = fetched(served)
    for n in range(1, 5):
        library("mark", f"Harbour/{n}", "read")
    ours = kobo.pull(document).json
    assert ours["percentage"] == 1.0
    assert ours["progress"].startswith("/body/DocFragment[6]/body/section/p[6]/")


def test_every_place_goes_to_a_device_and_comes_back(served: Served, kobo: Device) -> None:
    document = fetched(served)
    for number in (1, 4):
        text = part_text(served.db, parts(served)[number - 1])
        assert text is not None
        for block in (0, 3, 5):
            for offset in (0, 7, len(text.article.blocks[block].text) - 2):
                place = Place(block, offset)
                with served.db.write() as connection:
                    connection.execute("DELETE FROM device_progress")
                    connection.execute("DELETE FROM positions")
                read_to(served, number, place, 0.5)
                pointer = kobo.pull(document).json
                kobo.push(document, pointer["progress"], pointer["percentage"])
                found = device_place(served.db, series(served))
                assert found is not None
                assert (found.part_position, found.position.place) == (number, place)


def test_an_older_copy_on_the_device_still_finds_its_places(
    library: Library, served: Served, kobo: Device, tmp_path: Path
) -> None:
    older = fetched(served)
    longer = {2: "A line that was not there before, and says so.&lt;/p&gt;&lt;p&gt;" + words(2)}
    (tmp_path / "feed.xml").write_text(feed(5, texts=longer))
    library("refresh")
    newer = fetched(served)
    assert newer != older
    kobo.push(older, "/body/DocFragment[4]/body/section/p[3]/text()[1].2", 0.4)
    found = device_place(served.db, series(served))
    text = part_text(served.db, parts(served)[1])
    assert found is not None
    assert text is not None
    words_there = text.article.blocks[found.position.place.block].text
    assert "line 2" in words_there or "line 3" in words_there or "line 1" in words_there
    assert found.part_position == 2
    # The newer copy, which no device has opened yet, begins where the older one was left.
    answer = kobo.pull(newer).json
    assert answer.get("progress", "").startswith("/body/DocFragment[4]/") or answer == {}


@pytest.mark.parametrize(
    ("progress", "percentage", "part"),
    [
        ("/body/DocFragment[1]/body/section/h1", 0.0, 1),
        ("/body/DocFragment[2].0", 0.01, 1),
        ("/body/DocFragment[99]/body/p", 1.0, 4),
        ("/body/DocFragment[4]", 0.3, 2),
        ("/body/DocFragment/body", 0.3, 1),
        ("12", 0.6, 3),
        ("epubcfi(/6/8!/4/2)", 0.99, 4),
        ("/body/DocFragment[5]/body/" + "div/" * 200, 0.3, 3),
        ("anything", 0.0, 1),
        ("anything", 5.0, 4),
        ("anything", -5.0, 1),
    ],
)
def test_any_pointer_means_a_part(served: Served, kobo: Device, progress: str, percentage: float, part: int) -> None:
    assert kobo.push(fetched(served), progress, percentage).status == 200
    found = device_place(served.db, series(served))
    assert found is not None
    assert found.part_position == part


def test_a_removed_source_leaves_the_progress_of_its_book(library: Library, served: Served, kobo: Device) -> None:
    document = fetched(served)
    kobo.push(document, "/body/DocFragment[4]/body", 0.4)
    library("remove", library.source().id)
    assert kobo.pull(document).json["progress"] == "/body/DocFragment[4]/body"
    assert kobo.push(document, "/body/DocFragment[5]/body", 0.6).status == 200
    library("undo")
    assert kobo.pull(document).json["progress"] == "/body/DocFragment[5]/body"


def test_the_parts_are_the_documents_that_the_pointers_count(served: Served) -> None:
    """The spine: title page, contents, then the parts, as `DocFragment` counts them from 1."""
    (path,) = served.ask("/opds/series").links("http://opds-spec.org/acquisition/open-access")
    with zipfile.ZipFile(io.BytesIO(served.ask(path).body)) as archive:
        package = archive.read("book/package.opf").decode()
    hrefs = dict(re.findall(r'<item id="(d\d+)" href="([^"]+)"', package))
    spine = [hrefs[name] for name in re.findall(r'<itemref idref="(d\d+)"', package)]
    assert spine[:4] == ["title.xhtml", "contents.xhtml", "part-0001.xhtml", "part-0002.xhtml"]
