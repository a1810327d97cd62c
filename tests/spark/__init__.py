"""Tests of Spark: on this machine, and on a cluster of two workers on loopback."""
