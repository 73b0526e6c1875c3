"""Feeds made to hurt or to confuse, through the command line: counts are exact, notes stay, nothing is slow."""

from __future__ import annotations

import io
import json
import random
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.feeds.server import RecordingServer, Reply
from tests.safety.auditing import hearing_this_process, listen
from tests.safety.test_documents import added, item, refreshed, rss

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.reader.cli.test_cli import Shell


# ---- XML that blows up or looks outside ----

LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'ha' * 10}'>" for n in range(10))
BOMBS = {
    "billion laughs": f"<!DOCTYPE rss [{LAUGHS}]>",
    "behind a comment": f"<!-- <a --><!DOCTYPE rss [{LAUGHS}]>",
    "quadratic": f"<!DOCTYPE rss [<!ENTITY l9 '{'A' * 50_000}'>]>",
    "of this machine": "<!DOCTYPE rss [<!ENTITY l9 SYSTEM 'file:///etc/hostname'>]>",
    "a parameter": "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'>%p;<!ENTITY l9 'x'>]>",
    "a document type outside": "<!DOCTYPE rss SYSTEM 'file:///etc/hostname'>",
    "in parts": "<!DOCTYPE rss [<!ENTITY a '<'><!ENTITY l9 '&a;b/>'>]>",
}
USE = "&l9;" * 200


def _feed(bomb: str, charset: str) -> bytes:
    return f"{bomb}<rss version='2.0'><channel><title>{USE}</title>{item(1, USE)}</channel></rss>".encode(charset)


def _opml(bomb: str, charset: str) -> bytes:
    outline = f"<outline text='{USE}' xmlUrl='http://127.0.0.1:9/f'/>"
    return f"{bomb.replace('rss', 'opml')}<opml version='2.0'><body>{outline}</body></opml>".encode(charset)


