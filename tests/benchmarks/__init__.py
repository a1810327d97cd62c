"""Tests of the benchmarks: the generator of documents, figures and how they are written."""
