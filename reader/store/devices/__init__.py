"""Reading devices: the books that were served to them, and the progress that they sent back."""
