import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspeil.domain.ids import GoalNumber, MunicipalityNumber, content_id
from planspeil.domain.targets import TargetCode, targets


@given(st.lists(st.text(), max_size=5), st.lists(st.text(), max_size=5))
def test_content_id_tells_different_parts_apart(left: list[str], right: list[str]) -> None:
    assert (content_id(*left) == content_id(*right)) == (left == right)


def test_content_id_is_a_full_sha256() -> None:
    assert len(content_id("a")) == 64
    assert content_id("ab", "c") != content_id("a", "bc")
    assert content_id("a", b"b") == content_id("a", "b")


@pytest.mark.parametrize("good", ["0301", "9901", "5636"])
def test_municipality_numbers_are_four_digits(good: str) -> None:
    number = MunicipalityNumber(good)
    assert number == good
    assert number.county == good[:2]


@pytest.mark.parametrize("bad", ["301", "03011", "O301", "", " 0301", "0301\n", "٠٣٠١" + "x"])
def test_anything_else_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="municipality number"):
        MunicipalityNumber(bad)


def test_a_number_that_yaml_has_spoilt_is_refused() -> None:
    with pytest.raises(ValueError, match="municipality number"):
        MunicipalityNumber(193)  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", [0, 18, -1, "x", True, 3.0, None])
def test_goals_outside_1_to_17_are_refused(bad: object) -> None:
    with pytest.raises(ValueError, match="17 goals"):
        GoalNumber(bad)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "bad", ["0.1", "2.9", "18.1", "4.d", "11.3 ", "11.03", "11", "", "3.D", 3.4]
)
def test_codes_that_are_not_targets_are_refused(bad: object) -> None:
    with pytest.raises(ValueError, match="169 targets"):
        TargetCode(bad)  # type: ignore[arg-type]


@given(st.text(max_size=6))
def test_only_the_169_are_targets(text: str) -> None:
    known = {str(target.code) for target in targets()}
    try:
        accepted = TargetCode(text)
    except ValueError:
        assert text not in known
    else:
        assert accepted in known
