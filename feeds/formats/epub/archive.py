"""A zip archive from outside, read in memory and never unpacked."""

from __future__ import annotations

import io
import posixpath
import struct
import unicodedata
import zipfile
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from feeds.charset import decode
from feeds.errors import FormatError
from feeds.formats.epub.xml import root_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

_MOST_MEMBERS = 10_000
_MOST_DIRECTORY = 8 * 2**20
_MOST_TOTAL = 200 * 2**20
_MOST_MEMBER = 20 * 2**20
_MOST_RATIO = 200
_SMALL = 2**20  # below this a high ratio does no harm
_CHUNK = 65_536
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_END_RECORD = struct.Struct("<4s4H2LH")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/").lstrip("/")).casefold()


class Archive:
    """The members of an archive, checked before anything is read. `name` is what messages call it."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._refuse_long_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError, UnicodeError) as error:
            raise FormatError(f"{name}: the archive is damaged") from error
        self._members = {info.filename: info for info in self._zip.infolist()}
        self._folded = {_folded(name): name for name in reversed(list(self._members))}
        self._refuse_bombs()

    def _refuse_long_directory(self, data: bytes) -> None:
        """Look at the end record first: listing 200,000 members takes seconds (measured)."""
        at = data.rfind(b"PK\5\6", max(0, len(data) - 65_557))
        if at < 0 or len(data) - at < _END_RECORD.size:
            raise FormatError(f"{self.name}: this is not a zip archive, or it is incomplete")
        count, size = _END_RECORD.unpack_from(data, at)[4:6]
        if count > _MOST_MEMBERS or size > _MOST_DIRECTORY:
            raise FormatError(f"{self.name}: the archive has too many files")

    def _refuse_bombs(self) -> None:
        infos = sorted(self._zip.infolist(), key=lambda info: info.header_offset)
        if len(infos) > _MOST_MEMBERS:
            raise FormatError(f"{self.name}: the archive has too many files")
        if sum(info.file_size for info in infos) > _MOST_TOTAL:
            raise FormatError(f"{self.name}: the archive would expand to more than {_MOST_TOTAL // 2**20} MB")
        end = 0
        for info in infos:
            # Members that share bytes (CVE-2024-0450) make a small file unpack to gigabytes.
            if info.header_offset < end:
                raise FormatError(f"{self.name}: files in the archive overlap")
            charset = "utf-8" if info.flag_bits & 0x800 else "cp437"
            name = info.orig_filename.encode(charset, "replace")
            end = info.header_offset + 30 + len(name) + info.compress_size

    def resolve(self, folder: str, href: str) -> str:
        """The member that an address in a document of `folder` names, "" when it names none of this archive.

        Books are made on systems that know no capitals and part folders by a backslash, and some addresses begin
        at the archive's root: the member is found all the same, where no other bears the exact name.
        """
        path = unquote(href.partition("#")[0].strip()).replace("\\", "/")
        if not path or "\0" in path or ":" in path.split("/", 1)[0]:
            return ""
        places = [path.lstrip("/")] if path.startswith("/") else [posixpath.join(folder, path), path]
        names = [name for name in map(posixpath.normpath, places) if not name.startswith("..")]
        exact = next((name for name in names if name in self._members), "")
        return exact or next((self._folded[key] for key in map(_folded, names) if key in self._folded), "")

    def read(self, member: str) -> bytes:
        """The bytes of a member, named exactly."""
        info = self._members.get(member)
        if info is None:
            raise FormatError(f"{self.name}: the archive has no {member}")
        if info.flag_bits & 1:
            raise FormatError(f"{self.name}: the book is encrypted; open it in the program that it was bought for")
        if info.file_size > _MOST_MEMBER or (
            info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(info.compress_size, 1)
        ):
            raise FormatError(f"{self.name}: a text in it is too large")
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if size > _MOST_MEMBER:
                        raise FormatError(f"{self.name}: a text in it is too large")
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OSError,
        ) as error:
            raise FormatError(f"{self.name}: {member} is damaged") from error
        return b"".join(pieces)

    def xml(self, member: str) -> Element:
        """The root element of an XML member. Declarations of entities are refused: they are how bombs are made."""
        return root_of(
            decode(self.read(member)),
            entities=f"{self.name}: it declares XML entities, which are not supported",
            damaged=f"{self.name}: a list in it is damaged",
        )

    def refuse_protected(self, pages: Iterable[str]) -> None:
        """Raise when pages are encrypted. Fonts may be: readers obfuscate them by specification."""
        if "META-INF/encryption.xml" not in self._members:
            return
        locked: set[str] = set()
        for entry in self.xml("META-INF/encryption.xml").iter():
            if not entry.tag.endswith("}EncryptedData"):
                continue
            methods = [part.get("Algorithm", "") for part in entry.iter() if part.tag.endswith("}EncryptionMethod")]
            if methods and all(method in _FONTS for method in methods):
                continue
            locked.update(part.get("URI", "") for part in entry.iter() if part.tag.endswith("}CipherReference"))
        members = {self.resolve("", page) for page in locked}
        if any(page in members for page in pages):
            raise FormatError(
                f"{self.name}: the book is protected (DRM); open it in the program that it was bought for"
            )
