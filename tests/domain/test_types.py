import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspeil.domain.documents import ExtractedDocument, Page, PageState
from planspeil.domain.geometry import Box, union
from planspeil.domain.passages import Passage, PassageKind, normalise
from planspeil.domain.reports import Issue, Severity, StepReport
from planspeil.domain.scores import Coverage
from planspeil.domain.tags import Direction, Reference, Scope, TargetTag
from planspeil.domain.targets import TargetCode
from planspeil.errors import EncryptedError, PlanspeilError

coordinates = st.floats(0, 2000, allow_nan=False)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x0, x1 = sorted((draw(coordinates), draw(coordinates)))
    top, bottom = sorted((draw(coordinates), draw(coordinates)))
    return Box(draw(st.integers(1, 3)), x0, top, x1, bottom)


@given(st.lists(boxes(), max_size=12))
def test_union_holds_every_box_and_nothing_less(given_boxes: list[Box]) -> None:
    around = {box.page: box for box in union(given_boxes)}
    assert set(around) == {box.page for box in given_boxes}
    for page, outer in around.items():
        inner = [box for box in given_boxes if box.page == page]
        assert outer.x0 == min(b.x0 for b in inner)
        assert outer.bottom == max(b.bottom for b in inner)


@pytest.mark.parametrize("edges", [(0, 0, 0, 1, 1), (1, 2, 0, 1, 1), (1, 0, 2, 1, 1)])
def test_impossible_boxes_are_refused(edges: tuple[int, float, float, float, float]) -> None:
    with pytest.raises(ValueError, match=r"pages|inside out"):
        Box(*edges)


def passage(**changes: object) -> Passage:
    facts: dict[str, object] = {
        "id": "p", "seq": 0, "page": 1, "kind": PassageKind.SENTENCE, "text": "Et  mål", "block": 0,
        "span": (0, 7),
    }  # fmt: skip
    return Passage(**{**facts, **changes})  # type: ignore[arg-type]


def test_fingerprint_is_of_what_is_said_not_where() -> None:
    assert passage().fingerprint == passage(text="Et mål", page=9, seq=4).fingerprint
    assert passage().fingerprint != passage(lead_in="Vi vil").fingerprint
    assert (
        passage(text="Et", lead_in="mål").fingerprint
        != passage(text="mål", lead_in="Et").fingerprint
    )


def test_a_passage_has_text_and_a_span() -> None:
    with pytest.raises(ValueError, match="text"):
        passage(text=" ")
    with pytest.raises(ValueError, match="span"):
        passage(span=(3, 3))


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_probabilities_are_probabilities() -> None:
    with pytest.raises(ValueError, match="probability"):
        TargetTag(TargetCode("11.3"), 1.2, Reference.IMPLICIT, Scope.NONE, Direction.NEUTRAL, ())


def test_step_reports_add_up() -> None:
    assert StepReport("tag", 3, 1, 1, 1).asked == 3
    with pytest.raises(ValueError, match="asked"):
        StepReport("tag", 3, 1, 1, 0)
    with pytest.raises(ValueError, match="negative"):
        StepReport("tag", 0, 1, -1, 0)


def test_the_same_problem_is_one_issue() -> None:
    issue = Issue("extract", "encrypted", Severity.ERROR, "doc", "locked", advice="ask")
    assert issue.id == Issue("extract", "encrypted", Severity.ERROR, "doc", "locked").id
    assert issue.id != Issue("extract", "encrypted", Severity.ERROR, "doc", "locked", "page 2").id


def test_unread_share_leaves_blank_pages_out() -> None:
    states = [PageState.READ, PageState.BLANK, PageState.UNREADABLE]
    pages = tuple(Page(i + 1, 595, 842, state, 10) for i, state in enumerate(states))
    assert ExtractedDocument("application/pdf", pages, ()).unread_share == 0.5
    assert ExtractedDocument("application/pdf", (), ()).unread_share == 1.0


def test_coverage_of_nothing_is_no_number() -> None:
    assert Coverage("core", 0, 0).share is None
    assert Coverage("core", 1, 4).share == 0.25


def test_errors_keep_their_advice_across_processes() -> None:
    error = pickle.loads(pickle.dumps(EncryptedError("locked", "ask for an open copy")))
    assert isinstance(error, PlanspeilError)
    assert (error.what, error.advice, error.code) == ("locked", "ask for an open copy", "encrypted")
