"""The 17 goals and the 169 targets, with names in bokmål, nynorsk and English.

The list is UN General Assembly resolution A/RES/71/313 (the indicator framework's
numbering); names, ``local`` class, dimension, reading and condition are ours (see the
codebook in the package data). ``local`` says how far the target is a municipality's
own task: it is not the UN's or anyone else's list.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Self

from planspeil.domain.ids import GoalNumber


class Local(StrEnum):
    """How far the target depends on the municipality."""

    CORE = "core"
    SHARED = "shared"
    REMOTE = "remote"


class Dimension(StrEnum):
    """The dimension of sustainability a target is counted under."""

    SOCIAL = "social"
    ECONOMY = "economy"
    ENVIRONMENT = "environment"


class TargetCode(str):
    """The number of one of the 169 targets, such as ``"11.3"`` or ``"4.a"``.

    Raises ``ValueError`` for anything that is not one of the 169.
    """

    __slots__ = ()

    def __new__(cls, value: object) -> Self:
        """Check the list."""
        if not isinstance(value, str) or value not in _codes():
            raise ValueError(f"not one of the 169 targets: {value!r}")
        return super().__new__(cls, value)

    @property
    def goal(self) -> GoalNumber:
        """The goal the target belongs to."""
        return GoalNumber(self.split(".", 1)[0])


@dataclass(frozen=True, slots=True)
class Names:
    """One name in the three languages."""

    nb: str
    nn: str
    en: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the 17 goals. ``colour`` is the UN's, as ``#RRGGBB``."""

    number: GoalNumber
    name: Names
    title: Names
    colour: str
    short_variants: tuple[str, ...]
    """All short names in use, current and older, both standards (first the current one)."""
    title_variants: tuple[str, ...]
    """All long titles in use, both standards."""


@dataclass(frozen=True, slots=True)
class Target:
    """One of the 169 targets as it is read in a Norwegian municipality."""

    code: TargetCode
    goal: GoalNumber
    kind: str
    """``outcome`` for numbered targets, ``means`` for lettered ones and goal 17."""
    local: Local
    reading: str
    """``literal``, or ``localised`` where the UN's wording is for developing countries."""
    condition: tuple[str, ...]
    """Where it applies: ``coast``, ``mountain``, ``county-task``; empty for everywhere."""
    dimension: Dimension
    name: Names
    covers: str
    excludes: str


@cache
def _data() -> dict[str, Any]:
    raw = Path(__file__).with_name("data").joinpath("codebook.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(raw)
    return data


@cache
def _codes() -> frozenset[str]:
    return frozenset(entry["id"] for entry in _data()["targets"])


@cache
def goals() -> tuple[Goal, ...]:
    """The 17 goals in order."""
    return tuple(
        Goal(
            number=GoalNumber(entry["number"]),
            name=Names(**entry["name"]),
            title=Names(**entry["title"]),
            colour=entry["colour"],
            short_variants=tuple(entry["short_variants"]),
            title_variants=tuple(entry["title_variants"]),
        )
        for entry in _data()["goals"]
    )


@cache
def targets() -> tuple[Target, ...]:
    """The 169 targets in the order of the resolution."""
    return tuple(
        Target(
            code=TargetCode(entry["id"]),
            goal=GoalNumber(entry["goal"]),
            kind=entry["kind"],
            local=Local(entry["local"]),
            reading=entry["reading"],
            condition=tuple(entry["condition"]),
            dimension=Dimension(entry["dimension"]),
            name=Names(nb=entry["nb"], nn=entry["nn"], en=entry["en"]),
            covers=entry["covers"],
            excludes=entry["not"],
        )
        for entry in _data()["targets"]
    )


@cache
def _by_code() -> dict[str, Target]:
    return {target.code: target for target in targets()}


def target(code: str) -> Target:
    """The target with this number. Raises ``ValueError`` when there is none."""
    return _by_code()[TargetCode(code)]


def goal(number: int) -> Goal:
    """The goal with this number. Raises ``ValueError`` when there is none."""
    return goals()[GoalNumber(number) - 1]
