"""Following a catalogue of books (OPDS): its menu is browsed once, its books are fetched as they come."""
