"""The two series that ship inside, written for Partwork and under its licence.

"To Be Continued" is an essay in seven parts on the history of serials, "A Tour of Partwork" says what to press while it
is read. Both lack their fourth part on purpose, so that a gap is seen.
"""

from __future__ import annotations

from pathlib import Path


def sample_folder() -> Path:
    """Return the folder of the essay: one Markdown file for each part, as installed. Never written to."""
    return Path(__file__).parent / "To-Be-Continued"


def tour_folder() -> Path:
    """Return the folder of the tour, as installed. Never written to."""
    return Path(__file__).parent / "A-Tour-of-Partwork"
