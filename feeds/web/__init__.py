"""Web pages: the article on a page, the feed behind it, and a page that lists parts."""
