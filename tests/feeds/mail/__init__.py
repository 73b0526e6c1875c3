"""Tests of newsletters in mailboxes."""
