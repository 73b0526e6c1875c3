"""Web pages that were saved as text: their pieces, the features of each, the article and its title."""
