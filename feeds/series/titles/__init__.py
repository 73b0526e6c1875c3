"""The place of a part in a series by its title: numbers, words for parts, and their positions."""
