"""The tables of a release: one description of every column makes files and data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import polars as pl

from planspeil.domain.municipalities import Municipality
from planspeil.domain.passages import Passage
from planspeil.domain.scores import IntegrationScore
from planspeil.domain.tags import PassageTags, TargetTag
from planspeil.domain.targets import goals, targets
from planspeil.report.inputs import PlanData, ReleaseInput
from planspeil.report.table import Column, Row, TableSpec

_QUOTE = 300
_TEXT, _INT, _FLOAT, _BOOL = pl.String, pl.Int64, pl.Float64, pl.Boolean

_PLACE = (
    Column("municipality_number", _TEXT, "kommunenummer, four digits as text"),
    Column("municipality", _TEXT, "name of the municipality"),
)
_PLAN = (
    Column("plan_id", _TEXT, "document id: SHA-256 over municipality and file hash"),
    Column("kind", _TEXT, "samfunnsdel, kommuneplan, temaplan …"),
    Column("status", _TEXT, "adopted, draft, superseded, unknown"),
    Column("in_force", _BOOL, "whether this is the plan that counts for the municipality"),
    Column("adopted", _TEXT, "date of adoption, ISO, empty when unknown"),
    Column("period_start", _INT, "first year of the plan period"),
    Column("period_end", _INT, "last year of the plan period"),
)


def _place(municipality: Municipality) -> Row:
    return {"municipality_number": str(municipality.number), "municipality": municipality.name}


def _plan(plan: PlanData) -> Row:
    document = plan.document
    return {
        **_place(plan.municipality),
        "plan_id": document.id,
        "kind": document.kind.value,
        "status": document.status.value,
        "in_force": document.in_force,
        "adopted": document.adopted.isoformat() if document.adopted else "",
        "period_start": document.period.start,
        "period_end": document.period.end,
    }


def cut(text: str) -> str:
    """A quote of at most 300 characters, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 2].rsplit(" ", 1)[0] + " …"


# --- passage x target -------------------------------------------------------------------

_LONG = (
    *_PLACE,
    *_PLAN,
    Column("language", _TEXT, "language of the passage: nb, nn, se, en, other"),
    Column("page", _INT, "physical page, from 1"),
    Column("section", _TEXT, "heading path, outermost first, joined by ' > '"),
    Column("passage_id", _TEXT, "passage id"),
    Column("passage_kind", _TEXT, "heading, sentence, bullet, row"),
    Column("goal", _INT, "goal 1-17"),
    Column("target", _TEXT, "target, such as 11.3"),
    Column("probability", _FLOAT, "probability that the passage addresses the target, 0-1"),
    Column("reference", _TEXT, "explicit, explicit-by-goal, implicit"),
    Column("scope", _TEXT, "own, inherited, none"),
    Column("direction", _TEXT, "advances, neutral, conflicts"),
    Column("commitment", _INT, "0 context, 1 ambition, 2 commitment, 3 operationalised"),
    Column("flags", _TEXT, "ongoing, target_value, indicator, deadline, responsible, budget"),
    Column("channel", _TEXT, "text, table, heading, ocr"),
    Column("text_confidence", _FLOAT, "how surely text was read from a picture, 0 to 1; else 1"),
    Column("rule_ids", _TEXT, "rules that found the evidence, separated by '; '"),
    Column("evidence", _TEXT, "the words that carry the tag, separated by '; '"),
    Column("quote", _TEXT, "the passage, at most 300 characters"),
    Column("address", _TEXT, "where the document was fetched"),
    Column("sha256", _TEXT, "hash of the document"),
    Column("retrieved_at", _TEXT, "when the document was fetched, ISO, UTC"),
)


def _long_rows(data: ReleaseInput) -> Iterator[Row]:
    for plan in data.plans:
        base = _plan(plan)
        for passage, tags in zip(plan.passages, plan.tags, strict=True):
            for tag in tags.targets:
                yield {**base, **_tag_row(plan, passage, tags, tag)}


def _tag_row(plan: PlanData, passage: Passage, tags: PassageTags, tag: TargetTag) -> Row:
    fetched = plan.document.retrieved_at
    return {
        "language": passage.language.value,
        "page": passage.page,
        "section": " > ".join(passage.heading_path),
        "passage_id": passage.id,
        "passage_kind": passage.kind.value,
        "goal": int(tag.target.goal),
        "target": str(tag.target),
        "probability": round(tag.probability, 4),
        "reference": tag.reference.value,
        "scope": tag.scope.value,
        "direction": tag.direction.value,
        "commitment": int(tags.commitment),
        "flags": "; ".join(sorted(tags.flags)),
        "channel": passage.channel.value,
        "text_confidence": round(passage.confidence, 3),
        "rule_ids": "; ".join(dict.fromkeys(e.rule_id for e in tag.evidence)),
        "evidence": "; ".join(dict.fromkeys(e.matched for e in tag.evidence)),
        "quote": cut(passage.text),
        "address": plan.document.address,
        "sha256": plan.document.sha256,
        "retrieved_at": fetched.isoformat() if fetched else "",
    }


