"""Tests of feeds.fetch."""
