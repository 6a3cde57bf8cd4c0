"""Precision, recall and F1 of tags on coded passages, at target and goal level."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planspeil.domain.ids import GoalNumber
from planspeil.domain.targets import TargetCode
from planspeil.errors import PlanspeilError
from planspeil.tag.inputs import TagInput, from_row
from planspeil.tag.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, false alarms and misses, with precision, recall and F1 (None without cases)."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0

    def plus(self, other: Counts) -> Counts:
        """Counts of both together."""
        return Counts(
            self.hits + other.hits,
            self.false_alarms + other.false_alarms,
            self.misses + other.misses,
        )

    @property
    def precision(self) -> float | None:
        """Share of tags that are right."""
        given = self.hits + self.false_alarms
        return self.hits / given if given else None

    @property
    def recall(self) -> float | None:
        """Share of primary targets that are found."""
        asked = self.hits + self.misses
        return self.hits / asked if asked else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hits + self.false_alarms + self.misses
        return 2 * self.hits / total if total else None


@dataclass(frozen=True, slots=True)
class Fault:
    """One passage that was tagged wrongly."""

    id: str
    text: str
    false_alarms: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a tagger is worth on a file of coded passages.

    ``targets`` and ``goals`` are micro-averaged over passages; primary targets are
    required, acceptable ones count neither for nor against. ``commitment_right`` is the
    share of passages whose commitment is a value that some coder gave.
    """

    passages: int
    targets: Counts
    goals: Counts
    explicit: Counts
    by_language: Mapping[str, Counts]
    commitment_right: float | None
    faults: tuple[Fault, ...] = field(repr=False, default=())

    def __str__(self) -> str:
        lines = [f"passages {self.passages}"]
        rows = {"targets": self.targets, "goals": self.goals, "explicit goals": self.explicit}
        rows |= {f"targets, {name}": counts for name, counts in sorted(self.by_language.items())}
        for name, counts in rows.items():
            shares = (counts.precision, counts.recall, counts.f1)
            shown = " ".join(
                f"{label}={'–' if value is None else f'{value:.3f}'}"
                for label, value in zip(("precision", "recall", "F1"), shares, strict=True)
            )
            lines.append(
                f"{name:16} {shown} (hits {counts.hits}, "
                f"false alarms {counts.false_alarms}, misses {counts.misses})"
            )
        if self.commitment_right is not None:
            lines.append(f"commitment       right={self.commitment_right:.3f}")
        return "\n".join(lines)


def evaluate_file(tagger: Tagger, path: Path) -> Evaluation:
    """Tag every passage of a JSON Lines file and compare with its codes.

    Rows: the fields of ``planspeil tag IN`` with ``primary``, and optionally
    ``acceptable``, ``explicit`` (goal numbers) and ``commitment`` (values given by the
    coders). Raises ``PlanspeilError`` naming the line of a bad row.
    """
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append((from_row(row), row))
            [TargetCode(code) for code in (*row["primary"], *row.get("acceptable", ()))]
        except (ValueError, KeyError, PlanspeilError) as error:
            raise PlanspeilError(f"{path.name}, line {number}: {error!r}") from error
    return evaluate(tagger, rows)


def evaluate(tagger: Tagger, rows: Sequence[tuple[TagInput, Mapping[str, Any]]]) -> Evaluation:
    """Compare the tags of passages with their codes."""
    total, goals, explicit = Counts(), Counts(), Counts()
    languages: dict[str, Counts] = {}
    right: list[bool] = []
    faults: list[Fault] = []
    for item, row in rows:
        tags = tagger.tag(item)
        primary, acceptable = set(row["primary"]), set(row.get("acceptable", ()))
        given = [str(tag.target) for tag in tags.targets]
        counts = compare(given, primary, acceptable)
        total = total.plus(counts)
        language = tags.language.value
        languages[language] = languages.get(language, Counts()).plus(counts)
        goals = goals.plus(compare(_goals(given), set(_goals(primary)), set(_goals(acceptable))))
        if "explicit" in row:
            own = {str(int(reference.goal)) for reference in tags.goals}
            asked = {str(GoalNumber(goal)) for goal in row["explicit"]}
            explicit = explicit.plus(compare(own, asked, set()))
        if row.get("commitment"):
            right.append(int(tags.commitment) in row["commitment"])
        wrong = tuple(code for code in given if code not in primary | acceptable)
        missed = tuple(sorted(primary - set(given)))
        if wrong or missed:
            faults.append(Fault(item.id, item.text, wrong, missed))
    return Evaluation(
        passages=len(rows),
        targets=total,
        goals=goals,
        explicit=explicit,
        by_language=languages,
        commitment_right=sum(right) / len(right) if right else None,
        faults=tuple(sorted(faults, key=lambda f: -len(f.false_alarms) - len(f.misses))),
    )


def compare(given: Iterable[str], primary: set[str], acceptable: set[str]) -> Counts:
    """Counts for one passage; what is only acceptable is neutral."""
    said = set(given)
    return Counts(
        hits=len(said & primary),
        false_alarms=len(said - primary - acceptable),
        misses=len(primary - said),
    )


def _goals(codes: Iterable[str]) -> list[str]:
    return [code.split(".", 1)[0] for code in codes]
