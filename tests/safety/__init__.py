"""Attacks on the whole program, each left behind as a test."""
