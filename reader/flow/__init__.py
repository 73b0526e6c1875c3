"""Blocks into lines for a width, and where a place is among them. No terminal, no colours, no Textual."""
