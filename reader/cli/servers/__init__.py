"""Commands about servers: those of the reader's own that are followed, and the one that this program is."""
