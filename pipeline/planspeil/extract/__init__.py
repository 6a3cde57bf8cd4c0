"""Reading documents: bytes to pages, blocks in reading order and icons. Never fetches."""

from planspeil.extract.dispatch import extract, sniff
from planspeil.extract.version import STAGE_VERSION

__all__ = ["STAGE_VERSION", "extract", "sniff"]
