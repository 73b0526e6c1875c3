"""The words by which titles and texts speak of series, in all languages that are known."""
