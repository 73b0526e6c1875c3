"""Reading aloud: what is said of a text and in what order, and the programs that say it."""
