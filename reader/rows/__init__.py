"""What the lists show: records of the store as lines of text, without Textual.

A row is a few `Line`s; `reader.widgets.row_list` draws them. So what stands in a list can be read
and tested as text.
"""
