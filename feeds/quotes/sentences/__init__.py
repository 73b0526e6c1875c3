"""Sentences beside quotes: their tokens, noun phrases and verbs of saying."""
