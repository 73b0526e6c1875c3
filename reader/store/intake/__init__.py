"""Intake: documents of sources are prepared, matched with known parts, and written to the library."""
