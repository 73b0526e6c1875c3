"""Tests of reader.subscriptions.intake."""