def _epub(bomb: str, charset: str, where: str = "o/p.opf") -> bytes:
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="o/p.opf"/></rootfiles></container>',
        "o/p.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>A book</dc:title></metadata><manifest><item id='a' href='a.xhtml' "
        "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>",
        "o/a.xhtml": "<html><body><p>Words of a chapter.</p></body></html>",
    }
    files[where] = bomb.replace("rss", "package") + files[where]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, text in files.items():
            book.writestr(name, text.encode(charset if name == where else "utf-8"))
    return out.getvalue()


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
@pytest.mark.parametrize("make", [_feed, _opml, _epub])
def test_xml_neither_blows_up_nor_looks_outside(
    make: Callable[[str, str], bytes], charset: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listen(tmp_path / "hook", monkeypatch)
    suffix = "opml" if make is _opml else "epub" if make is _epub else "xml"
    names = []
    for number, bomb in enumerate(BOMBS.values()):
        names.append(str(tmp_path / f"{number}.{suffix}"))
        (tmp_path / f"{number}.{suffix}").write_bytes(make(bomb, charset))
    with hearing_this_process() as here:
        for words in [["import", name] for name in names] if make is _opml else [["add", *names]]:
            assert "unexpected error" not in shell(*words).err
    assert [line for line in here if "hostname" in line or line.startswith("socket.connect")] == []
    assert heard.of("hostname") == []
    assert heard.of("", "socket.connect") == []
    shown = shell("parts", "--json").out + shell("sources", "--json").out
    assert "ha" * 10 * 100 not in shown
    assert "A" * 1000 not in shown
    assert len(shown) < 200_000


# ---- repeated tokens, depth ----

TOKENS = (
    "<!--", "<a ", "<a b", '<a b="', '<a x="y"z', "<a/", "<br", "<![", "<![CDATA[", "&", "&#", "</", "<p>", "<!", "<?",
    "<table><td>",
    "<ul><li>", "<blockquote>", "<b><i>", "]]>", "<svg>", "<script>", "“", "\u0301", "<h1>", "`", "[", "](",
)  # fmt: skip
MARKS = ("*", "_a", "> ", "- ", "1. ", "|", "#", "\n---\n", "    x\n", "[^1]: ", "~~")


def test_tokens_repeated_without_end_are_read_in_time(shell: Shell, tmp_path: Path) -> None:
    items = [
        item(n, f"<![CDATA[{(token * 15_000).replace(']]>', ']] >')} the inner word]]>")
        for n, token in enumerate(TOKENS)
    ]
    (tmp_path / "tokens.xml").write_bytes(rss(*items))
    assert added(shell, str(tmp_path / "tokens.xml"))["parts"] == len(TOKENS)


@pytest.mark.parametrize("name", ["tokens.md", "tokens.txt", "tokens.html"])
def test_files_of_repeated_tokens_are_read_in_time(name: str, shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, token in enumerate(
        (*TOKENS, "*", "_a", "> ", "- ", "1. ", "|", "#", "\n---\n", "    x\n", "[^1]: ", "~~")
    ):
        (folder / f"{number}-{name}").write_text(f"First words.\n\n{token * 6_000}\n\nLast words.\n", "utf-8")
    assert added(shell, str(folder))["parts"] >= len(TOKENS)


def test_no_word_is_lost_to_depth(shell: Shell, tmp_path: Path) -> None:
    tags = ("div", "blockquote", "ul><li", "table><tr><td", "b", "ol><li><p", "section")
    depths = (254, 255, 10_000)
    items = [
        item(number, f"<![CDATA[{f'<{tag}>' * depth} innermost{number} ]]>")
        for number, (tag, depth) in enumerate((tag, depth) for tag in tags for depth in depths)
    ]
    (tmp_path / "deep.xml").write_bytes(rss(*items))
    assert added(shell, str(tmp_path / "deep.xml"))["parts"] == len(items)
    texts = [
        json.loads(line)["text"] for line in shell("show", "f1", "s1", "--json").out.splitlines() if "text" in line
    ]
    for number in range(len(items)):
        assert any(f"innermost{number} " in f"{text} " for text in texts), number


# ---- charsets, dates ----

CHARSETS = (
    "utf-8", "utf-16", "utf-32", "latin-1", "windows-1252", "iso-8859-15", "koi8-r", "windows-1251", "shift_jis",
    "euc-jp", "gb18030", "big5", "euc-kr", "punycode", "undefined", "rot13", "idna", "base64", "unicode_escape",
    "utf-7", "none-such", "",
)  # fmt: skip


def test_no_name_of_a_charset_harms(shell: Shell, server: RecordingServer) -> None:
    for inside in CHARSETS:
        head = f'<?xml version="1.0" encoding="{inside}"?>' if inside else ""
        for outside in (*CHARSETS[:4], "punycode", "undefined", "none-such", ""):
            path = f"/{inside}/{outside}"
            kind = f"text/xml; charset={outside}" if outside else "text/xml"
            server.script(path, Reply(headers={"Content-Type": kind}, body=rss(item(1, "plain words"), head=head)))
    paths = [server.url(path) for path in server._scripts]
    ran = shell("add", *paths, "--json")
    assert "unexpected error" not in ran.err
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer for answer in answers if answer["parts"] != 1] == []


DATES = (
    "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "99999-11-01",
    "Mon, 01 Jan 0000 00:00:00 GMT", "Mon, 01 Jan 2024 25:61:61 +9999999999", "Thu, 31 Feb 2024 10:00:00 GMT",
    "1e400", "NaN", "-1", str(2**63), "2" * 10_000, "0x7fffffff", "January", "２０２４-０１-０１", "",
)  # fmt: skip


def test_no_date_harms_or_puts_a_part_into_the_far_future(shell: Shell, tmp_path: Path) -> None:
    items = [item(n).replace("<item>", f"<item><pubDate>{date}</pubDate>") for n, date in enumerate(DATES)]
    (tmp_path / "dates.xml").write_bytes(rss(*items))
    assert added(shell, str(tmp_path / "dates.xml"))["parts"] == len(DATES)
    dates = [part["published"] for part in shell("parts", "--json").json if part["published"]]
    assert all("1989" < date < "2100" for date in dates)
    assert shell("list").status == 0


# ---- who is who ----


def _texts(count: int) -> list[str]:
    """Texts that share hardly a word, so that only what they are called makes them the same."""
    words = [f"w{number}" for number in range(2000)]
    return [" ".join(random.Random(number).choices(words, k=120)) for number in range(count)]  # noqa: S311 - no secret


TEXTS = _texts(20)


def _entry(number: int, guid: str | None, link: str | None = None, title: str = "") -> str:
    named = f"<guid isPermaLink='false'>{guid}</guid>" if guid is not None else ""
    led = f"<link>{link}</link>" if link is not None else ""
    called = title or f"On the matter {TEXTS[number][:20]}"
    return f"<item>{named}{led}<title>{called}</title><description>{TEXTS[number]}</description></item>"


def _entries(numbers: Sequence[int], guid: str | None = None, link: str | None = None, title: str = "") -> list[str]:
    """Entries under guids and links in which "{}" stands for their numbers."""
    return [_entry(n, guid and guid.format(n), link and link.format(n), title) for n in numbers]


@dataclass(frozen=True)
class Change:
    """Two documents of one feed, and how many parts there are after each."""

    first: list[str]
    second: list[str]
    before: int = 20
    after: int = 20


LINK, SITE = "http://a.invalid/{}", "http://a.invalid/"
ALL, BACKWARDS = range(20), range(19, -1, -1)
GREAT = "g" * 1_000_000
INJECTED = "&#27;]0;{}&#7;'; DROP TABLE parts; --"
CHANGES = {
    "all of one guid": Change(_entries(ALL, "same", LINK), _entries(ALL, "same", LINK)),
    "all of one guid, no links": Change(_entries(ALL, "same"), _entries(ALL, "same")),
    "all of one guid and link": Change(_entries(ALL, "same", SITE), _entries(ALL, "same", SITE)),
    "all of one guid, turned, one more": Change(
        _entries(range(19), "same", LINK), _entries(BACKWARDS, "same", LINK), 19
    ),
    "no guid": Change(_entries(ALL, None, LINK), _entries(ALL, None, LINK)),
    "no guid, no link, turned": Change(_entries(ALL), _entries(BACKWARDS)),
    "all of one link, no guid": Change(_entries(ALL, None, SITE), _entries(ALL, None, SITE)),
    "all of one link, no guid, one more, the oldest gone": Change(
        _entries(range(19), None, SITE), _entries(range(1, 20), None, SITE), 19
    ),
    "guids from http to https": Change(
        _entries(ALL, LINK, LINK), _entries(ALL, "https://a.invalid/{}", "https://a.invalid/{}")
    ),
    "new guids each time": Change(_entries(ALL, "a{}", LINK), _entries(ALL, "b{}", LINK)),
    "turned": Change(_entries(ALL, "a{}", LINK), _entries(BACKWARDS, "a{}", LINK)),
    "guids of a megabyte": Change(_entries((1, 2), GREAT + "{}"), _entries((2, 1), GREAT + "{}"), 2, 2),
    "guids of hostile words": Change(_entries(ALL, INJECTED), _entries(ALL, INJECTED)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_part_stays_itself_whatever_it_is_called(name: str, shell: Shell, server: RecordingServer) -> None:
    change = CHANGES[name]
    documents = rss(*change.first), rss(*change.second), rss(*change.second, title="Again")
    server.script("/feed", *(Reply(body=document) for document in documents))
    assert added(shell, server.url("/feed"))["parts"] == change.before
    noted = _note_all(shell)
    assert refreshed(shell)["new_parts"] == change.after - change.before
    assert refreshed(shell)["new_parts"] == 0
    assert len(shell("parts", "--json").json) == change.after
    kept = {note["id"]: (note["part"], note["quote"], note["state"]) for note in shell("notes", "--json").json}
    assert {note: (part, words, "anchored") for note, (part, words) in noted.items()} == kept


def _note_all(shell: Shell) -> dict[str, tuple[str, str]]:
    """A note on the first words of each part: its id, with the part and the words."""
    from feeds.article import Passage, Place
    from reader.store.database import Database
    from reader.store.library import part_list
    from reader.store.marks import add_note

    db = Database(shell.home / "library.db")
    notes = [add_note(db, part.id, Passage(Place(0), Place(0, 30)), "mine") for part in part_list(db)]
    db.close()
    return {note.id: (note.part, note.quote or "") for note in notes}


def test_one_feed_cannot_take_over_the_parts_of_another(shell: Shell, server: RecordingServer) -> None:
    server.script("/mine", Reply(body=rss(*_entries(range(10), "g{}", LINK))))
    server.script("/evil", Reply(body=rss(*(_entry(n + 10, f"g{n}", LINK.format(n), "EVIL") for n in range(10)))))
    assert added(shell, server.url("/mine"))["parts"] == 10
    noted = _note_all(shell)
    assert added(shell, server.url("/evil"))["parts"] == 10
    refreshed(shell)
    parts: list[dict[str, Any]] = shell("parts", "--json").json
    assert len(parts) == 20
    assert len([part for part in parts if part["title"] == "EVIL" and part["source"] == "f2"]) == 10
    assert {note["id"]: note["quote"] for note in shell("notes", "--json").json} == {
        name: words for name, (_, words) in noted.items()
    }


@pytest.mark.parametrize("cut", [0.2, 0.55, 0.9, 0.999])
def test_a_document_that_breaks_off_takes_nothing_away(cut: float, shell: Shell, server: RecordingServer) -> None:
    whole = rss(*_entries(ALL, "g{}", LINK))
    broken = Reply(body=whole[: int(len(whole) * cut)], headers={"ETag": '"2"'})
    server.script("/feed", Reply(body=whole, headers={"ETag": '"1"'}), broken, Reply(body=whole))
    added(shell, server.url("/feed"))
    noted = _note_all(shell)
    before = [(part["id"], part["words"], part["title"]) for part in shell("parts", "--json").json]
    answer = refreshed(shell)
    assert (answer["new_parts"], answer["updated_parts"]) == (0, 0)
    assert [(part["id"], part["words"], part["title"]) for part in shell("parts", "--json").json] == before
    assert refreshed(shell)["new_parts"] == 0
    assert server.requests[-1].header("If-None-Match") != '"2"'
    assert len(shell("notes", "--json").json) == len(noted)


# ---- volume ----


def test_fifty_thousand_entries_are_cut_to_the_newest_and_told(shell: Shell, server: RecordingServer) -> None:
    small = "<item><guid isPermaLink='false'>{0}</guid><title>{0}</title><description>x</description></item>"
    body = rss(*(small.format(number) for number in range(50_000)))
    server.script("/feed", Reply(body=body))
    assert added(shell, server.url("/feed"))["parts"] == 20_000
    assert refreshed(shell)["new_parts"] == 0


def test_an_entry_of_fourteen_megabytes_is_kept_readable(shell: Shell, server: RecordingServer) -> None:
    server.script("/feed", Reply(body=rss(item(1, "Words of a text. " * (14_000_000 // 17)), item(2))))
    assert added(shell, server.url("/feed"))["parts"] == 2
    text = json.loads(shell("show", "p1", "--json").out.splitlines()[0])["text"] + shell("show", "p2").out
    assert "Words of the text." in text
    assert len(text) < 3_000_000
