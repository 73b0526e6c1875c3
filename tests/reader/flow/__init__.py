"""Tests of reader.flow."""
