"""Images in a terminal: the protocols that it supports, and their encoders."""
