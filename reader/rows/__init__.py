"""Rows of lists: records of the store as lines of text, without Textual.

A row is a few `Line`s; `reader.widgets.row_list` draws them. So lists can be read and tested as text.
"""
