"""What Partwork promises, tried through its public functions."""
