"""Tests of ways to earlier parts."""
