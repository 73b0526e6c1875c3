"""Addresses: when two are one, whose host they are on, and what a reader's word for a source means."""
