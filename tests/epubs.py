"""Small EPUBs for tests, made here."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub(title: str, chapters: Sequence[tuple[str, str]], *, author: str = "", metadata: str = "") -> bytes:
    """The bytes of a book of (title, text) chapters; `metadata` is more of its package's, as XML."""
    items = "".join(
        f'<item id="c{at}" href="c{at}.xhtml" media-type="application/xhtml+xml"/>' for at in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    creator = f"<dc:creator>{escape(author)}</dc:creator>" if author else ""
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:test</dc:identifier>'
        f"<dc:title>{escape(title)}</dc:title>{creator}<dc:language>en</dc:language>{metadata}</metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("book.opf", package)
        for at, (name, text) in enumerate(chapters):
            archive.writestr(
                f"c{at}.xhtml",
                f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>{escape(name)}</title></head><body>"
                f"<h1>{escape(name)}</h1><p>{escape(text)}</p></body></html>",
            )
    return file.getvalue()
