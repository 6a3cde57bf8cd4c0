"""Municipality facts and reviewed sources, read strictly."""

from planspeil.registry.facts import load_municipalities
from planspeil.registry.registry import Registry, load_registry
from planspeil.registry.sources import Source, load_sources

__all__ = ["Registry", "Source", "load_municipalities", "load_registry", "load_sources"]
