"""Tests of reader.store."""
