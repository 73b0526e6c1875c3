"""Tests of feeds.web."""
