"""People of a series: the index of each text, and how far the reader has read, up to which it counts."""
