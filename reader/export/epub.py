"""A series as an EPUB 3 book (W3C EPUB 3.3): a title page, contents, one document a part, notes at the end.

The notes are in an appendix; a sign at the end of each highlight leads there, and from there back. They are in the
archive as annotations too, for programs that show these in their own way (`reader.export.annotations`).
The same volume always gives the same bytes: the book's date is its latest change.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from reader.export.annotations import FILE as ANNOTATIONS
from reader.export.annotations import BookDocument, annotation_set
from reader.export.appendix import notes_section, numbered
from reader.export.escaping import language_of, text_of, title_of
from reader.export.markup import Setting, drawn, highlights_of, markup
from reader.export.model import last_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.export.model import Volume
    from reader.model.records import PartText

LAYOUT = 1
"""The version of the structure of a part's document: a path through a document of another one leads astray."""
FIRST_PART = 3
"""The number of the first part's document in the spine, from 1, after the title page and the contents."""

# The bitmap types that every reading system has to show.
_ENDINGS = {"image/gif": "gif", "image/jpeg": "jpg", "image/png": "png"}
_PROPERTIES = {"contents.xhtml": ' properties="nav"'}
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { line-height: 1.5; margin: 0 5%; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-align: left; }
p { margin: 0.6em 0; }
blockquote { margin: 1em 1.5em; }
pre { white-space: pre-wrap; font-size: 0.85em; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.2em 0.5em; text-align: left; vertical-align: top; }
figure { margin: 1em 0; }
img { max-width: 100%; }
hr { width: 30%; }
sup { line-height: 0; font-size: 0.75em; }
mark { background: #fff3b0; color: inherit; }
mark.green { background: #cdf0c8; }
mark.blue { background: #cbe4fa; }
mark.red { background: #fad3d0; }
mark.purple { background: #e6d6f7; }
.byline, .date, .cite, .image, .footnote { font-size: 0.9em; }
.title { margin-top: 20%; text-align: center; }
"""


def epub(volume: Volume) -> bytes:
    """The book as the bytes of an `.epub` file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        # The media type comes first and is stored as it is (OCF 3.3, 4.3).
        for name, content in [("mimetype", "application/epub+zip"), *_files(volume)]:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def _files(volume: Volume) -> Iterator[tuple[str, str | bytes]]:
    notes = numbered(volume.notes)
    images = _images(volume)
    language = _language(volume)
    names = {text.part.id: f"part-{number:04}.xhtml" for number, text in enumerate(volume.parts, 1)}
    yield "META-INF/container.xml", _CONTAINER
    yield "book/package.opf", _package(volume, [*names.values()], images, has_notes=bool(notes))
    yield "book/style.css", _STYLE
    yield "book/title.xhtml", _document(volume.series.title, _title(volume), language, "titlepage")
    yield (
        "book/contents.xhtml",
        _document("Contents", _contents(volume, names, has_notes=bool(notes)), language, "frontmatter"),
    )
    marks: dict[int, str] = {}
    documents: dict[str, BookDocument] = {}
    for text in volume.parts:
        highlights = highlights_of(notes, text)
        marks |= {note: f"{names[text.part.id]}#mark-{note}" for note in drawn(highlights, text.article.blocks)}
        setting = Setting(highlights=highlights, note_address="notes.xhtml#note-{}".format, images=images, epub=True)
        name, document = names[text.part.id], part_document(text, setting, language)
        documents[text.part.id] = BookDocument(f"book/{name}", FIRST_PART + len(documents), document)
        yield f"book/{name}", document
    if notes:
        body = f'<section epub:type="appendix">\n<h1>Notes</h1>\n{notes_section(notes, marks)}\n</section>'
        yield "book/notes.xhtml", _document("Notes", body, language, "backmatter")
    if volume.notes or volume.bookmarks:
        yield ANNOTATIONS, annotation_set(volume, _identifier(volume), documents, "book/title.xhtml")
    for address, name in images.items():
        yield f"book/{name}", volume.images[address].data


def part_document(text: PartText, setting: Setting | None = None, language: str = "und") -> str:
    """The document of one part, by default without notes and images; `language` is that of the book."""
    own = language_of(text.article.language) if text.article.language else language
    return _document(_named(text), _part(text, setting or Setting(epub=True)), own, "bodymatter")


def _images(volume: Volume) -> dict[str, str]:
    """Return the addresses of the parts' images that every reading system shows, with their files' names."""
    used = dict.fromkeys(
        block.address for text in volume.parts for block in text.article.blocks if block.kind == "image"
    )
    known = [address for address in used if address in volume.images and volume.images[address].media_type in _ENDINGS]
    return {
        address: f"image-{number:04}.{_ENDINGS[volume.images[address].media_type]}"
        for number, address in enumerate(known, 1)
    }


def _language(volume: Volume) -> str:
    """The language of most parts that name one."""
    named = Counter(language_of(text.article.language) for text in volume.parts if text.article.language)
    return named.most_common(1)[0][0] if named else "und"


def _document(title: str, body: str, language: str, kind: str) -> str:
    tag = f'lang="{language}" xml:lang="{language}"'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" {tag}>
<head><title>{title_of(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="{kind}">
{body}
</body>
</html>
"""


def _title(volume: Volume) -> str:
    series = volume.series
    lines = [f'<section class="title" epub:type="titlepage">\n<h1>{title_of(series.title)}</h1>']
    lines += [f"<p>{text_of(line)}</p>" for line in dict.fromkeys((series.byline, series.source_title)) if line]
    return "\n".join([*lines, "</section>"])


def _contents(volume: Volume, names: Mapping[str, str], *, has_notes: bool) -> str:
    entries = [("title.xhtml", volume.series.title)]
    entries += [(names[text.part.id], _named(text)) for text in volume.parts]
    if has_notes:
        entries.append(("notes.xhtml", "Notes"))
    items = "\n".join(f'<li><a href="{name}">{title_of(title)}</a></li>' for name, title in entries)
    return f'<nav epub:type="toc" id="toc">\n<h1>Contents</h1>\n<ol>\n{items}\n</ol>\n</nav>'


def _named(text: PartText) -> str:
    """Return a part's title with its number, unless it has it: gaps in a series stay visible in a book."""
    part = text.part
    has_number = re.search(rf"(?<!\w){re.escape(part.number)}(?!\w)", part.title) if part.number else True
    return part.title if has_number else f"{part.number}. {part.title}"


def _part(text: PartText, setting: Setting) -> str:
    part = text.part
    lines = [f'<section epub:type="chapter" dir="auto">\n<header>\n<h1>{title_of(_named(text))}</h1>']
    if part.byline:
        lines.append(f'<p class="byline">{text_of(part.byline)}</p>')
    if part.published:
        lines.append(f'<p class="date"><time datetime="{part.published:%Y-%m-%d}">{part.published:%Y-%m-%d}</time></p>')
    # A header of its own: a date that becomes known later must not move the places of what follows.
    return "\n".join([*lines, "</header>", markup(text.article.blocks, setting), "</section>"])


def _identifier(volume: Volume) -> str:
    series = volume.series
    names = [series.source_title, series.title, *(text.part.url for text in volume.parts[:1])]
    return f"urn:uuid:{uuid5(NAMESPACE_URL, chr(10).join(names))}"


def _package(volume: Volume, names: list[str], images: Mapping[str, str], *, has_notes: bool) -> str:
    series = volume.series
    authors = dict.fromkeys(filter(None, (series.byline, *(text.part.byline for text in volume.parts))))
    documents = ["title.xhtml", "contents.xhtml", *names, *(["notes.xhtml"] if has_notes else [])]
    manifest = [
        f'<item id="d{number}" href="{document}" media-type="application/xhtml+xml"{_PROPERTIES.get(document, "")}/>'
        for number, document in enumerate(documents)
    ]
    manifest += [
        f'<item id="i{number}" href="{file}" media-type="{volume.images[address].media_type}"/>'
        for number, (address, file) in enumerate(images.items())
    ]
    metadata = [
        f'<dc:identifier id="book">{_identifier(volume)}</dc:identifier>',
        f"<dc:title>{title_of(series.title)}</dc:title>",
        f"<dc:language>{_language(volume)}</dc:language>",
        *(f"<dc:creator>{text_of(author)}</dc:creator>" for author in authors if text_of(author).strip()),
        f'<meta property="dcterms:modified">{last_change(volume.parts, volume.notes):%Y-%m-%dT%H:%M:%SZ}</meta>',
    ]
    line = "\n"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{line.join(metadata)}
</metadata>
<manifest>
<item id="style" href="style.css" media-type="text/css"/>
{line.join(manifest)}
</manifest>
<spine>
{line.join(f'<itemref idref="d{number}"/>' for number in range(len(documents)))}
</spine>
</package>
"""
