"""Rows of the single-file commands: the JSON Lines contracts."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from planspeil.domain.documents import Icon
from planspeil.domain.ids import GoalNumber
from planspeil.domain.passages import Passage
from planspeil.domain.tags import Evidence, PassageTags, TargetTag
from planspeil.domain.targets import TargetCode, targets

Row = dict[str, Any]


def passage_row(passage: Passage) -> Row:
    """One row of ``planspeil extract``."""
    row: Row = {
        "id": passage.id,
        "page": passage.page,
        "kind": passage.kind.value,
        "heading_path": list(passage.heading_path),
        "lead_in": passage.lead_in,
        "text": passage.text,
        "context": passage.context,
        "goals_attached": list(passage.goals_attached),
        "bbox": [box.as_list() for box in passage.boxes],
        "language": passage.language.value,
        "channel": passage.channel.value,
    }
    if passage.confidence < 1:
        row["confidence"] = round(passage.confidence, 3)
    return row


def icon_row(icon: Icon) -> Row:
    """One row of ``planspeil icons``."""
    return {
        "page": icon.page,
        "goal": int(icon.goal),
        "bbox": icon.box.as_list()[1:],
        "confidence": round(icon.confidence, 3),
    }


def tag_row(tags: PassageTags, scores: Mapping[TargetCode, float] | None = None) -> Row:
    """One row of ``planspeil tag``; with ``scores`` every one of the 169 targets, unrounded."""
    tagged = {tag.target: tag for tag in tags.targets}
    if scores is None:
        rows = [_target_row(tag) for tag in tags.targets]
    else:
        rows = [_scored_row(t.code, scores.get(t.code, 0.0), tagged.get(t.code)) for t in targets()]
    return {
        "id": tags.passage_id,
        "language": tags.language.value,
        "commitment": int(tags.commitment),
        "flags": sorted(flag.value for flag in tags.flags),
        "goals": sorted({int(GoalNumber(reference.goal)) for reference in tags.goals}),
        "generic_reference": tags.generic_reference,
        "targets": rows,
    }


def _words(evidence: Iterable[Evidence]) -> list[str]:
    return list(dict.fromkeys(e.matched for e in evidence if e.matched))


def _target_row(tag: TargetTag) -> Row:
    return {
        "target": str(tag.target),
        "probability": round(tag.probability, 4),
        "reference": tag.reference.value,
        "scope": tag.scope.value,
        "direction": tag.direction.value,
        "evidence": _words(tag.evidence),
    }


def _scored_row(code: TargetCode, score: float, tag: TargetTag | None) -> Row:
    if tag is not None:
        return {**_target_row(tag), "probability": score}
    return {
        "target": str(code),
        "probability": score,
        "reference": "implicit",
        "scope": "none",
        "direction": "neutral",
        "evidence": [],
    }


def write_rows(rows: Iterable[Row], out: Path) -> int:
    """Write JSON Lines, whole or not at all; ``-`` is standard output. Returns the row count."""
    lines = (orjson.dumps(row) + b"\n" for row in rows)
    if str(out) == "-":
        count = 0
        for line in lines:
            sys.stdout.write(line.decode())
            count += 1
        return count
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    temporary = Path(name)
    try:
        count = 0
        with os.fdopen(handle, "wb") as sink:
            for line in lines:
                sink.write(line)
                count += 1
        temporary.chmod(0o644)
        temporary.replace(out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return count
