"""Fetch and understand what is published: the same for any two readers.

Nothing here knows a store, a screen or a person. The way is one direction only: address → source → document → entries →
articles → series and quotes.
"""
