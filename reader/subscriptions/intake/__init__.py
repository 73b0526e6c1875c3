"""Write fetched documents to the library in turn, and prepare their texts afterwards."""
