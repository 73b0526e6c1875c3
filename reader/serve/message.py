"""Requests and responses as values, whatever carries them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Request:
    """A client's request. `headers` have lower-case names; `query` has the first value of each parameter."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """One response."""

    status: int
    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def text_response(status: int, line: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a response with one line of text."""
    return Response(status, f"{line}\n".encode(), headers=headers or {})


def json_response(status: int, value: Any) -> Response:  # noqa: ANN401 - any JSON value
    """Return a response with a JSON value."""
    return Response(status, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), "application/json")
