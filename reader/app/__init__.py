"""The running app: its screens, its background jobs, and the queue of its writes."""
