"""Archives from outside, Word files and web plans: opened only when whole and not too large."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from planspeil.errors import LimitExceededError, TruncatedError
from planspeil.wording import say

_DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError)
"""What zipfile raises on archives that are cut off, corrupt, locked or packed in unknown ways."""


@contextmanager
def opened_archive(data: bytes, largest: int, shown: str) -> Iterator[zipfile.ZipFile]:
    """A ZIP for the length of a block; ``shown`` is what messages call it.

    Raises ``LimitExceededError`` when it would unpack to more than ``largest`` bytes,
    ``TruncatedError`` when it, or a file read from it inside the block, is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > largest:
                raise LimitExceededError(
                    say(f"{shown} pakkes ut til {size} byte", f"{shown} unpacks to {size} bytes"),
                    say("se på filen for hånd", "look at the file by hand"),
                )
            yield archive
    except _DAMAGED as error:
        raise TruncatedError(
            say(f"{shown} er skadet eller avkuttet", f"{shown} is damaged or cut off"),
            say("hent filen på nytt", "fetch the file again"),
        ) from error


def names_in(data: bytes) -> list[str]:
    """The names of an archive's files; none when it is damaged and its directory is gone."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except _DAMAGED:
        return []
