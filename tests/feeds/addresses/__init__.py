"""Tests of feeds.addresses."""
