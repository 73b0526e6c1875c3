"""What a title says of its place in a series: numbers, words for parts, and where they stand."""
