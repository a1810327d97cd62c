"""Tests of reading files as found."""
