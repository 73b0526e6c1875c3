"""One generator of hostile words, and a feed, folder, book and list of feeds in which every field holds them.

The same builders make the benign twin: what the program does with the one and not with the other is
what the words made it do. Every payload carries `CANARY`, so that a test can tell that it got through.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "C4NARY"

PAYLOADS: tuple[str, ...] = (
    "\x1b]0;PWNTITLE\x07 title",
    "\x1b]52;c;UFdORUQ=\x07 clipboard",
    "\x1b[2J\x1b[H\x1b[31m screen",
    "\x1bP+q544e\x1b\\ device control",
    "\x1b]8;;http://evil.example/\x1b\\ link\x1b]8;;\x1b\\",
    "\x9b2J \x9d0;PWNC1\x9c one byte controls",
    "\x1b[?1049l\x1bc\x1b(0 reset",
    "\x00\x07\x08\x0b\x0c\x0e\x0f\x1a\x7f small controls",
    "a\u202egpj.exe\u2066 \u200b\u2060\ufeff\u00ad turned and hidden \U000e0041\U000e0042",
    "next\x85line\u2028separator\u2029paragraph",
    "[@click=app.quit]Read more[/]",
    "[ @click=app.quit]x[/] [\t@click=app.bell]y[/]",
    "[/x] [a=b [@c( [/]",
    "[citation needed] list[int] [red]plain[/red]",
    "[link=file:///etc/passwd]here[/link]",
    "%s %(name)s {0} {title} $HOME `id` ;id|id",
    "Z\u0335\u0321\u0322\u0327\u0328\u0334\u0335\u0336\u0337\u0338 stacked marks",
    "日本語の長い題名 ❤\ufe0f 👩\u200d👩\u200d👧 wide",
    "'; DROP TABLE parts; -- \" OR 1=1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
)
BENIGN: tuple[str, ...] = tuple(f"plain words number {number}" for number in range(len(PAYLOADS)))


@dataclass(frozen=True, slots=True)
class Words:
    """What the fields of a library hold: hostile words or harmless ones."""

    payloads: tuple[str, ...]

    def __getitem__(self, index: int) -> str:
        """The words for a field; any number will do."""
        return f"{self.payloads[index % len(self.payloads)]} {CANARY}"

    def __iter__(self) -> Iterator[str]:
        return (self[index] for index in range(len(self.payloads)))


HOSTILE_WORDS = Words(PAYLOADS)
BENIGN_WORDS = Words(BENIGN)


def _raw(text: str) -> str:
    """The words as they are, but for the signs that XML needs."""
    return escape(text.replace("\x00", ""))


def _references(text: str) -> str:
    """Controls as character references, which no XML allows and feedparser's second parser reads."""
    return "".join(f"&#{ord(char)};" if ord(char) < 32 or 127 <= ord(char) < 160 else escape(char) for char in text)


def _twice(text: str) -> str:
    """Controls as references inside escaped HTML: live after the second reading."""
    return escape(_references(text))


_WRITTEN = (_raw, _references, _twice)


def feed(words: Words, *, series: str = "The Hostile Papers") -> bytes:
    """An RSS feed of which every field holds the words: as they are, as references, and as references twice over."""
    items = []
    number = 0
    for write in _WRITTEN:
        for index, text in enumerate(words):
            number += 1
            title = write(f"{series}, part {number}: {text}")
            said = write(f"<p>“{text},” said {words[index + 1]}. <a href='http://127.0.0.1:9/{number}'>{text}</a></p>")
            more = f"<h2>{write(text)}</h2>{said}<pre>{write(text)}</pre><table><tr><td>{write(text)}</td></tr></table>"
            items.append(
                f"<item><title>{title}</title><link>http://127.0.0.1:9/{number}/{write(text)[:40]}</link>"
                f"<guid isPermaLink='false'>{number} {write(text)}</guid><author>{write(text)}</author>"
                f"<dc:creator>{write(text)}</dc:creator><category>{write(text)}</category>"
                f"<comments>http://127.0.0.1:9/{write(text)}</comments>"
                f"<pubDate>Mon, {number % 28 + 1:02} Jan 2024 10:00:00 +0000</pubDate>"
                f"<enclosure url='http://127.0.0.1:9/{number}.mp3?{_attribute(write(text))}' "
                f"type='{_attribute(write(text))}'/>"
                f"<description>{more}</description></item>"
            )
    head = (
        f"<title>{_raw(words[0])}</title><link>http://127.0.0.1:9/</link><description>{_raw(words[2])}</description>"
        f"<generator>{_raw(words[3])}</generator><language>{_raw(words[1])[:20]}</language>"
        f"<managingEditor>{_raw(words[4])}</managingEditor>"
    )
    document = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{head}{''.join(items)}</channel></rss>"
    )
    return document.encode("utf-8", "replace")


