"""The errors of the store, in words for a person."""

from __future__ import annotations


class StoreError(Exception):
    """The library cannot be read or written. `str()` is one line: what failed, why, what to try."""


class ReadOnlyLibraryError(StoreError):
    """A change was asked for of a library that may only be read."""


class DamagedLibraryError(StoreError):
    """The library's file is damaged. It stays in place until a copy is restored over it."""


class StoppedError(StoreError):
    """A query was stopped: nobody waits for its answer any more."""
