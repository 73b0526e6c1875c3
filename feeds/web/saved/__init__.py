"""Web pages that were saved as text: their pieces, what is known of each, the article and its title."""
