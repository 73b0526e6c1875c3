"""Subscriptions: how sources are followed, refreshed and backfilled into the library."""
