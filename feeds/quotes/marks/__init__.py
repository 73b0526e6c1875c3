"""Quotation marks and dashes: which stretches of a text are in somebody's words."""
