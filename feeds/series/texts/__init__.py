"""The clues to its series in a text: sentences, links, lists of parts, a digest, all stored as traits."""
