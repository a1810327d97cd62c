"""Tests of the places that files are read from and written to."""
