"""Tests of contracts and of the checks that enforce them."""
