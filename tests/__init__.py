"""Tests of gongwen."""
