"""Newsletters in a mailbox: where its messages lie, which are issues of what, and their text without a mail's furniture.

Everything here only reads: nothing in a mailbox is ever locked, marked, moved or written.
"""
