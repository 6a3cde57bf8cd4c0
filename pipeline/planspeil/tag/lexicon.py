"""The lexicon: terms by target, in bokmål and nynorsk, read strictly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader

from planspeil.domain.ids import content_id
from planspeil.domain.targets import TargetCode
from planspeil.errors import ModelError
from planspeil.wording import say

FILES = ("nb.yml", "nn.yml")
DEFAULT_WEIGHT = 0.7
_KEYS = frozenset({"term", "weight", "whole", "case", "needs", "not"})


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one target.

    ``weight`` (0 to 1) is the probability that a passage with the term addresses the
    target. ``whole`` keeps it from matching inside compounds, ``case`` asks for the case
    as written. ``needs``: one of these must stand in the passage, its lead-in or heading;
    ``excludes``: none of these may.
    """

    rule_id: str
    target: TargetCode
    text: str
    weight: float
    whole: bool = False
    case: bool = False
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms of both standards, and a version that changes with any of them."""

    terms: tuple[Term, ...]
    version: str


def load_lexicon(folder: Path) -> Lexicon:
    """Read ``nb.yml`` and ``nn.yml``. Raises ``ModelError`` naming file, target and term."""
    terms: list[Term] = []
    parts: list[str] = []
    for name in FILES:
        try:
            raw = (folder / name).read_text("utf-8")
            content = yaml.load(raw, Loader=CSafeLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise ModelError(
                say(f"leksikonet {name} kan ikke leses: {error}", f"cannot read {name}: {error}")
            ) from error
        if not isinstance(content, dict):
            raise ModelError(f"{name}: a mapping of targets is needed")
        parts.append(raw)
        for code, entries in content.items():
            terms += _terms(name, code, entries)
    return Lexicon(tuple(terms), content_id(*parts)[:12])


def _terms(name: str, code: object, entries: object) -> list[Term]:
    try:
        target = TargetCode(code if isinstance(code, str) else "")
    except ValueError as error:
        raise ModelError(f"{name}: {code!r}: {error} (quote the number)") from error
    if not isinstance(entries, list):
        raise ModelError(f"{name}: {target}: a list of terms is needed")
    return [_term(name, target, entry) for entry in entries]


def _term(name: str, target: TargetCode, entry: object) -> Term:
    values: dict[str, Any] = {"term": entry} if isinstance(entry, str) else {}
    if isinstance(entry, dict):
        values = entry
    text = values.get("term")
    unknown = set(values) - _KEYS
    if not isinstance(text, str) or not text.strip() or unknown:
        raise ModelError(f"{name}: {target}: {entry!r} is no term (keys: {sorted(_KEYS)})")
    weight = values.get("weight", DEFAULT_WEIGHT)
    if not isinstance(weight, int | float) or not 0 < weight <= 1:
        raise ModelError(f"{name}: {target}: {text}: weight must be above 0 and at most 1")
    return Term(
        rule_id=f"{name[:2]}:{target}/{text}",
        target=target,
        text=text,
        weight=float(weight),
        whole=bool(values.get("whole", False)),
        case=bool(values.get("case", False)) or _written_in_capitals(text),
        needs=tuple(values.get("needs", ())),
        excludes=tuple(values.get("not", ())),
    )


def _written_in_capitals(text: str) -> bool:
    """Short capitals ("BUA", "SLT") are names: lower-case look-alikes are other words."""
    return text.isupper() and len(text) <= 4
