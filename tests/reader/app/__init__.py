"""Tests of reader.app.app."""
