"""Identifiers: validated strings and content hashes."""

from __future__ import annotations

import hashlib
import re
from typing import Self

_MUNICIPALITY = re.compile(r"\d{4}")
_GOALS = range(1, 18)


def content_id(*parts: str | bytes) -> str:
    """Return the SHA-256 (64 hex digits) of ``parts``, each preceded by its length.

    The length prefix keeps ("ab", "c") and ("a", "bc") apart.
    """
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


class MunicipalityNumber(str):
    """A municipality's number (kommunenummer): four digits as text, ``"0301"`` keeps its zero.

    Raises ``ValueError`` for anything else, numbers of type ``int`` included, because
    an unquoted ``0301`` in YAML has already become 193 by then.
    """

    __slots__ = ()

    def __new__(cls, value: object) -> Self:
        """Check the digits."""
        if not isinstance(value, str) or not _MUNICIPALITY.fullmatch(value):
            raise ValueError(f"not a municipality number (four digits as text): {value!r}")
        return super().__new__(cls, value)

    @property
    def county(self) -> str:
        """The county's number (fylkesnummer): the first two digits."""
        return self[:2]


class GoalNumber(int):
    """One of the 17 goals, 1 to 17. Raises ``ValueError`` for anything else."""

    __slots__ = ()

    def __new__(cls, value: object) -> Self:
        """Check the range."""
        if isinstance(value, (bool, float)):
            raise ValueError(f"not one of the 17 goals: {value!r}")
        try:
            number = int(str(value))
        except (TypeError, ValueError):
            raise ValueError(f"not one of the 17 goals: {value!r}") from None
        if number not in _GOALS:
            raise ValueError(f"not one of the 17 goals: {value!r}")
        return super().__new__(cls, number)
