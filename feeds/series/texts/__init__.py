"""What a text says of its series: sentences, links, lists of parts, a digest; all of it kept as traits."""
