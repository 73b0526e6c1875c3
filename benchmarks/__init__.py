"""Measurements that are run by hand, each by one command; what they promise is in their docstrings."""
