"""Tests of feeds.anchor."""
