"""Settings from the environment (``PLANSPEIL_*``), and where files are found."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from planspeil.errors import SettingsError


class Settings(BaseSettings):
    """All settings; each can be set as ``PLANSPEIL_<NAME>``.

    ``home`` holds store, database and outputs; default the current directory.
    ``database_url`` is an SQLAlchemy URL; empty means SQLite under ``home``.
    ``delay`` is the least number of seconds between two requests to one host.
    """

    model_config = SettingsConfigDict(env_prefix="PLANSPEIL_", frozen=True)

    home: Path = Field(default_factory=Path.cwd)
    database_url: str = ""
    registry: Path | None = None
    """Another municipality file than the 357, such as the examples'."""
    allow_loopback: bool = False
    """Let the crawler visit loopback addresses; for demo and tests only."""
    contact: str = "https://github.com/planspeil/planspeil"
    """Who to ask about the crawler; part of its user agent."""
    delay: float = Field(default=1.0, ge=0.0)
    workers: int = Field(default=2, ge=1)
    """Child processes that read documents."""
    language: str = "nb"

    @property
    def store(self) -> Path:
        """Content-addressed files."""
        return self.home / "corpus" / "store"

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.home / 'corpus' / 'planspeil.sqlite3'}"

    @property
    def releases(self) -> Path:
        """Where releases are written."""
        return self.home / "outputs" / "releases"


def load_settings() -> Settings:
    """Read the settings. Raises ``SettingsError`` that names the wrong variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "PLANSPEIL_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}: {first['msg']}", f"set or unset {name}") from error


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
