"""Who said each quote, and what kind of quote it is."""
