"""Tests of reader.speech."""
