"""The app, driven through its keys, and read as text."""
