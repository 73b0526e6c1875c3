"""What a source gave, on its way into the library: made ready, matched with known parts, written."""
