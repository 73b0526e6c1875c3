"""Tests of bringing several machines together."""
