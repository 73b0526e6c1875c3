"""One driver for each kind of source: how the same texts are published there, changed, withdrawn and cut off.

A driver holds no expectation of its own but what its kind can know: `test_every_kind` asks all of them the same.
"""

from __future__ import annotations

import shutil
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar
from xml.sax.saxutils import escape as xml_escape

from tests.feeds.server import RecordingServer, Reply
from tests.reader.accounts.backend import Backend
from tests.reader.accounts.greader_api import PASSWORD, USER, GoogleReaderApi
from tests.reader.accounts.http import AccountServer, Answer
from tests.reader.accounts.miniflux_api import TOKEN, MinifluxApi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.reader.accounts.http import Api
    from tests.reader.calling import Library, Said

_FIRST_DAY = datetime(2024, 3, 5, 9, tzinfo=UTC)
RUBBISH = b"\x00\xff\xfe<<<&#xD800;" + bytes(range(256)) * 40


@dataclass(frozen=True)
class Text:
    """A part as its author publishes it: its number in the serial, its title and its paragraphs."""

    number: int
    title: str
    paragraphs: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"tide-office-{self.number:02}"

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(one)}</p>" for one in self.paragraphs)


class Kind:
    """A kind of source, below a folder and on a server. `kind` is what `add --json` calls it.

    `several` says that one source holds several texts, `sees_edits` that a refresh reads known texts again, `rereads`
    that `fulltext` does, `asks` that a refresh asks for anything at all. `options` go to `add`, `given` to its standard
    input. `writes_at` is a function that is called when the parts are written and their transaction is open.
    """

    name: ClassVar[str]
    kind: ClassVar[str]
    several: ClassVar[bool] = True
    sees_edits: ClassVar[bool] = True
    rereads: ClassVar[bool] = True
    asks: ClassVar[bool] = True
    options: ClassVar[tuple[str, ...]] = ()
    given: ClassVar[str] = ""
    writes_at: ClassVar[str] = "reader.store.intake.publication._save_source"

    def __init__(self, folder: Path, server: RecordingServer) -> None:
        self.folder = folder
        self.server = server

    def words(self, texts: Sequence[Text]) -> list[str]:
        """What a reader names so that these texts are followed."""
        raise NotImplementedError

    def command(self, texts: Sequence[Text]) -> list[str]:
        """The command that follows them."""
        return ["add", *self.words(texts), *self.options]

    def followed(self, library: Library, said: Said) -> list[Any]:
        """What `add --json` tells of each source that it followed."""
        return said.lines

    def state(self, library: Library) -> tuple[str, str | None]:
        """The id of what a failed refresh names, and the error that the lists show for it."""
        (source,) = library.json("sources")
        return source["id"], source["error"]

    def publish(self, texts: Sequence[Text]) -> None:
        """Let the source hold these texts and no others."""
        raise NotImplementedError

    def spoil(self) -> None:
        """Put rubbish in place of what the source gives, or beside it where it gives several documents."""
        raise NotImplementedError

    def cut_off(self) -> None:
        """Take away what the source lies on: its server, or its disk."""
        raise NotImplementedError

    def close(self) -> None:
        """End what the driver started."""


class OnServer(Kind):
    """What is asked over the network."""

    def cut_off(self) -> None:
        self.server.__exit__()


class OnDisk(Kind):
    """What lies on this machine, at one path."""

    file: ClassVar[str]

    @property
    def path(self) -> Path:
        return self.folder / self.file

    def words(self, texts: Sequence[Text]) -> list[str]:
        return [str(self.path)]

    def spoil(self) -> None:
        self.path.write_bytes(RUBBISH)

    def cut_off(self) -> None:
        self.path.rename(self.folder / "unplugged")


