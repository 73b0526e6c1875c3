"""Tests of reader.rows."""
