"""Tests on the real documents that lie beside the project; they skip where those are absent."""
