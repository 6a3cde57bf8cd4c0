"""Programs that slow tests need."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(program: str) -> NoReturn:
    """Skip for a program that is not here; in CI it must be here."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{program} is missing in CI")
    pytest.skip(f"{program} is missing")
