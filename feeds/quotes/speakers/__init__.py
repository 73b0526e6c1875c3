"""Attribute quotes: the speaker and the kind of each."""