def _attribute(text: str) -> str:
    return text.replace("'", "&apos;").replace('"', "&quot;").replace("\n", " ")


def folder(place: Path, words: Words) -> Path:
    """A folder of texts: names, front matter, headings, links and paragraphs hold the words."""
    place.mkdir(parents=True)
    suffixes = (".md", ".txt", ".html")
    for number, text in enumerate(words):
        name = "".join(char for char in text if char not in "/\0")[:60]
        suffix = suffixes[number % 3]
        if suffix == ".html":
            said = f"<html><head><title>{text}</title><meta name=author content='{_attribute(text)}'></head><body>"
            said += f"<h1>{text}</h1><p>{_references(text)} “{text},” said {text}.</p><p>{'More words. ' * 30}</p>"
        elif suffix == ".md":
            quoted = text.replace("\\", "\\\\").replace('"', '\\"')
            said = f'---\ntitle: "{quoted}"\nauthor: "{quoted}"\ntags: ["{quoted}"]\n---\n\n# {text}\n\n'
            said += (
                f"{text}\n\n> {text}\n\n“{text},” said {text}.\n\n[{text}](http://127.0.0.1:9/?{number})\n\n`{text}`\n"
            )
        else:
            said = f"{text}\n\n“{text},” said {text}.\n\n{'More words. ' * 30}\n"
        (place / f"{number:02} {name}{suffix}").write_text(said, "utf-8")
    return place


def epub(words: Words) -> bytes:
    """A book: names of members, metadata, contents and chapters hold the words."""
    chapters = [(f"c{number}{'' if number % 2 else text[:8]}.xhtml", text) for number, text in enumerate(words)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="o/p.opf"/></rootfiles></container>',
        )
        names = [f"c{number}.xhtml" for number, _ in enumerate(chapters)]
        items = "".join(
            f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
            for number, name in enumerate(names)
        )
        spine = "".join(f'<itemref idref="i{number}"/>' for number, _ in enumerate(names))
        told = _xml(words[5])
        book.writestr(
            "o/p.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            f"<dc:title>{told}</dc:title><dc:creator>{_xml(words[10])}</dc:creator><dc:language>{_xml(words[12])}"
            f"</dc:language></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for name, (_, text) in zip(names, chapters, strict=True):
            page = f"<html><head><title>{_xml(text)}</title></head><body><h1>{_xml(text)}</h1><p>{_references(text)}"
            book.writestr(f"o/{name}", f"{page} “{_raw(text)},” said {_raw(text)}.</p></body></html>")
        book.writestr(f"o/{words[0]}", words[2].encode())
    return out.getvalue()


def _xml(text: str) -> str:
    """The words without what a well-formed document cannot hold; C1 and bidi controls stay."""
    return escape("".join(char for char in text if char >= " " or char in "\t\n"))


def opml(words: Words, address: str) -> bytes:
    """A list that names a feed, and entries that may not be followed, under titles that hold the words."""
    outlines = [
        f'<outline text="{_attribute(_xml(text))}" title="{_attribute(_xml(text))}" '
        f'category="{_attribute(_xml(text))}" xmlUrl="{target}"/>'
        for text, target in zip(
            words,
            (address, "file:///etc/passwd", "ftp://a.example/x", "javascript:alert(1)", "/etc/passwd"),
            strict=False,
        )
    ]
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{"".join(outlines)}</body></opml>'.encode()
