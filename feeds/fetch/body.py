"""A body read and unpacked within limits that no packing and no slowness can evade.

HTTP libraries unpacked without a limit of their own (CVE-2025-66418 and CVE-2025-66471 in urllib3).
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from feeds.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Callable

    from feeds.fetch.exchange import Limits

# How much is unpacked at a time, and from where on the ratio of unpacked to packed counts; in bytes.
_STEP = 65_536
_RATIO_FROM = 1_000_000
_PACKINGS = frozenset({"gzip", "x-gzip", "deflate"})


async def read_body(
    chunks: AsyncIterable[bytes], encoding: str, host: str, limits: Limits, clock: Callable[[], float]
) -> bytes:
    """The unpacked body of an answer. `encoding` is its Content-Encoding. Raises FetchError past a limit."""
    packings = [name for part in encoding.lower().split(",") if (name := part.strip()) and name != "identity"]
    if len(packings) > 1 or not _PACKINGS.issuperset(packings):
        raise FetchError(f"{host} compressed its response in a way that was not requested")
    unpacker = _Unpacker(host, limits, packings[0]) if packings else None
    most = limits.packed if unpacker else limits.unpacked
    began = clock()
    received = 0
    body = bytearray()
    async for chunk in chunks:
        received += len(chunk)
        if received > most:
            raise FetchError(f"{host} sent more than {most // 1_000_000} MB", too_large=True)
        spent = clock() - began
        if spent > limits.slow_after and received < limits.slowest * spent:
            raise FetchError(f"{host} sends too slowly: {received} bytes in {spent:.0f} s")
        body += unpacker.unpack(chunk) if unpacker else chunk
    if unpacker and not unpacker.done:
        raise FetchError(f"{host} sent an incomplete response")
    return bytes(body)


class _Unpacker:
    """zlib in small steps, so that a bomb is noticed before it is in memory."""

    def __init__(self, host: str, limits: Limits, packing: str) -> None:
        self._host = host
        self._limits = limits
        self._raw_may_follow = packing == "deflate"
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._packed = 0
        self._unpacked = 0

    @property
    def done(self) -> bool:
        """Whether the packed data is complete, or there was none."""
        return self._inflate.eof or self._packed == 0

    def unpack(self, chunk: bytes) -> bytes:
        """Return the unpacked chunk. Raises FetchError past a limit and for data that is not packed as declared."""
        self._packed += len(chunk)
        pieces: list[bytes] = []
        while chunk:
            if self._inflate.eof:
                # What follows a member is another one (RFC 1952, 2.2); zeros and the like are padding.
                if not chunk.startswith(b"\x1f\x8b"):
                    break
                self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
            piece = self._step(chunk)
            pieces.append(piece)
            self._unpacked += len(piece)
            self._check()
            chunk = self._inflate.unconsumed_tail or self._inflate.unused_data
        return b"".join(pieces)

    def _step(self, chunk: bytes) -> bytes:
        try:
            return self._inflate.decompress(chunk, _STEP)
        except zlib.error:
            if not (self._raw_may_follow and self._unpacked == 0):
                raise FetchError(f"{self._host} sent a response that cannot be decompressed") from None
        # Some servers send "deflate" without the zlib wrapper that the name means (RFC 9110, 8.4.1.2).
        self._raw_may_follow = False
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._step(chunk)

    def _check(self) -> None:
        if self._unpacked > self._limits.unpacked:
            raise FetchError(f"{self._host} sent more than {self._limits.unpacked // 1_000_000} MB", too_large=True)
        if self._unpacked > _RATIO_FROM and self._unpacked > self._limits.ratio * self._packed:
            raise FetchError(f"{self._host} sent a response that decompresses to far more than a text")
