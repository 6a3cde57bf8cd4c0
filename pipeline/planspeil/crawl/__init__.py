"""Visiting municipal sites politely and judging what was found. Never reads documents itself."""
