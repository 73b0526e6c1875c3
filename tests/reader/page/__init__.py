"""Tests of reader.page."""
