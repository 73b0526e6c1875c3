"""One person's use of published writing: following, reading, marking."""
