"""Images in a terminal: what it can draw, and how."""
