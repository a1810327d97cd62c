"""Tests of the stage entities."""
