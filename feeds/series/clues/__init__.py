"""One module for each kind of clue that posts belong together; each proposes groups and gives its reasons."""
