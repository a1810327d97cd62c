"""Tests of the runner: plans, parts, resuming, the command line."""
