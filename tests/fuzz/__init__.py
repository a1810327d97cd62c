"""Hostile and mangled input: no crash, no hang, offsets right, nothing lost. `make fuzz` runs it for longer."""
