"""The texts that we wrote for training: JSON Lines in the recipe's folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def written(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of one of our files, in order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)
