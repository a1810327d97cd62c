"""Tests of the finished dataset."""
