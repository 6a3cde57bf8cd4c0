"""Planspeil: how far the UN Sustainable Development Goals are integrated in Norwegian municipal plans."""

__version__ = "0.1.0"
