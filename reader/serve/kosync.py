"""Reading progress of KOReader devices: the four calls of its progress sync, for the books that are served.

A device identifies a document by a digest of its file, and sends its progress. The progress is stored, for it and for
the reader's other devices; if the document is a served book, it is also a place in a series that the app offers. A
device that asks receives the reader's place in the app if that is further.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest
from typing import TYPE_CHECKING, Any, TypeGuard

from feeds.clean import clean_line
from reader.serve.message import json_response
from reader.serve.pointers import own_pointer, place_of, pointer_to
from reader.store.devices.books import book_of
from reader.store.devices.progress import DeviceProgress, device_place, progress_of, save_progress

if TYPE_CHECKING:
    from reader.serve.access import Access
    from reader.serve.message import Request, Response
    from reader.serve.pointers import Pointer
    from reader.store.database import Database

PATHS = ("/users/create", "/users/auth", "/syncs/progress", "/healthcheck")
DEVICE = "Partwork"
_LONGEST_NAME, _LONGEST_POINTER, _LONGEST_DOCUMENT = 100, 2000, 200
# The codes and statuses of KOReader's own server, which its client shows its reader.
_UNAUTHORIZED = (401, 2001, "Unauthorized")
_USER_EXISTS = (402, 2002, "Username is already registered.")
_INVALID = (403, 2003, "Invalid request")
_NO_DOCUMENT = (403, 2004, "Field 'document' not provided.")
_CLOSED = (402, 2005, "User registration is disabled.")
_READ_ONLY = (502, 2000, "The library can only be read here.")


@dataclass(frozen=True, slots=True)
class ProgressSync:
    """Answers the calls for one library. One person reads it: the first that registers."""

    db: Database
    access: Access

    def answer(self, request: Request) -> Response:
        """Answer one call."""
        if request.path == "/healthcheck":
            return json_response(200, {"state": "OK"})
        if (request.method, request.path) == ("POST", "/users/create"):
            return self._register(request)
        if not self._knows(request):
            return _refusal(_UNAUTHORIZED)
        if (request.method, request.path) == ("GET", "/users/auth"):
            return json_response(200, {"authorized": "OK"})
        if (request.method, request.path) == ("PUT", "/syncs/progress"):
            return self._update(request)
        document = request.path.removeprefix("/syncs/progress/")
        if request.method == "GET" and document != request.path and _is_document(document):
            return json_response(200, self._progress(document))
        return _refusal(_NO_DOCUMENT)

    def _knows(self, request: Request) -> bool:
        user, key = (request.headers.get(name, "") for name in ("x-auth-user", "x-auth-key"))
        known = self.access.sync_user()
        if known is None:
            return False
        same = compare_digest(known.user.encode(), user.encode("utf-8", "replace"))
        return compare_digest(known.key.encode(), key.encode("utf-8", "replace")) and same

    def _register(self, request: Request) -> Response:
        fields = _object(request)
        user, key = fields.get("username"), fields.get("password")
        if not _is_name(user) or not _is_name(key) or ":" in user:
            return _refusal(_INVALID)
        known = self.access.sync_user()
        if known is not None:
            return _refusal(_USER_EXISTS if known.user == user else _CLOSED)
        self.access.register(user, key)
        return json_response(201, {"username": user})

    def _update(self, request: Request) -> Response:
        fields = _object(request)
        if not _is_document(fields.get("document")):
            return _refusal(_NO_DOCUMENT)
        progress = _progress_in(fields)
        if progress is None:
            return _refusal(_INVALID)
        if self.db.only_reading:
            return _refusal(_READ_ONLY)
        book = book_of(self.db, progress.document)
        place = place_of(self.db, book, progress.progress, progress.percentage) if book is not None else None
        save_progress(self.db, progress, place)
        return json_response(200, {"document": progress.document, "timestamp": int(progress.at.timestamp())})

    def _progress(self, document: str) -> dict[str, Any]:
        """Return the furthest progress in a document that is known; nothing of one that is not."""
        stored = progress_of(self.db, document)
        book = book_of(self.db, document)
        ours = own_pointer(self.db, book) if book is not None else None
        if book is not None and ours is not None:
            device = device_place(self.db, book.series)
            there = pointer_to(self.db, book, device.part, device.position.place) if device is not None else None
            if there is None or (ours.at, ours.place) > (there.at, there.place):
                return _own_progress(document, ours, datetime.now(UTC))
            if stored is None:  # a later copy of the book, which the device has not opened yet
                return _own_progress(document, there, device.position.at if device is not None else None)
        if stored is None:
            return {}
        return {
            "document": document, "progress": stored.progress, "percentage": stored.percentage,
            "device": stored.device, "device_id": stored.device_id, "timestamp": int(stored.at.timestamp()),
        }  # fmt: skip


def _own_progress(document: str, pointer: Pointer, at: datetime | None) -> dict[str, Any]:
    """Return a place of ours in a document as this server answers it."""
    return {
        "document": document, "progress": pointer.text, "percentage": pointer.share, "device": DEVICE,
        "device_id": DEVICE.lower(), "timestamp": int(at.timestamp()) if at is not None else 0,
    }  # fmt: skip


def _object(request: Request) -> dict[str, Any]:
    """Return the JSON object of a request's body, empty where there is none.

    The media type is required: a page of any site may send a form here, but not JSON without being asked first.
    """
    if not request.headers.get("content-type", "").startswith("application/json"):
        return {}
    try:
        value = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _progress_in(fields: dict[str, Any]) -> DeviceProgress | None:
    percentage, progress, device = fields.get("percentage"), fields.get("progress"), fields.get("device")
    if isinstance(progress, int) and not isinstance(progress, bool):
        progress = str(progress)  # documents of fixed pages have the number of one
    if not isinstance(percentage, int | float) or isinstance(percentage, bool) or not math.isfinite(percentage):
        return None
    if not isinstance(progress, str) or not 0 < len(progress) <= _LONGEST_POINTER or not _is_name(device):
        return None
    return DeviceProgress(
        fields["document"],
        clean_line(progress, _LONGEST_POINTER),
        min(max(float(percentage), 0.0), 1.0),
        clean_line(device, _LONGEST_NAME),
        clean_line(str(fields.get("device_id") or ""), _LONGEST_NAME),
        datetime.now(UTC).replace(microsecond=0),
    )


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME and value.isprintable()


def _is_document(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_DOCUMENT and value.isprintable() and ":" not in value


def _refusal(why: tuple[int, int, str]) -> Response:
    status, code, message = why
    return json_response(status, {"code": code, "message": message})
