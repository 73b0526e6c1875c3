"""Kinds of sources that need more than one request or one file: contents pages, kept articles, mailboxes,
catalogues of books."""
