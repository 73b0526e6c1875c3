"""Newsletters in a mailbox: where its messages lie, which are issues, and their text without what services add.

Everything here only reads: nothing in a mailbox is ever locked, marked, moved or written.
"""
