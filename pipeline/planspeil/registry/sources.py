"""Reviewed sources: where a person knows better than the crawler."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    HttpUrl,
    ValidationError,
    model_validator,
)

from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import PlanKind, PlanStatus
from planspeil.errors import RegistryError
from planspeil.wording import say

_Number = Annotated[str, AfterValidator(lambda value: str(MunicipalityNumber(value)))]


class SourcePlan(BaseModel):
    """A plan at a fixed address."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: HttpUrl
    kind: PlanKind
    status: PlanStatus
    title: str = ""
    adopted: date | None = None
    period_start: int | None = None
    period_end: int | None = None


class Source(BaseModel):
    """What a person found out about one municipality: a plan, that it has none, or a joint one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    municipality: _Number
    reviewed_by: str
    reviewed_on: date
    plan: SourcePlan | None = None
    none: bool = False
    joint_with: tuple[_Number, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if bool(self.plan) + self.none + bool(self.joint_with) != 1:
            raise ValueError("exactly one of plan, none and joint_with")
        return self


def load_sources(folder: Path, known: frozenset[str]) -> tuple[Source, ...]:
    """Read every ``NNNN.yml`` in ``folder``; a folder that is not there holds none.

    Raises ``RegistryError`` naming file and key for anything that is not understood, and
    for a municipality that is not among ``known``.
    """
    if not folder.is_dir():
        return ()
    return tuple(_load(path, known) for path in sorted(folder.glob("*.yml")))


def _load(path: Path, known: frozenset[str]) -> Source:
    try:
        source = Source.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RegistryError(f"{path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "file"
        raise RegistryError(
            f"{path.name}: {key}: {first['msg']}",
            say("se corpus/sources/README.md", "see corpus/sources/README.md"),
        ) from error
    if path.stem != source.municipality:
        raise RegistryError(f"{path.name}: municipality: {source.municipality} is another number")
    unknown = {source.municipality, *source.joint_with} - known
    if unknown:
        raise RegistryError(f"{path.name}: unknown municipality {', '.join(sorted(unknown))}")
    return source
