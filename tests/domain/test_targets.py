from collections import Counter

import pytest

from planspeil.domain.targets import Dimension, Local, goal, goals, target, targets

# The number of targets of each goal in A/RES/71/313.
PER_GOAL = [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19]


def test_there_are_169_targets_in_17_goals() -> None:
    counts = Counter(int(entry.goal) for entry in targets())
    assert [counts[number] for number in range(1, 18)] == PER_GOAL
    assert len({entry.code for entry in targets()}) == 169


def test_kinds_follow_the_numbering() -> None:
    for entry in targets():
        lettered = entry.code.rsplit(".", 1)[1].isalpha()
        assert entry.kind == ("means" if lettered or entry.goal == 17 else "outcome")
    assert Counter(entry.kind for entry in targets()) == {"outcome": 107, "means": 62}


def test_local_classes_are_those_of_the_codebook() -> None:
    assert Counter(entry.local for entry in targets()) == {
        Local.CORE: 69,
        Local.SHARED: 53,
        Local.REMOTE: 47,
    }


def test_every_dimension_is_in_use() -> None:
    assert {entry.dimension for entry in targets()} == set(Dimension)


def test_every_name_is_there_in_three_languages() -> None:
    for entry in [*targets(), *goals()]:
        assert all((entry.name.nb, entry.name.nn, entry.name.en)), entry
    assert target("11.3").goal == 11
    assert goal(14).name.nb == "Livet i havet"
    assert "Liv under vann" in goal(14).short_variants
    assert goal(2).name.nn == "Utrydde svolt"


def test_colours_are_distinct() -> None:
    colours = [entry.colour for entry in goals()]
    assert len(set(colours)) == 17
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in colours)


def test_conditions_are_known_ones() -> None:
    met = {condition for entry in targets() for condition in entry.condition}
    assert met == {"coast", "mountain", "county-task"}


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(ValueError, match="169"):
        target("2.9")
    with pytest.raises(ValueError, match="17"):
        goal(18)
