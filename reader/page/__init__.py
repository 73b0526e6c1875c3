"""One part as a page: its text, quotes and notes, before anything is drawn."""
