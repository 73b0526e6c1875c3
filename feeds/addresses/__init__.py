"""Addresses: when two are one, whose host they are on, and which source a reader's word means."""