# --- municipality x goals, municipality x targets -----------------------------------------

_STATE = Column("state", _TEXT, "observation state: observed, unread channel, predates …")
_GOALS = (
    *_PLACE,
    _STATE,
    *(
        Column(f"g{goal.number}_{axis}", _INT, f"goal {goal.number}: {label}")
        for goal in goals()
        for axis, label in (("reference", "reference 0-4"), ("substance", "substance 0-5"))
    ),
)
_TARGETS = (
    *_PLACE,
    _STATE,
    *(
        Column(f"t{str(entry.code).replace('.', '_')}_{axis}", kind, f"{entry.code}: {label}")
        for entry in targets()
        for axis, kind, label in (
            ("reference", _INT, "reference 0-4"),
            ("substance", _INT, "substance 0-5"),
            ("present", _BOOL, "present in the plan"),
        )
    ),
)


def _wide_rows(data: ReleaseInput, cells: Callable[[IntegrationScore], Row]) -> list[Row]:
    rows = [
        {**_place(p.municipality), "state": p.score.state.value, **cells(p.score)}
        for p in data.plans
        if p.document.in_force
    ]
    rows += [{**_place(u.municipality), "state": u.state.value} for u in data.unobserved]
    return sorted(rows, key=lambda row: str(row["municipality_number"]))


def _goal_rows(data: ReleaseInput) -> list[Row]:
    return _wide_rows(
        data,
        lambda score: {
            f"g{g.goal}_{axis}": getattr(g, axis)
            for g in score.goals
            for axis in ("reference", "substance")
        },
    )


def _target_rows(data: ReleaseInput) -> list[Row]:
    return _wide_rows(
        data,
        lambda score: {
            f"t{str(t.target).replace('.', '_')}_{axis}": getattr(t, axis)
            for t in score.targets
            for axis in ("reference", "substance", "present")
        },
    )


# --- plans ---------------------------------------------------------------------------------

_PLANS = (
    *_PLACE,
    *_PLAN,
    Column("title", _TEXT, "title of the document"),
    _STATE,
    Column("level", _INT, "ladder 0-5; empty when not observable"),
    Column("level_min", _INT, "level that was seen"),
    Column("level_max", _INT, "level that is possible or claimed while a channel is unread"),
    Column("level5_within_samfunnsdel", _BOOL, "level 5 reached without the handlingsdel"),
    Column("objectives", _INT, "the plan's own objectives found"),
    Column("linked_objectives", _INT, "objectives tied to goals"),
    Column("claim_without_trace", _BOOL, "ties to goals are claimed, none was found"),
    Column("deferred_to", _TEXT, "where concretising is left to, separated by '; '"),
    Column("coverage_core", _FLOAT, "present share of the core targets"),
    Column("coverage_core_shared", _FLOAT, "present share of the core and shared targets"),
    Column("share_social", _FLOAT, "share of tagged passages under the social dimension"),
    Column("share_economy", _FLOAT, "share under the economic dimension"),
    Column("share_environment", _FLOAT, "share under the environmental dimension"),
    Column("balance", _FLOAT, "Pielou's evenness of the three dimensions, 0-1"),
    Column("passages", _INT, "passages"),
    Column("tagged_passages", _INT, "passages with at least one target"),
    Column("tags", _INT, "target tags"),
    Column("conflicts", _INT, "tags whose passage works against the target"),
    Column("commitment_0", _INT, "passages that describe"),
    Column("commitment_1", _INT, "passages that state an ambition"),
    Column("commitment_2", _INT, "passages that commit"),
    Column("commitment_3", _INT, "passages that are operationalised"),
    Column("pages", _INT, "pages"),
    Column("words", _INT, "words read"),
    Column("unread_share", _FLOAT, "share of non-blank pages that could not be read"),
    Column("icons", _INT, "goal icons found"),
    Column("address", _TEXT, "where the document was fetched"),
    Column("sha256", _TEXT, "hash of the document"),
)


