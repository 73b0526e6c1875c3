"""Kinds of sources that need several requests or files: contents pages, articles, mailboxes, catalogues of books."""
