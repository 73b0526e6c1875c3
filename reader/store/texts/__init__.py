"""The texts of parts: how the tables hold them, and their versions."""
