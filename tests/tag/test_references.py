from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspeil.domain.tags import Field, Scope
from planspeil.tag.inputs import TagInput
from planspeil.tag.rules.references.factory import build
from support.marked import Marked, load, parse

FINDER = build()
CASES = load(Path(__file__).parents[1] / "golden" / "tag" / "references.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_marked_sentences(case: Marked) -> None:
    found = FINDER.find(TagInput("x", case.text))
    assert {int(r.goal) for r in found.goals} == case.goals
    assert {str(r.target) for r in found.targets} == case.targets
    assert found.generic == case.generic
    assert all(r.scope is Scope.OWN for r in found.goals)


@pytest.mark.parametrize("bad", ["[[goal=3|x", "[[goal=x|y]]", "[[aim=3|y]]", "a | b", "x]]"])
def test_bad_markup_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(bad)


def test_a_page_number_after_the_words_is_no_goal() -> None:
    found = FINDER.find(TagInput("x", "FNs 17 bærekraftsmål. 9"))
    assert (found.generic, found.goals) == (True, ())


def test_headings_and_icons_are_inherited() -> None:
    item = TagInput(
        "x",
        "Bygge flere boliger",
        heading_path=("Samfunn", "Bærekraftsmål 11"),
        goals_attached=(3,),
    )
    found = FINDER.find(item)
    assert [(int(r.goal), r.scope) for r in found.goals] == [
        (3, Scope.INHERITED),
        (11, Scope.INHERITED),
    ]
    heading = found.goals[1].evidence[0]
    assert heading.field is Field.HEADING
    assert item.heading[heading.start : heading.end] == heading.matched
    assert not found.generic


def test_a_list_of_all_is_marked_as_such() -> None:
    found = FINDER.find(TagInput("x", "Bærekraftsmål 1-17"))
    assert len(found.goals) == 17
    assert all(reference.listed for reference in found.goals)


@given(st.text(alphabet="FNsbærekatmål 1234567,.og–#\n", max_size=80))
def test_offsets_point_at_the_words(text: str) -> None:
    found = FINDER.find(TagInput("x", text))
    evidence = [*found.generic_evidence, *(e for r in found.goals for e in r.evidence)]
    for entry in evidence:
        assert text[entry.start : entry.end] == entry.matched