def rss(texts: Sequence[Text]) -> bytes:
    items = "".join(
        f"<item><guid isPermaLink='false'>{one.name}</guid><title>{xml_escape(one.title)}</title>"
        f"<link>https://tide.example/{one.name}</link><description>{xml_escape(one.html)}</description></item>"
        for one in reversed(texts)
    )
    return f"<rss version='2.0'><channel><title>Tide Office</title>{items}</channel></rss>".encode(
        "utf-8", "xmlcharrefreplace"
    )


class Feed(OnServer):
    """A feed that a server gives whole each time."""

    name = kind = "feed"

    def words(self, texts: Sequence[Text]) -> list[str]:
        return [self.server.url("/feed")]

    def publish(self, texts: Sequence[Text]) -> None:
        self.server.script("/feed", Reply(body=rss(texts)))

    def spoil(self) -> None:
        self.server.script("/feed", Reply(body=RUBBISH))


def page(title: str, body: str) -> bytes:
    return (
        f"<html><head><title>{escape(title)}</title></head><body><article><h1>{escape(title)}</h1>{body}"
        "</article></body></html>"
    ).encode()


class ContentsPage(OnServer):
    """A page that links to the parts, each on a page of its own."""

    name = kind = "page"
    sees_edits = False
    options = ("--contents",)

    def words(self, texts: Sequence[Text]) -> list[str]:
        return [self.server.url("/work")]

    def publish(self, texts: Sequence[Text]) -> None:
        links = "".join(f"<li><a href='/{one.name}'>{escape(one.title)}</a></li>" for one in texts)
        for one in texts:
            self.server.script(f"/{one.name}", Reply(body=page(one.title, one.html)))
        self.server.script("/work", Reply(body=page("Tide Office", f"<ul>{links}</ul>")))

    def spoil(self) -> None:
        self.server.script("/work", Reply(body=RUBBISH))


class KeptArticles(OnServer):
    """Pages that are kept one by one: all of them are one source."""

    name = kind = "article"
    sees_edits = asks = False
    options = ("--article",)

    def words(self, texts: Sequence[Text]) -> list[str]:
        return [self.server.url(f"/{one.name}") for one in texts]

    def publish(self, texts: Sequence[Text]) -> None:
        for one in texts:
            self.server.script(f"/{one.name}", Reply(body=page(one.title, one.html)))

    def spoil(self) -> None:
        self.server.script("/tide-office-01", Reply(body=RUBBISH))


class SavedFeed(OnDisk):
    """A feed's document, saved as a file."""

    name, kind, file = "saved feed", "file", "tide.xml"

    def publish(self, texts: Sequence[Text]) -> None:
        self.path.write_bytes(rss(texts))


class TextFile(OnDisk):
    """One text in a file."""

    name, kind, file = "text file", "file", "tide.md"
    several = False

    def publish(self, texts: Sequence[Text]) -> None:
        (one,) = texts
        body = "\n\n".join(one.paragraphs)
        self.path.write_text(f"# {one.title}\n\n{body}\n", "utf-8", "backslashreplace")


class Folder(OnDisk):
    """A folder of texts, a file each."""

    name, kind, file = "folder", "folder", "tide"

    def publish(self, texts: Sequence[Text]) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir()
        for one in texts:
            body = "\n\n".join(one.paragraphs)
            (self.path / f"{one.name}.md").write_text(f"# {one.title}\n\n{body}\n", "utf-8", "backslashreplace")

    def spoil(self) -> None:
        (self.path / "tide-office-02.md").write_bytes(RUBBISH)


