"""The errors of `feeds`: what failed, why, and what to try, in words for a person."""

from __future__ import annotations


class FeedsError(Exception):
    """Anything that reading a source can fail with. `str()` is one clean line for a person."""

    @property
    def final(self) -> bool:
        """Whether another request would bring the same result, as far as is known."""
        return True


class SourceError(FeedsError):
    """An address that names nothing that can be followed."""


class FetchError(FeedsError):
    """A request that brought no usable answer.

    `status` is the HTTP status, None when there was no answer; `retry_after` is in seconds, if the server named it;
    `gone` means that the server withdrew the address for good (410). `offline` means that the host could not be found:
    it has no address, or there is no network. `request_sent` is false if none was made because the host had asked
    for fewer requests before. `private` is a host, with its port, on a private network, which got no request because
    the reader had not named it; "" otherwise. `too_large`: the answer exceeded the size limit.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        offline: bool = False,
        request_sent: bool = True,
        private: str = "",
        too_large: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after
        self.offline = offline
        self.request_sent = request_sent
        self.private = private
        self.too_large = too_large

    @property
    def final(self) -> bool:
        """Whether it is the address's own fault: no want of a network, no server that is overloaded (RFC 9110, 15)."""
        passes = (408, 425, 429)
        return bool(self.private) or (
            self.status is not None and 400 <= self.status < 500 and self.status not in passes
        )

    @property
    def gone(self) -> bool:
        """Whether the server said that the address will not come back (RFC 9110, 410)."""
        return self.status == 410


class FormatError(FeedsError):
    """A document that is of another format than expected, or has nothing to read."""
