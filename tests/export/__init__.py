"""Tests of the export to files for spreadsheets."""
