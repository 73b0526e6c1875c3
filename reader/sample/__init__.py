"""The series that ships inside: "To Be Continued", an essay in seven parts on the history of serials.

Written for Partwork, and under its licence. Part 4 is left out on purpose, so that a gap shows itself.
"""

from __future__ import annotations

from pathlib import Path


def sample_folder() -> Path:
    """The folder with the parts, one Markdown file each, as installed. Never written to."""
    return Path(__file__).parent / "To-Be-Continued"
