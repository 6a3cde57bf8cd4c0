"""Fixtures for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from planspeil.store.engine import Store, open_store
from support.postgres import drop_database, fresh_database, server_url
from support.programs import missing

settings.register_profile(
    "planspeil",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("planspeil")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("PLANSPEIL_") and name != "PLANSPEIL_TEST_POSTGRES_URL":
            monkeypatch.delenv(name)


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)],
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, on each database we support."""
    if request.param == "sqlite":
        opened = open_store(f"sqlite:///{tmp_path}/db/test.sqlite3", tmp_path / "blobs")
        yield opened
        opened.close()
        return
    server = server_url()
    if server is None:
        missing("PostgreSQL")
    url = fresh_database(server)
    opened = open_store(url, tmp_path / "blobs")
    yield opened
    opened.close()
    drop_database(server, url)