def _plan_rows(data: ReleaseInput) -> Iterator[Row]:
    for plan in data.plans:
        score = plan.score
        shares = {c.basis: c.share for c in score.coverage}
        yield {
            **_plan(plan),
            "title": plan.document.title,
            "state": score.state.value,
            "level": None if score.level is None else int(score.level),
            "level_min": None if score.level_min is None else int(score.level_min),
            "level_max": None if score.level_max is None else int(score.level_max),
            "level5_within_samfunnsdel": score.level5_within_samfunnsdel,
            "objectives": score.objectives,
            "linked_objectives": score.linked_objectives,
            "claim_without_trace": score.claim_without_trace,
            "deferred_to": "; ".join(score.deferred_to),
            "coverage_core": _rounded(shares.get("core")),
            "coverage_core_shared": _rounded(shares.get("core+shared")),
            **{
                f"share_{name}": _rounded(score.dimension_shares.get(name))
                for name in ("social", "economy", "environment")
            },
            "balance": _rounded(score.balance),
            "passages": score.passages,
            "tagged_passages": score.tagged_passages,
            "tags": score.tags,
            "conflicts": score.conflicts,
            **{f"commitment_{i}": n for i, n in enumerate(score.commitment_profile)},
            "pages": score.pages,
            "words": score.words,
            "unread_share": _rounded(score.unread_share),
            "icons": len(plan.icons),
            "address": plan.document.address,
            "sha256": plan.document.sha256,
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


# --- municipalities ------------------------------------------------------------------------

_MUNICIPALITIES = (
    *_PLACE,
    Column("county_number", _TEXT, "fylkesnummer, two digits as text"),
    Column("county", _TEXT, "name of the county"),
    Column("language_form", _TEXT, "språkvedtak: bokmål, nynorsk, nøytral"),
    Column("population", _INT, "residents"),
    Column("population_date", _TEXT, "date of the population figure"),
    Column("centrality", _INT, "SSB centrality class 1 (most central) to 6"),
    Column("kostra_group", _TEXT, "SSB KOSTRA group"),
    Column("merged_2020", _BOOL, "formed by merger on 2020-01-01"),
    _STATE,
    Column("level", _INT, "ladder 0-5 of the plan in force; empty when not observed"),
    Column("plan_id", _TEXT, "the plan in force; empty when there is none"),
    Column("reason", _TEXT, "why there is no observed plan"),
    Column("next_step", _TEXT, "what to try next"),
)


def _municipality_rows(data: ReleaseInput) -> list[Row]:
    rows = [
        {
            **_facts(plan.municipality),
            "state": plan.score.state.value,
            "level": None if plan.score.level is None else int(plan.score.level),
            "plan_id": plan.document.id,
            "reason": "",
            "next_step": "",
        }
        for plan in data.plans
        if plan.document.in_force
    ]
    rows += [
        {
            **_facts(entry.municipality),
            "state": entry.state.value,
            "level": None,
            "plan_id": "",
            "reason": entry.reason,
            "next_step": entry.advice,
        }
        for entry in data.unobserved
    ]
    return sorted(rows, key=lambda row: str(row["municipality_number"]))


def _facts(municipality: Municipality) -> Row:
    return {
        **_place(municipality),
        "county_number": municipality.county_number,
        "county": municipality.county_name,
        "language_form": municipality.language_form.value,
        "population": municipality.population,
        "population_date": municipality.population_date,
        "centrality": municipality.centrality,
        "kostra_group": municipality.kostra_group,
        "merged_2020": municipality.merged_2020,
    }


# --- codebook ------------------------------------------------------------------------------

_CODEBOOK = (
    Column("code", _TEXT, "goal or target"),
    Column("level", _TEXT, "goal or target"),
    Column("name_nb", _TEXT, "name in bokmål"),
    Column("name_nn", _TEXT, "name in nynorsk"),
    Column("name_en", _TEXT, "name in English"),
    Column("local", _TEXT, "core, shared, remote: how far it is the municipality's own task"),
    Column("dimension", _TEXT, "social, economy, environment"),
    Column("reading", _TEXT, "literal or localised"),
    Column("condition", _TEXT, "coast, mountain, county-task; empty for everywhere"),
    Column("covers", _TEXT, "what counts"),
    Column("excludes", _TEXT, "what belongs elsewhere"),
)


def _codebook_rows(data: ReleaseInput) -> Iterator[Row]:
    del data
    for goal in goals():
        name = goal.name
        blank = dict.fromkeys((c.name for c in _CODEBOOK), "")
        yield {
            **blank, "code": str(int(goal.number)), "level": "goal",
            "name_nb": name.nb, "name_nn": name.nn, "name_en": name.en,
        }  # fmt: skip
    for entry in targets():
        yield {
            "code": str(entry.code),
            "level": "target",
            "name_nb": entry.name.nb,
            "name_nn": entry.name.nn,
            "name_en": entry.name.en,
            "local": entry.local.value,
            "dimension": entry.dimension.value,
            "reading": entry.reading,
            "condition": "; ".join(entry.condition),
            "covers": entry.covers,
            "excludes": entry.excludes,
        }


TABLES = (
    TableSpec("passage_target", "one row a passage and target", _LONG, _long_rows),
    TableSpec(
        "municipality_goal", "one row a municipality, both axes of 17 goals", _GOALS, _goal_rows
    ),
    TableSpec("municipality_target", "one row a municipality, 169 targets", _TARGETS, _target_rows),
    TableSpec("plan", "one row a plan", _PLANS, _plan_rows),
    TableSpec("municipality", "one row a municipality", _MUNICIPALITIES, _municipality_rows),
    TableSpec("codebook", "the 17 goals and 169 targets", _CODEBOOK, _codebook_rows),
)
IN_EXCEL = frozenset({"plan", "municipality"})
"""The long tables pass Excel's limits and take minutes there."""
