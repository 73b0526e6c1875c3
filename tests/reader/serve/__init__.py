"""Tests of the server of reading devices."""
