"""Tests of reader.system."""
