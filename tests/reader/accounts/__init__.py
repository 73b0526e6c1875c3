"""Tests of accounts: servers of the reader's own."""
