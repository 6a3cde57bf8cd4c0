"""A PostgreSQL server for tests: the one that is named, or Debian's, started when we are root."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import uuid


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout if done.returncode == 0 else ""


def server_url() -> str | None:
    """The URL of a server on which databases can be created, or None."""
    given = os.environ.get("PLANSPEIL_TEST_POSTGRES_URL")
    if given:
        return given
    clusters = _run("pg_lsclusters", "-h").split() if shutil.which("pg_lsclusters") else []
    if len(clusters) < 4 or os.geteuid() != 0:
        return None
    version, name, port, state = clusters[:4]
    if not state.startswith("online"):
        _run("pg_ctlcluster", version, name, "start")
    role = "CREATE ROLE planspeil_test LOGIN CREATEDB PASSWORD 'planspeil_test'"
    _run("su", "postgres", "-c", f'psql -p {port} -c "{role}"')
    return f"postgresql://planspeil_test:planspeil_test@127.0.0.1:{port}/postgres"


def fresh_database(server: str) -> str:
    """Create an empty database and return its URL."""
    import psycopg

    name = f"planspeil_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return re.sub(r"/[^/]*$", f"/{name}", server)


def drop_database(server: str, url: str) -> None:
    """Drop a database made by ``fresh_database``."""
    import psycopg

    name = url.rsplit("/", 1)[1]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
