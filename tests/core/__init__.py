"""Tests of what stages share."""
