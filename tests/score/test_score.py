from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planspeil.domain.documents import Page, PageState
from planspeil.domain.passages import Passage, PassageKind
from planspeil.domain.plans import CrawlOutcome, PlanKind, PlanStatus
from planspeil.domain.scores import Level
from planspeil.domain.tags import Commitment, Direction, Flag, Reference, Scope, TargetTag
from planspeil.domain.targets import TargetCode
from planspeil.language.identify import identify
from planspeil.places import shipped
from planspeil.score import score_plan, unobserved_state
from planspeil.score.axes import substance_of
from planspeil.score.coverage import balance
from planspeil.score.inputs import PlanFacts, Reading
from planspeil.tag.inputs import from_passage
from planspeil.tag.tagger import load_tagger
from support.build import document, passage, tags_of

TAGGER = load_tagger(shipped("models/lexicon"))
CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "golden" / "score" / "cases.yml").read_text("utf-8")
)
KINDS = {"h1": PassageKind.HEADING, "h2": PassageKind.HEADING, "b": PassageKind.BULLET,
         "s": PassageKind.SENTENCE, "r": PassageKind.ROW}  # fmt: skip


def reading(lines: list[str], unread: int = 0, **facts: Any) -> Reading:
    plan = document(**facts)
    passages: list[Passage] = []
    heading, goals = "", ()
    for seq, line in enumerate(lines):
        kind, text, *rest = (part.strip() for part in line.split("|"))
        attached = tuple(int(goal) for goal in rest[0].split()) if rest else ()
        is_heading = KINDS[kind] is PassageKind.HEADING
        goals = attached if is_heading else goals
        entry = passage(
            plan.id, seq, text, kind=KINDS[kind], goals_attached=attached or goals,
            heading_path=() if is_heading or not heading else (heading,), language=identify(text),
            lead_in="Kommunen vil:" if kind == "b" else "",
        )  # fmt: skip
        heading = text if is_heading else heading
        passages.append(entry)
    pages = (Page(1, 595, 842, PageState.READ, 200),) + unread * (
        Page(2, 595, 842, PageState.UNREADABLE, 0),
    )
    tags = tuple(TAGGER.tag(from_passage(entry)) for entry in passages)
    return Reading(plan, pages, (), (), tuple(passages), tags)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_whole_plans(case: dict[str, Any]) -> None:
    facts: dict[str, Any] = {"status": PlanStatus(case.get("status", "adopted"))}
    if "adopted" in case:
        facts["adopted"] = case["adopted"]
    main = reading(case["plan"], case.get("unread", 0), **facts)
    followers = ()
    if "follower" in case:
        followers = (reading(case["follower"], kind=PlanKind.HANDLINGSDEL, sha256="h" * 64),)
    score = score_plan(PlanFacts(main.document), main, followers)
    assert score.level == case["level"]
    assert score.level_min == case.get("min", case["level"])
    assert score.level_max == case.get("max", score.level_min)
    assert score.state == case.get("state", "observed")
    assert score.claim_without_trace == case.get("claim", False)
    assert score.level5_within_samfunnsdel == case.get("within", False)
    assert list(score.deferred_to) == case.get("deferred", [])
    ids = {entry.id for entry in (*main.passages, *(p for f in followers for p in f.passages))}
    assert score.reasons
    assert all(reason.passage_id in ids for reason in score.reasons if reason.quote)


def test_counts_add_up() -> None:
    score = score_plan(PlanFacts(document()), reading(CASES[-1]["plan"]))
    assert sum(score.commitment_profile) == score.passages == 2
    assert len(score.goals) == 17
    assert len(score.targets) == 169
    assert score.tags == sum(t.passages + t.conflicts for t in score.targets)


def test_the_worked_example_of_the_documentation() -> None:
    main = reading(
        [
            "h1 | Satsingsområde 1: Et godt liv | 3",
            "b | styrke folkehelsearbeidet",
            "h1 | Satsingsområde 2: Klima og natur | 13",
            "r | Tiltak: Bytte oljekjeler for å kutte klimagassutslipp. Ansvar: Teknisk drift. Frist: 2026.",
        ]
    )  # fmt: skip
    score = score_plan(PlanFacts(main.document), main)
    assert (score.level, score.objectives, score.linked_objectives) == (
        Level.OPERASJONALISERT,
        2,
        2,
    )
    by_goal = {int(g.goal): (g.reference, g.substance) for g in score.goals}
    assert by_goal[3] == (3, 3)
    assert by_goal[13] == (3, 4)
    assert by_goal[5] == (0, 0)
    core = score.coverage[0]
    assert (core.basis, core.present, core.total) == ("core", 2, 69)
    text = shipped("models/README.md").parents[1].joinpath("outputs/README.md").read_text("utf-8")
    assert "2 / 69" in text
    assert "Bytte oljekjeler" in text


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(0.01, 1), min_size=1))
def test_balance_is_between_0_and_1(weights: dict[str, float]) -> None:
    total = sum(weights.values())
    value = balance({name: weight / total for name, weight in weights.items()})
    assert value is not None
    assert -1e-9 <= value <= 1 + 1e-9


def test_balance_at_its_ends() -> None:
    assert balance({}) is None
    assert balance({"social": 1.0}) == 0
    assert balance(dict.fromkeys("abc", 1 / 3)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("commitment", "direction", "flags", "substance"),
    [
        (0, Direction.NEUTRAL, set(), 1),
        (1, Direction.ADVANCES, set(), 2),
        (2, Direction.ADVANCES, set(), 3),
        (3, Direction.ADVANCES, {Flag.DEADLINE}, 4),
        (3, Direction.ADVANCES, {Flag.DEADLINE, Flag.BUDGET, Flag.RESPONSIBLE}, 5),
        (3, Direction.CONFLICTS, {Flag.DEADLINE}, 0),
        (2, Direction.NEUTRAL, set(), 1),
    ],
)
def test_substance(commitment: int, direction: Direction, flags: set[Flag], substance: int) -> None:
    tag = TargetTag(TargetCode("11.3"), 0.9, Reference.IMPLICIT, Scope.NONE, direction, ())
    entry = passage("k", 0, "Tekst")
    tags = tags_of(entry, commitment=Commitment(commitment), flags=frozenset(flags))
    assert substance_of(tag, tags) == substance


def test_every_outcome_has_a_state() -> None:
    assert {unobserved_state(outcome).value for outcome in CrawlOutcome} == {
        "unread channel", "draft only", "ambiguous", "no plan found", "blocked",
    }  # fmt: skip


def test_tags_must_be_those_of_the_passages() -> None:
    entry = passage("k", 0, "Tekst")
    with pytest.raises(ValueError, match="order"):
        Reading(document(), (), (), (), (entry,), ())


def test_dates_decide_what_predates() -> None:
    plan = ["h1 | Oppvekst", "s | Kommunen vil styrke skolen."]
    day = score_plan(PlanFacts(document()), reading(plan, adopted=date(2015, 9, 25)))
    assert day.state == "observed"
