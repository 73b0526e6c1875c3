"""The reader's data as frozen values: records, tags, colours. The store builds on it."""
