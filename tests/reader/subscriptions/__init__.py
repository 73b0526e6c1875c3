"""Tests of reader.subscriptions."""
