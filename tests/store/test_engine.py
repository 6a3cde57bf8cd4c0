import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from planspeil.errors import StoreError
from planspeil.store import blobs, results
from planspeil.store.engine import Store, alembic_config, open_store
from planspeil.store.schema import metadata
from support.build import NOW


def test_the_migrated_schema_is_the_declared_one(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_the_schema_can_go_down_and_up_again(store: Store) -> None:
    with store.engine.connect() as connection:
        config = alembic_config(connection)
        command.downgrade(config, "base")
        command.upgrade(config, "head")
        connection.commit()
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_database_of_newer_code_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    store = open_store(url, tmp_path / "blobs")
    with store.transaction() as unit:
        unit.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match="ny"):
        open_store(url, tmp_path / "blobs")


@pytest.mark.parametrize("url", ["no url", "mysql://x/y", "sqlite:////proc/none/x.sqlite3"])
def test_addresses_that_do_not_work_are_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises((StoreError, OSError)):
        open_store(url, tmp_path)


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    def half() -> None:
        with store.transaction() as unit:
            results.mark(unit, "tag", "d1", "h", "v", NOW)
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        half()
    with store.read() as unit:
        assert results.done_items(unit, "tag") == {}


def _write_many(url: str, folder: str, name: str) -> None:
    store = open_store(url, Path(folder))
    for index in range(40):
        with store.transaction() as unit:
            results.mark(unit, name, f"item{index}", "h", "v", NOW)


def test_two_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    context = multiprocessing.get_context("fork")
    writers = [
        context.Process(target=_write_many, args=(url, str(tmp_path / "b"), name)) for name in "ab"
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    store = open_store(url, tmp_path / "b")
    with store.read() as unit:
        assert {len(results.done_items(unit, name)) for name in "ab"} == {40}


def _write_and_wait(url: str, folder: str, ready: str) -> None:
    store = open_store(url, Path(folder))
    with store.transaction() as unit:
        results.mark(unit, "tag", "half", "h", "v", NOW)
        Path(ready).touch()
        time.sleep(60)


def test_a_killed_writer_leaves_no_rows(tmp_path: Path) -> None:
    url, ready = f"sqlite:///{tmp_path}/x.sqlite3", tmp_path / "ready"
    store = open_store(url, tmp_path / "b")
    writer = multiprocessing.get_context("fork").Process(
        target=_write_and_wait, args=(url, str(tmp_path / "b"), str(ready))
    )
    writer.start()
    while not ready.exists():
        time.sleep(0.01)
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    with store.transaction() as unit:
        assert results.done_items(unit, "tag") == {}
        results.mark(unit, "tag", "whole", "h", "v", NOW)


def test_files_are_kept_once_by_content(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "plan.pdf"
    source.write_bytes(b"%PDF-1.4 x")
    name = blobs.put_file(store, source)
    assert blobs.put_bytes(store, b"%PDF-1.4 x") == name
    assert blobs.path(store, name).parent.name == name[:2]
    assert blobs.read(store, name) == b"%PDF-1.4 x"
    left = [p for p in store.blobs.rglob("*") if p.is_file() and not p.name.startswith(".migrate")]
    assert left == [blobs.path(store, name)]
    with pytest.raises(StoreError, match="mangler"):
        blobs.read(store, "f" * 64)
