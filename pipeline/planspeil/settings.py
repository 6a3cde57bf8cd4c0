"""Settings from the environment (``PLANSPEIL_*``)."""

from __future__ import annotations

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
    language_model: str = "nb_planspeil"
    """The Norwegian pipeline: ours, an installed ``nb_core_news_*``, or the folder of one."""

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
