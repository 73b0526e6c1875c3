"""Tests of what one person does with it: the library, the marks, the command line."""
