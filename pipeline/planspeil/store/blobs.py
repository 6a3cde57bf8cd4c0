"""Files by content: ``<folder>/ab/<sha256>``, written beside and renamed into place."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from planspeil.errors import StoreError
from planspeil.store.engine import Store
from planspeil.wording import say

_CHUNK = 1 << 20


def path(store: Store, sha256: str) -> Path:
    """Where the file with this hash is or would be."""
    return store.blobs / sha256[:2] / sha256


def put_bytes(store: Store, data: bytes) -> str:
    """Keep ``data`` and return its SHA-256. Keeping the same bytes twice changes nothing."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = path(store, sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as sink:
            sink.write(data)
        _settle(Path(sink.name), target)
    return sha256


def put_file(store: Store, source: Path) -> str:
    """Keep a copy of the file ``source`` and return its SHA-256."""
    digest = hashlib.sha256()
    store.blobs.mkdir(parents=True, exist_ok=True)
    with (
        source.open("rb") as stream,
        tempfile.NamedTemporaryFile(dir=store.blobs, prefix=".new-", delete=False) as sink,
    ):
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            sink.write(chunk)
    target = path(store, digest.hexdigest())
    if target.exists():
        Path(sink.name).unlink()
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        _settle(Path(sink.name), target)
    return digest.hexdigest()


def _settle(written: Path, target: Path) -> None:
    with written.open("rb") as handle:
        os.fsync(handle.fileno())
    written.chmod(0o644)
    written.replace(target)


def read(store: Store, sha256: str) -> bytes:
    """The bytes with this hash. Raises ``StoreError`` when they are not (or no longer) there."""
    try:
        return path(store, sha256).read_bytes()
    except FileNotFoundError as error:
        raise StoreError(
            say(f"filen {sha256} mangler i lageret", f"file {sha256} is missing from the store"),
            say("hent eller legg inn dokumentet på nytt", "fetch or add the document again"),
        ) from error
