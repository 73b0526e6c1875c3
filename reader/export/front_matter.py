"""Front matter: a few fields of YAML, written so that every reader of it reads the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def front_matter(fields: Mapping[str, object]) -> str:
    """Return the fields that are not empty, between their lines.

    Values are written as JSON, which is YAML too (YAML 1.2, 1.3).
    """
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---"])
