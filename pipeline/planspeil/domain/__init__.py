"""Frozen types, identifiers and the 169 targets. Standard library only."""
