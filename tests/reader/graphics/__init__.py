"""Tests of reader.graphics.capabilities."""
