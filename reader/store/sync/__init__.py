"""Sync of libraries through a folder: the things that this machine sends and those that it applies."""
