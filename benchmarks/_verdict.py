"""A figure beside its limit."""

from __future__ import annotations

import json
import os
from pathlib import Path

FILE = "PARTWORK_VERDICTS"
"""The variable of the environment that names a file for the verdicts, one a line as JSON."""


def judged(name: str, figure: float, most: float) -> bool:
    """Print a figure, its limit and the verdict. Return whether the figure is within the limit."""
    within = is_within(name, figure, most)
    print(f"{name}: {figure:.2f}, at most {most:g}: {verdict(within)}")
    return within


def is_within(name: str, figure: float, most: float) -> bool:
    """Return whether a figure is within its limit, and note the verdict for the table of all benchmarks."""
    within = figure <= most
    if os.environ.get(FILE):
        with Path(os.environ[FILE]).open("a", encoding="utf-8") as file:
            file.write(json.dumps([name, figure, most, within]) + "\n")
    return within


def verdict(within: bool) -> str:
    """Return a verdict in words."""
    return "as promised" if within else "MISSED"
