"""Partwork against real publishing software, which these tests bring up on this machine; skipped where it is not."""
