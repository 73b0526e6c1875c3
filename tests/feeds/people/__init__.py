"""The index of people."""
