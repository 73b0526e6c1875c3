"""The documentation, and the scripts that make it."""
