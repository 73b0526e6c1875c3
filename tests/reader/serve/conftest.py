"""A server on each test's own library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reader.serve.serving import Served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reader.calling import Library


@pytest.fixture
def served(library: Library) -> Iterator[Served]:
    """A server, started, on the library of the test's module."""
    with Served(library.home) as found:
        yield found
