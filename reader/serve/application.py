"""The resources of the server and their addresses, and who may have them: requests into responses, without a socket."""

from __future__ import annotations

import hashlib
import ipaddress
import platform
import re
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.serve import kosync
from reader.serve.atom import EPUB, SEARCH_DESCRIPTION, atom_page, kind_of, search_description
from reader.serve.catalogue import DESCRIPTION, ROOT, SEARCH, found_page, menu, page_of
from reader.serve.message import Response, text_response
from reader.serve.opds_json import OPDS_JSON, json_page
from reader.store.devices.books import cover_of, grown
from reader.store.images import image_file
from reader.store.library import series_one

if TYPE_CHECKING:
    from datetime import datetime

    from reader.serve.access import Access
    from reader.serve.books import Books
    from reader.serve.catalogue import CataloguePage
    from reader.serve.kosync import ProgressSync
    from reader.serve.message import Request
    from reader.store.database import Database

_BOOK = re.compile(rf"{ROOT}/books/(s\d{{1,15}})\.epub")
_COVER = re.compile(rf"{ROOT}/covers/(s\d{{1,15}})")
# The zone of a local IPv6 address: "fe80::1%wlan0".
_ZONE = re.compile(r"%(?:25)?[\w.-]{1,30}$")
_LIST = re.compile(rf"{ROOT}/([a-z]{{1,20}})")
_LONGEST_SEARCH = 200
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Application:
    """The catalogue and the progress of one library. `host` is a name that it is also asked by."""

    db: Database
    books: Books
    sync: ProgressSync
    access: Access
    host: str = ""

    def answer(self, request: Request) -> Response:
        """Answer one request."""
        if not self._is_own_host(request.headers.get("host", "")):
            return text_response(403, "this server is asked by its IP address or its own name only")
        if request.path.startswith(kosync.PATHS):
            return self.sync.answer(request)
        if request.method not in ("GET", "HEAD"):
            return text_response(405, "the catalogue can only be read", {"Allow": "GET, HEAD"})
        if not self.access.admits(request.headers.get("authorization", "")):
            wanted = {"WWW-Authenticate": 'Basic realm="Partwork", charset="UTF-8"'}
            return text_response(401, "a name and a password are needed", wanted)
        return self._read(request)

    def _is_own_host(self, host: str) -> bool:
        """Tell whether a request was meant for this server.

        A page on the web can make its own name lead here (DNS rebinding), and read the answers; with an address for a
        name it cannot.
        """
        name = re.sub(r":\d{1,5}$", "", host).strip("[]").rstrip(".").lower()
        own = platform.node().lower()
        if name in {"localhost", self.host.lower(), own, f"{own.partition('.')[0]}.local"} - {""}:
            return True
        try:
            ipaddress.ip_address(_ZONE.sub("", name))
        except ValueError:
            return False
        return True

    def _read(self, request: Request) -> Response:
        path = request.path.rstrip("/") or "/"
        if path == "/":
            return text_response(302, "the catalogue is at /opds", {"Location": ROOT})
        if path == DESCRIPTION:
            return Response(200, search_description(_base(request)), SEARCH_DESCRIPTION)
        if found := _BOOK.fullmatch(path):
            return self._book(found[1], request)
        if found := _COVER.fullmatch(path):
            return self._cover(found[1], request)
        page = self._page(path, request)
        return _shown(page, request) if page is not None else text_response(404, f"nothing is here; see {ROOT}")

    def _page(self, path: str, request: Request) -> CataloguePage | None:
        number = request.query.get("page", "1")
        if not number.isascii() or not number.isdecimal() or not 0 < int(number[:9]) <= _MOST_PAGES:
            return None
        if path == ROOT:
            return menu(self.db)
        if path == SEARCH:
            return found_page(self.db, request.query.get("query", "")[:_LONGEST_SEARCH], int(number[:9]))
        found = _LIST.fullmatch(path)
        return page_of(self.db, found[1], int(number[:9])) if found else None

    def _book(self, series_id: str, request: Request) -> Response:
        series = series_one(self.db, series_id)
        changed = grown(self.db, [series_id]).get(series_id)
        if series is None or changed is None:
            return text_response(404, "this book is not in the catalogue; its series may have been joined with another")
        tag = f'"{self.books.state(series)}"'
        headers = {"ETag": tag, "Last-Modified": format_datetime(changed, usegmt=True)}
        if _is_known(request, tag, changed):
            return Response(304, headers=headers)
        data = self.books.data(series)
        if data is None:
            return text_response(404, "no part of this series has a text yet")
        name = re.sub(r"[^\w .,()'-]+", "_", series.title).strip(" .")[:100] or series_id
        plain = name.encode("ascii", "replace").decode().replace("?", "_")
        headers["Content-Disposition"] = f"attachment; filename=\"{plain}.epub\"; filename*=UTF-8''{quote(name)}.epub"
        return Response(200, data, EPUB, headers)

    def _cover(self, series_id: str, request: Request) -> Response:
        cover = cover_of(self.db, series_id)
        file = image_file(self.db, cover.image) if cover is not None else None
        if cover is None or file is None:
            return text_response(404, "this series has no image")
        tag = f'"{cover.image}"'
        if _is_known(request, tag, None):
            return Response(304, headers={"ETag": tag})
        return Response(200, file.data, file.media_type, {"ETag": tag})


def _shown(page: CataloguePage, request: Request) -> Response:
    base = _base(request)
    as_json = OPDS_JSON in request.headers.get("accept", "")
    body = json_page(page, base) if as_json else atom_page(page, base)
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Vary": "Accept"}
    if _is_known(request, tag, None):
        return Response(304, headers=headers)
    return Response(200, body, OPDS_JSON if as_json else f"{kind_of(page)};charset=utf-8", headers)


def _base(request: Request) -> str:
    """Return the server's address as a client knows it: whether it is one of ours was asked before."""
    return f"http://{request.headers['host']}"


def _is_known(request: Request, tag: str, changed: datetime | None) -> bool:
    """Tell whether a client has this already (RFC 9110, 13.2.2: a tag outweighs a date)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tag in {one.strip().removeprefix("W/") for one in tags.split(",")[:20]}
    since = request.headers.get("if-modified-since")
    if since is None or changed is None:
        return False
    try:
        return changed <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
