"""Tests of feeds.document."""
