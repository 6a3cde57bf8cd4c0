"""A small release with a hostile plan."""

from __future__ import annotations

from planspeil.domain.documents import Notice
from planspeil.domain.scores import ObservationState
from planspeil.places import shipped
from planspeil.registry import load_registry
from planspeil.report.inputs import PlanData, ReleaseInput, Unobserved
from planspeil.score import score_plan
from planspeil.score.inputs import PlanFacts, Reading
from planspeil.tag.inputs import from_passage
from planspeil.tag.tagger import load_tagger
from support.build import NOW, document, extracted, passage

HOSTILE = '<script>alert("x")</script> =cmd|calc & bærekraftsmål 11, flere boliger; "sitat"'
OSLO = load_registry().find("0301")


def plan(**facts: object) -> PlanData:
    tagger = load_tagger(shipped("models/lexicon"))
    doc = document(municipality=OSLO.number, in_force=True, title=HOSTILE, **facts)
    texts = [
        "Kommunen vil kutte klimagassutslippene.",
        HOSTILE,
        "=2+3 nye boliger skal bygges",
        "Historie.",
    ]
    passages = tuple(passage(doc.id, i, text) for i, text in enumerate(texts))
    tags = tuple(tagger.tag(from_passage(p)) for p in passages)
    read = extracted(notices=(Notice("unreadable-page", HOSTILE, 2),))
    reading = Reading(doc, read.pages, read.icons, read.notices, passages, tags)
    score = score_plan(PlanFacts(doc), reading)
    return PlanData(doc, OSLO, score, passages, tags, read.pages, read.icons, read.notices)


def release_input() -> ReleaseInput:
    bergen = load_registry().find("Bergen")
    return ReleaseInput(
        plans=(plan(),),
        unobserved=(Unobserved(bergen, ObservationState.BLOCKED, "svarte ikke", "prøv igjen"),),
        versions={"planspeil": "0"},
        data_time=NOW,
        run_id="20260302T120000Z-0123456789ab",
    )
