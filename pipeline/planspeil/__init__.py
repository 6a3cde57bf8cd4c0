"""Planspeil: how far the Sustainable Development Goals are integrated in municipal plans."""

__version__ = "0.1.0"