class Book(OnDisk):
    """An EPUB, a chapter a text."""

    name, kind, file = "book", "book", "tide.epub"

    def publish(self, texts: Sequence[Text]) -> None:
        files = {f"OEBPS/{one.name}.xhtml": _chapter(one) for one in texts}
        items = "".join(
            f'<item id="{one.name}" href="{one.name}.xhtml" media-type="application/xhtml+xml"/>' for one in texts
        )
        spine = "".join(f'<itemref idref="{one.name}"/>' for one in texts)
        with zipfile.ZipFile(self.path, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("META-INF/container.xml", _CONTAINER)
            archive.writestr("OEBPS/book.opf", _PACKAGE.format(items=items, spine=spine))
            for name, content in files.items():
                archive.writestr(name, content)


def _chapter(text: Text) -> bytes:
    body = "".join(f"<p>{xml_escape(one)}</p>" for one in text.paragraphs)
    title = xml_escape(text.title)
    return (
        "<html xmlns='http://www.w3.org/1999/xhtml'>"
        f"<head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    ).encode("utf-8", "xmlcharrefreplace")


_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:tide</dc:identifier>'
    "<dc:title>Tide Office</dc:title><dc:language>en</dc:language></metadata>"
    "<manifest>{items}</manifest><spine>{spine}</spine></package>"
)


def message(text: Text) -> bytes:
    """A text as an issue of a newsletter. Its guid does not change when its words do."""
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = f"<{text.name}@tide.example>"
    mail["Date"] = format_datetime(_FIRST_DAY + timedelta(days=text.number))
    mail["From"] = "Tide Office <office@tide.example>"
    # Hostile words come as bytes: a header that is well-formed cannot hold them.
    mail["Subject"] = "SUBJECT"
    mail.set_content("See the web.")
    mail.add_alternative(
        f"<html><body>{text.html}</body></html>".encode("utf-8", "xmlcharrefreplace").decode(), subtype="html"
    )
    return mail.as_bytes().replace(b"SUBJECT", text.title.encode("utf-8", "backslashreplace").replace(b"\n", b" "))


class Maildir(OnDisk):
    """A Maildir: what is changed is another message, what was read moves from new to cur."""

    name, kind, file = "maildir", "mail", "serials"

    def publish(self, texts: Sequence[Text]) -> None:
        for folder in ("cur", "new", "tmp"):
            (self.path / folder).mkdir(parents=True, exist_ok=True)
        names = {f"{zlib.crc32(message(one))}.M{one.number}.host": message(one) for one in texts}
        for known in [*(self.path / "cur").iterdir(), *(self.path / "new").iterdir()]:
            unique = known.name.partition(":")[0]
            if names.pop(unique, None) is None:
                known.unlink()
            elif known.parent.name == "new":
                known.rename(self.path / "cur" / f"{unique}:2,S")
        for unique, data in names.items():
            (self.path / "new" / unique).write_bytes(data)

    def spoil(self) -> None:
        (self.path / "new" / "1.rubbish").write_bytes(RUBBISH)


class Mbox(OnDisk):
    """An mbox file, to whose end new messages are written."""

    name, kind, file = "mbox", "mail", "serials"

    def publish(self, texts: Sequence[Text]) -> None:
        from_line = b"From office@tide.example Tue Mar  5 09:00:00 2024\r\n"
        self.path.write_bytes(b"\r\n".join(from_line + message(one) for one in texts))


class MailFolder(OnDisk):
    """A folder of mails, each saved as a file."""

    name, kind, file = "mail folder", "mail", "saved"

    def publish(self, texts: Sequence[Text]) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir()
        for one in texts:
            (self.path / f"{one.name}.eml").write_bytes(message(one))

    def spoil(self) -> None:
        (self.path / "tide-office-02.eml").write_bytes(RUBBISH)


class RemoteBook(OnServer):
    """An EPUB that is followed by its address."""

    name, kind = "remote book", "book"

    def words(self, texts: Sequence[Text]) -> list[str]:
        return [self.server.url("/tide.epub")]

    def publish(self, texts: Sequence[Text]) -> None:
        file = Book(self.folder, self.server)
        file.publish(texts)
        self.server.script("/tide.epub", Reply(body=file.path.read_bytes()))

    def spoil(self) -> None:
        self.server.script("/tide.epub", Reply(body=RUBBISH))


class Catalogue(OnServer):
    """A series of a catalogue (OPDS), a book a text."""

    name = kind = "catalogue"

    def words(self, texts: Sequence[Text]) -> list[str]:
        return [self.server.url("/opds/series/1")]

    def publish(self, texts: Sequence[Text]) -> None:
        entries = ""
        for one in texts:
            file = Book(self.folder, self.server)
            file.publish([one])
            data = file.path.read_bytes()
            self.server.script(f"/get/{one.number}", Reply(body=data))
            entries += (
                f"<entry><title>Tide Office {one.number}</title><id>urn:tide:{one.number}</id><content type='text'>"
                f"SERIES: Tide Office [{one.number}]</content><link rel='http://opds-spec.org/acquisition' "
                f"type='application/epub+zip' href='/get/{one.number}' length='{len(data)}'/></entry>"
            )
        feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Tide Office</title>{entries}</feed>"
        self.server.script("/opds/series/1", Reply(body=feed.encode()))

    def spoil(self) -> None:
        self.server.script("/opds/series/1", Reply(body=RUBBISH))


class OnAccount(OnServer):
    """A feed that a server of the reader's follows. The pages of its entries lie on another one."""

    kind = "feed"
    protocol: ClassVar[str]
    writes_at = "reader.store.accounts.items.join"

    def __init__(self, folder: Path, server: RecordingServer) -> None:
        super().__init__(folder, server)
        self.backend = Backend()
        self.feed = self.backend.follow(server.url("/feed"), "Tide Office")
        self.running = AccountServer(self.api()).__enter__()
        self.address = self.running.address

    def api(self) -> Api:
        """What answers for the server."""
        raise NotImplementedError

    def words(self, texts: Sequence[Text]) -> list[str]:
        return [self.address]

    def command(self, texts: Sequence[Text]) -> list[str]:
        return ["account", "add", self.protocol, *self.words(texts), *self.options]

    def followed(self, library: Library, said: Said) -> list[Any]:
        return [{**source, "error": said.json["error"]} for source in library.json("sources")]

    def state(self, library: Library) -> tuple[str, str | None]:
        (account,) = library.json("account", "list")
        return account["id"], account["error"]

    def publish(self, texts: Sequence[Text]) -> None:
        self.running.fault = lambda _: None
        entries = {entry.guid: entry for entry in self.backend.entries.values()}
        for one in texts:
            self.server.script(f"/{one.name}", Reply(body=page(one.title, one.html)))
            if one.name not in entries:
                url = self.server.url(f"/{one.name}")
                number = self.backend.publish(self.feed, one.title, guid=one.name, url=url, day=one.number)
                self.backend.entries[number].content = one.html
            elif entries[one.name].content != one.html:
                entries[one.name].content = one.html
                self.backend.change(entries[one.name].id)
        for name in entries.keys() - {one.name for one in texts}:
            entries[name].removed = True
            self.backend.change(entries[name].id)

    def spoil(self) -> None:
        self.running.fault = lambda _: Answer(200, RUBBISH)

    def cut_off(self) -> None:
        self.close()

    def close(self) -> None:
        self.running.__exit__()


class MinifluxAccount(OnAccount):
    """A server that speaks Miniflux's own protocol."""

    name, protocol = "miniflux account", "miniflux"
    given = f"{TOKEN}\n"

    def api(self) -> Api:
        return MinifluxApi(self.backend)


class GoogleReaderAccount(OnAccount):
    """A server that speaks the Google Reader API, as FreshRSS does: it does not tell which entries were edited."""

    name, protocol = "greader account", "greader"
    sees_edits = rereads = False
    options = ("--user", USER)
    given = f"{PASSWORD}\n"

    def api(self) -> Api:
        return GoogleReaderApi(self.backend)

    def words(self, texts: Sequence[Text]) -> list[str]:
        return [f"{self.address}/api/greader.php"]


KINDS: tuple[type[Kind], ...] = (
    Feed, ContentsPage, KeptArticles, SavedFeed, TextFile, Folder, Book, Maildir, Mbox, MailFolder, RemoteBook,
    Catalogue, MinifluxAccount, GoogleReaderAccount,
)  # fmt: skip
