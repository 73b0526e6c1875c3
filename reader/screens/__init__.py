"""One screen a file. Screens read the store, ask the app by message, and do not know each other."""
