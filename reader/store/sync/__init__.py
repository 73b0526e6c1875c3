"""Sync of libraries through a folder: what this machine sends and what it applies."""
