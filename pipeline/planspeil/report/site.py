"""The static report: pages that open from disk, in bokmål and English, without scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from planspeil.domain.passages import Passage
from planspeil.domain.scores import IntegrationScore, Level
from planspeil.domain.tags import Field, PassageTags, TargetTag
from planspeil.domain.targets import Goal, goals, target
from planspeil.report.columns import cut
from planspeil.report.inputs import PlanData, ReleaseInput
from planspeil.report.phrases import PHRASES, phrase

LANGUAGES = ("nb", "en")
_STRONGEST = 3
"""Passages shown for each target; the rest stand in the table of the release."""


def write_site(data: ReleaseInput, folder: Path) -> Path:
    """Write the report into ``folder`` and return its first page (bokmål)."""
    environment = Environment(
        loader=PackageLoader("planspeil.report", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    folder.mkdir(parents=True, exist_ok=True)
    style = files("planspeil.report").joinpath("templates/style.css").read_text("utf-8")
    (folder / "style.css").write_text(style, "utf-8")
    for language in LANGUAGES:
        where = folder if language == "nb" else folder / language
        where.mkdir(exist_ok=True)
        for name, template, values in _pages(data, language):
            values |= {"lang": language, "root": "" if language == "nb" else "../", "page": name}
            values["other"] = ("en/" if language == "nb" else "../") + name
            values["t"] = PHRASES[language]
            (where / name).write_text(environment.get_template(template).render(values), "utf-8")
    return folder / "index.html"


def _pages(data: ReleaseInput, language: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "index.html", "index.html.j2", _overview(data, language)
    yield "method.html", "method.html.j2", {"versions": dict(sorted(data.versions.items()))}
    for plan in data.plans:
        yield plan_page(plan), "plan.html.j2", _plan_values(plan, language)


def plan_page(plan: PlanData) -> str:
    """File name of a plan's page."""
    return f"plan-{plan.municipality.number}-{plan.document.id[:12]}.html"


def _goal_name(goal: Goal, language: str) -> str:
    return goal.name.en if language == "en" else goal.name.nb


def _target_name(code: str, language: str) -> str:
    name = target(code).name
    return name.en if language == "en" else name.nb


def level_label(score: IntegrationScore, language: str) -> str:
    """The level with its name, a span while channels are unread."""
    if score.level is not None:
        return f"{int(score.level)} {phrase(language, f'level_{int(score.level)}')}"
    if score.level_min is not None and score.level_max is not None:
        return f"{int(score.level_min)}–{int(score.level_max)}"
    return "–"


def _overview(data: ReleaseInput, language: str) -> dict[str, Any]:
    rows = [
        {
            "plan": plan,
            "page": plan_page(plan),
            "level": level_label(plan.score, language),
            "number": plan.score.level,
            "state": phrase(language, f"state_{plan.score.state}"),
        }
        for plan in sorted(
            data.plans, key=lambda p: (p.municipality.number, not p.document.in_force)
        )
    ]
    in_force = [plan for plan in data.plans if plan.document.in_force]
    counts = Counter(plan.score.level for plan in in_force)
    open_ones = sum(plan.score.level is None for plan in in_force) + len(data.unobserved)
    ladder: list[dict[str, Any]] = [
        {
            "label": f"{int(level)} {phrase(language, f'level_{int(level)}')}",
            "count": counts[level],
            "open": False,
        }
        for level in Level
    ]
    ladder.append({"label": phrase(language, "not_observed"), "count": open_ones, "open": True})
    return {
        "rows": rows,
        "unobserved": [
            {"entry": entry, "state": phrase(language, f"state_{entry.state}")}
            for entry in data.unobserved
        ],
        "ladder": ladder,
        "most": max([row["count"] for row in ladder] + [1]),
        "goal_rows": _goals_over_plans(in_force, language),
        "plans_in_force": len(in_force),
        "total": len(in_force) + len(data.unobserved),
        "data_time": data.data_time,
    }


def _goals_over_plans(plans: list[PlanData], language: str) -> list[dict[str, Any]]:
    rows = []
    for goal in goals():
        scores = [plan.score.goals[int(goal.number) - 1] for plan in plans]
        rows.append(
            {
                "number": int(goal.number),
                "name": _goal_name(goal, language),
                "colour": goal.colour,
                "referred": sum(score.reference >= 3 for score in scores),
                "substance": sum(score.substance >= 2 for score in scores),
                "plans": max(len(plans), 1),
            }
        )
    return rows


@dataclass(frozen=True, slots=True)
class Shown:
    """One passage shown under a target."""

    passage: Passage
    tags: PassageTags
    tag: TargetTag
    text: Markup


def _plan_values(plan: PlanData, language: str) -> dict[str, Any]:
    score = plan.score
    found = _by_target(plan)
    bars = [
        {
            "number": int(goal.number),
            "name": _goal_name(goal, language),
            "colour": goal.colour,
            "score": score.goals[int(goal.number) - 1],
        }
        for goal in goals()
    ]
    present = [
        {
            "code": str(entry.target),
            "name": _target_name(entry.target, language),
            "colour": goals()[int(entry.target.goal) - 1].colour,
            "score": entry,
            "shown": found[str(entry.target)][:_STRONGEST],
            "more": max(0, len(found[str(entry.target)]) - _STRONGEST),
        }
        for entry in score.targets
        if found.get(str(entry.target))
    ]
    missing = [
        {"code": str(t.target), "name": _target_name(t.target, language)}
        for t in score.targets
        if not t.present and target(t.target).local == "core"
    ]
    pages = {passage.id: passage.page for passage in plan.passages}
    return {
        "plan": plan,
        "score": score,
        "level": level_label(score, language),
        "state": phrase(language, f"state_{score.state}"),
        "bars": bars,
        "present": present,
        "missing": missing,
        "reasons": [
            {
                "rule": phrase(language, f"rule_{reason.rule}"),
                "quote": reason.quote,
                "page": reason.page or pages.get(reason.passage_id, 0),
            }
            for reason in score.reasons
        ],
        "coverage": score.coverage,
        "phrase": lambda key: phrase(language, key),
    }


def _by_target(plan: PlanData) -> dict[str, list[Shown]]:
    found: dict[str, list[Shown]] = {}
    for passage, tags in zip(plan.passages, plan.tags, strict=True):
        for tag in tags.targets:
            shown = Shown(passage, tags, tag, marked(passage, tag))
            found.setdefault(str(tag.target), []).append(shown)
    for shown_ones in found.values():
        shown_ones.sort(key=lambda s: (-s.tag.probability, -int(s.tags.commitment), s.passage.seq))
    return found


def marked(passage: Passage, tag: TargetTag) -> Markup:
    """The passage, escaped, with the words that carry the tag marked."""
    spans = sorted(
        {(e.start, e.end) for e in tag.evidence if e.field is Field.TEXT and e.end > e.start}
    )
    pieces: list[Markup] = []
    position = 0
    for start, end in spans:
        if start < position:
            continue
        pieces.append(escape(passage.text[position:start]))
        pieces.append(Markup("<mark>") + escape(passage.text[start:end]) + Markup("</mark>"))
        position = end
    pieces.append(escape(passage.text[position:]))
    whole = Markup("").join(pieces)
    return whole if len(passage.text) <= 900 else escape(cut(passage.text))
