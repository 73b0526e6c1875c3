"""The people of a text: their names, and whom a name or a pronoun means."""
