"""Opening the store: one engine, migrated to the newest schema, transactions in blocks."""

from __future__ import annotations

import fcntl
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from planspeil.errors import StoreError
from planspeil.wording import say

if TYPE_CHECKING:
    from alembic.config import Config

Unit = Connection
"""A unit of work: everything done in it is kept together, or nothing is."""

_BUSY_MS = 60_000
_MIGRATION_LOCK = 727_274_717
"""Any number of our own: PostgreSQL's advisory lock while the schema is brought up to date."""


@dataclass(frozen=True, slots=True)
class Store:
    """A database and the folder of content-addressed files beside it."""

    engine: Engine
    blobs: Path

    @contextmanager
    def transaction(self) -> Iterator[Unit]:
        """Write together: committed at the end of the block, rolled back by an exception."""
        with self.engine.connect() as connection:
            if self.engine.dialect.name == "sqlite":
                # Take the write lock first: upgrading a read lock later could deadlock.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """Read one consistent state."""
        with self.engine.connect() as connection:
            if self.engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def open_store(url: str, blobs: Path) -> Store:
    """Open (and create or migrate) the database at ``url`` and the file folder ``blobs``.

    SQLite runs in WAL mode with foreign keys on; ``postgresql://`` uses psycopg 3. Several
    processes may open at once. Raises ``StoreError`` for a URL that does not work and for a
    database made by newer code.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    blobs.mkdir(parents=True, exist_ok=True)
    try:
        engine = _engine(parsed)
        _migrate(engine, blobs)
    except (DBAPIError, NoSuchModuleError, ModuleNotFoundError) as error:
        shown = parsed.render_as_string(hide_password=True)
        raise StoreError(
            say(f"kan ikke åpne databasen {shown}: {error}", f"cannot open {shown}: {error}"),
            say("se PLANSPEIL_DATABASE_URL", "see PLANSPEIL_DATABASE_URL"),
        ) from error
    return Store(engine, blobs)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            say("PLANSPEIL_DATABASE_URL er ingen gyldig adresse", "not a database URL"),
            "postgresql://user:password@host/database",
        ) from error
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite":
        return parsed
    raise StoreError(
        say(
            f"databasen {parsed.get_backend_name()} er ikke støttet",
            f"the database {parsed.get_backend_name()} is not supported",
        ),
        say("bruk SQLite eller PostgreSQL", "use SQLite or PostgreSQL"),
    )


def _write_ahead(cursor: Any) -> None:
    """Switch to WAL. SQLite does not wait here when another process is switching: we do."""
    until = time.monotonic() + _BUSY_MS / 1000
    while True:
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, isolation_level="REPEATABLE READ")
    engine = create_engine(url, connect_args={"timeout": _BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # The driver must not open transactions by itself: we say BEGIN (see Store).
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        _write_ahead(cursor)
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    return engine


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for our migrations, on an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _migrate(engine: Engine, blobs: Path) -> None:
    """Bring the schema up to date, one process at a time."""
    from alembic import command  # slow to import, and commands on single files need none of it
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with engine.connect() as connection:
        config = alembic_config(connection)
        scripts = ScriptDirectory.from_config(config)
        head = scripts.get_current_head()
        current = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        if current == head:
            return
        if current is not None and current not in {s.revision for s in scripts.walk_revisions()}:
            raise StoreError(
                say(
                    "databasen er laget av en nyere utgave av planspeil",
                    "the database was made by a newer planspeil",
                ),
                say("oppgrader planspeil", "upgrade planspeil"),
            )
        with _migration_lock(connection, blobs):
            command.upgrade(config, "head")
            connection.commit()


@contextmanager
def _migration_lock(connection: Connection, blobs: Path) -> Iterator[None]:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _MIGRATION_LOCK})
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _MIGRATION_LOCK})
            connection.commit()
        return
    with (blobs / ".migrate.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
