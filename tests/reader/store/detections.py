"""How many parts each detection of the store is given, in a library that counts as large early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import recent_series, series

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest


def counted_detections(monkeypatch: pytest.MonkeyPatch, **limits: float) -> list[int]:
    """Set limits of `recent_series`; return the list to which each detection adds the number of its parts."""
    for name, limit in limits.items():
        monkeypatch.setattr(recent_series, name, limit)
    found: list[int] = []
    whole = series._detect

    def counting(source: object, parts: Sequence[object]) -> object:
        found.append(len(parts))
        return whole(source, parts)  # type: ignore[arg-type]

    monkeypatch.setattr(series, "_detect", counting)
    return found
