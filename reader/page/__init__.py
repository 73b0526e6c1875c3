"""One part as a page: its text, quotes, notes and revisions, before anything is drawn."""
