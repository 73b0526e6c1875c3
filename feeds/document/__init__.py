"""Feed documents: RSS, RDF, Atom and JSON Feed into entries."""
