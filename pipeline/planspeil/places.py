"""Where files are found that come with the project: one resolver, light to import."""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from pathlib import Path

from planspeil.errors import SettingsError


@cache
def checkout() -> Path | None:
    """The root of the source checkout this package is installed from, None when installed."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").is_file() and (root / "corpus").is_dir() else None


def shipped(relative: str) -> Path:
    """Find a file or folder that comes with the project, such as ``corpus/municipalities.csv``.

    The checkout comes first, then the package's own copy. Raises ``SettingsError``.
    """
    root = checkout()
    if root is not None and (root / relative).exists():
        return root / relative
    packaged = Path(str(files("planspeil").joinpath("_shipped", *relative.split("/"))))
    if packaged.exists():
        return packaged
    raise SettingsError(
        f"{relative} is missing from the installation", "reinstall planspeil from its wheel"
    )


def home_folder() -> Path:
    """``PLANSPEIL_HOME``, default the current directory, for those who read no other setting."""
    return Path(os.environ.get("PLANSPEIL_HOME") or Path.cwd())


def model_path(relative: str, home: Path) -> Path:
    """Find a model file: retrained ones under ``home`` first, then those that are shipped.

    A retrained set counts when ``home/models/current`` names its folder.
    """
    pointer = home / "models" / "current"
    if pointer.is_file():
        chosen = home / "models" / pointer.read_text("utf-8").strip() / relative
        if chosen.exists():
            return chosen
    return shipped(f"models/{relative}")
