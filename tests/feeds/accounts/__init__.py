"""Tests of feeds.accounts."""
