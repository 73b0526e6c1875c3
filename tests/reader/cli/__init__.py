"""Tests of reader.cli."""
