"""Tests of getting and understanding what is published."""
