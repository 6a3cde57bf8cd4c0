"""Judging the commitment of a passage. Rules: coding rules, "Facts recorded" and "Decisions"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planspeil.domain.tags import Commitment, Evidence, Field, Flag
from planspeil.tag.inputs import TagInput
from planspeil.tag.rules.commitment import patterns


@dataclass(frozen=True, slots=True)
class Judgement:
    """Commitment 0-3, its flags, and the words that made it so."""

    commitment: Commitment
    flags: frozenset[Flag]
    evidence: tuple[Evidence, ...]


class CommitmentJudge:
    """Judges commitment from the passage, its lead-in and nearest heading."""

    def judge(self, item: TagInput) -> Judgement:
        """Level, flags and evidence of one passage."""
        base, evidence = _base(item)
        facts = _facts(item.text)
        if base is Commitment.COMMITMENT and _operationalises(facts, item.text):
            found = [e for flag in sorted(facts) for e in facts[flag]]
            return Judgement(Commitment.OPERATIONALISED, frozenset(facts), (*evidence, *found))
        flags = {flag for flag in facts if flag is not Flag.ONGOING}
        if base is Commitment.CONTEXT:
            ongoing = _first(patterns.ONGOING, item.text, "ongoing")
            if ongoing:
                return Judgement(base, frozenset({Flag.ONGOING}), ongoing)
            flags -= {Flag.TARGET_VALUE}
        return Judgement(base, frozenset(flags), evidence)


def _first(
    pattern: re.Pattern[str], text: str, rule: str, field: Field = Field.TEXT
) -> tuple[Evidence, ...]:
    match = pattern.search(text)
    if match is None:
        return ()
    a, b = match.span()
    lead = len(match.group()) - len(match.group().lstrip())
    return (Evidence(f"commitment/{rule}", text[a + lead : b], a + lead, b, field),)


_FIRST_CUES = (
    (patterns.PROCESS, Commitment.CONTEXT, "process"),
    (patterns.ABOUT_PLAN, Commitment.CONTEXT, "process"),
    (patterns.ROW_ACTION, Commitment.COMMITMENT, "row"),
    (patterns.ROW_GOAL, Commitment.AMBITION, "row-goal"),
)
"""Cues that decide before any other, in this order."""


def _base(item: TagInput) -> tuple[Commitment, tuple[Evidence, ...]]:
    """The level without regard to numbers, deadlines and the like."""
    text = item.text
    for pattern, level, rule in _FIRST_CUES:
        if pattern.search(text):
            return level, _first(pattern, text, rule)
    led = _from_lead_in(item)
    if led is not None:
        return led
    forced = _first(patterns.FORCE, text, "will")
    if forced:
        return Commitment.COMMITMENT, forced
    wished = _first(patterns.WISHED_FOR, text, "wish")
    if wished:
        value = _first(patterns.TARGET_VALUE, text, "target-value")
        return (Commitment.COMMITMENT, value) if value else (Commitment.AMBITION, wished)
    will = _first(patterns.WILL, text, "will")
    if will:
        return Commitment.COMMITMENT, will
    value = _first(patterns.TARGET_VALUE, text, "target-value")
    if value and patterns.AMBITION.search(text):
        return Commitment.COMMITMENT, value
    ambition = _first(patterns.AMBITION, text, "ambition")
    if ambition and not patterns.ONGOING.search(text):
        return Commitment.AMBITION, ambition
    return Commitment.CONTEXT, ()


def _from_lead_in(item: TagInput) -> tuple[Commitment, tuple[Evidence, ...]] | None:
    """What a lead-in makes of its bullet, or an infinitive of a bullet without one."""
    lead = item.lead_in.strip()
    begins_small = item.text[:1].islower()
    infinitive = patterns.INFINITIVE.match(item.text) and not patterns.NO_VERB.match(item.text)
    if lead:
        if patterns.AMBITION_LEAD_IN.search(lead):
            return Commitment.AMBITION, _first(
                patterns.AMBITION_LEAD_IN, item.lead_in, "lead-in", Field.LEAD_IN
            )
        if patterns.LEAD_IN.search(lead):
            return Commitment.COMMITMENT, _first(
                patterns.LEAD_IN, item.lead_in, "lead-in", Field.LEAD_IN
            )
    if begins_small and infinitive and not _has_subject(item.text):
        return Commitment.COMMITMENT, _first(patterns.INFINITIVE, item.text, "infinitive")
    verb = patterns.IMPERATIVE_NOUN.match(item.text)
    if verb and _under_measures(item):
        return Commitment.COMMITMENT, _first(patterns.IMPERATIVE_NOUN, item.text, "measure")
    if patterns.PLAIN_INFINITIVE.match(item.text) or (infinitive and _under_measures(item)):
        return Commitment.COMMITMENT, _first(patterns.INFINITIVE, item.text, "infinitive")
    return None


def _under_measures(item: TagInput) -> bool:
    return bool(item.heading_path) and bool(
        re.search(r"\b(?:tiltak|strategi\w*|retningslinjer|slik\s+(?:gjør|gjer)\s+vi|handling\w*)\b",
                  item.heading_path[-1], re.IGNORECASE)
    )  # fmt: skip


def _has_subject(text: str) -> bool:
    return bool(re.match(r"^\w+e\s+(?:er|har|skal|vil|må|kan|bør|blir|vert)\b", text))


def _facts(text: str) -> dict[Flag, tuple[Evidence, ...]]:
    """Number, deadline, responsible unit and budget, where they stand."""
    cues = {
        Flag.INDICATOR: patterns.INDICATOR,
        Flag.DEADLINE: patterns.DEADLINE,
        Flag.RESPONSIBLE: patterns.RESPONSIBLE,
        Flag.BUDGET: patterns.BUDGET,
        Flag.TARGET_VALUE: patterns.TARGET_VALUE,
    }
    found = {flag: _first(pattern, text, str(flag)) for flag, pattern in cues.items()}
    if Flag.INDICATOR in found and not found[Flag.INDICATOR]:
        number = _first(patterns.ACTIVITY_NUMBER, text, "activity-number")
        found[Flag.INDICATOR] = number
    return {flag: evidence for flag, evidence in found.items() if evidence}


def _operationalises(facts: dict[Flag, tuple[Evidence, ...]], text: str) -> bool:
    """An action with result or activity number, deadline, responsible unit or budget.

    A goal with a number ("5000 innbyggere i 2030") has a target value and stays at 2,
    unless something else makes it operational.
    """
    strong = set(facts) & {Flag.DEADLINE, Flag.RESPONSIBLE, Flag.BUDGET}
    if strong - {Flag.DEADLINE}:
        return True
    if Flag.TARGET_VALUE in facts:
        return bool(patterns.ROW_ACTION.search(text)) and Flag.INDICATOR in facts
    return bool(strong) or Flag.INDICATOR in facts
