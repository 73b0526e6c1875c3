"""What the reader has, as frozen values: records, tags, colours. The store builds on it."""
