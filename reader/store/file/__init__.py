"""The library as a file: copies of it, whether it is sound, and reading it where nothing may be written."""
