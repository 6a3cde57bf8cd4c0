"""What the language pipeline adds to the matching of terms."""

from planspeil.domain.targets import TargetCode
from planspeil.language.pipeline import OURS, open_pipeline
from planspeil.tag.inputs import TagInput
from planspeil.tag.lexicon import Term
from planspeil.tag.reading import NOTHING, Reading, read
from planspeil.tag.rules.terms.component import TermMatcher

CODE = TargetCode("15.2")


def hits(text: str, term: str, reading: Reading = NOTHING) -> list[str]:
    matcher = TermMatcher([Term("nb:15.2/x", CODE, term, 0.9)])
    found = matcher.find(TagInput(id="1", text=text), reading)
    return [text[hit.evidence.start : hit.evidence.end] for hit in found.get(CODE, ())]


def test_a_word_inside_a_name_matches_as_a_whole_only() -> None:
    text = "Sørskogen barnehage ligger i sentrum."
    assert hits(text, "skog") == ["Sørskogen"]
    assert hits(text, "skog", Reading(names=((0, 9),))) == []
    assert hits("Skogen er viktig.", "skog", Reading(names=((0, 6),))) == ["Skogen"]


def test_a_base_form_in_context_is_added() -> None:
    text = "Dei grønkar byen."
    assert hits(text, "grønkingsverb") == []
    assert hits(text, "grønkingsverb", Reading({4: frozenset({"grønkingsverb"})})) == ["grønkar"]


def test_readings_follow_their_passages() -> None:
    items = [
        TagInput(id=str(i), text=text)
        for i, text in enumerate(["Innbyggarane bur i Bergen.", "", "Styrke skolen"])
    ]
    first, second, third = read(open_pipeline(OURS, syntax=False), items)
    assert "innbyggjar" in first.forms(0) or "innbyggar" in first.forms(0)
    assert first.in_name(19)
    assert not first.in_name(0)
    assert second == Reading()
    assert "styrke" in third.forms(0)
    assert third.names == ()
