"""Tests of series detection; all titles and texts are invented."""
