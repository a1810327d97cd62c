"""Tests of segmenting."""
