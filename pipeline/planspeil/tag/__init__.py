"""Tagging: which of the 169 targets a passage addresses, how bindingly, and with which words."""
