from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspeil.domain.passages import Language
from planspeil.domain.tags import Commitment, Direction, Field, Flag, Reference, Scope
from planspeil.errors import ModelError
from planspeil.places import shipped
from planspeil.tag.inputs import TagInput, from_row
from planspeil.tag.lexicon import load_lexicon
from planspeil.tag.tagger import load_tagger

TAGGER = load_tagger(shipped("models/lexicon"))


def primary(text: str, **changes: object) -> set[str]:
    tags = TAGGER.tag(TagInput("x", text, **changes))  # type: ignore[arg-type]
    return {str(tag.target) for tag in tags.targets}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Kommunen vil redusere klimagassutslippene fra transport.", "13.2"),
        ("Kommunen vil redusere klimagassutsleppa frå transport.", "13.2"),
        ("Barnefattigdommen skal ned.", "1.2"),
        ("Vi skal byggje varierte bustader i alle bygdene.", "11.1"),
        ("Ta vare på dyrka mark", "2.4"),
        ("Folkehelsearbeidet skal styrkes.", "3.4"),
        ("Barnehageplassar til alle som ønskjer det", "4.2"),
        ("Vassforvaltninga skal betrast gjennom vassområdet.", "6.5"),
        ("Ungdomsrådet skal høres i alle saker.", "16.7"),
        ("Kommunen skal kutte matsvinn i kantinene.", "12.3"),
        ("Fremme tverrfaglig arbeid mot vold i nære relasjoner", "5.2"),
        ("Bygge ut breiband og mobildekning i grendene", "9.c"),
        ("Rydde strendene for marin forsøpling", "14.1"),
        ("Framande artar skal fjernast langs elva.", "15.8"),
    ],
)
def test_topics_find_their_target_in_both_standards(text: str, target: str) -> None:
    assert target in primary(text)


@pytest.mark.parametrize(
    "text",
    [
        "Planen sendes på høring i mai.",
        "Kommunen ligger innerst i fjorden.",
        "Sammen om framtida!",
        "Innhold",
        "Møtet ble hevet klokka 14.",
        "Russetiden varer i tre uker.",
        "Vi drakk brus på møtet.",
        "Kommunen ble slått sammen i 1964.",
    ],
)
def test_what_says_nothing_is_not_tagged(text: str) -> None:
    assert primary(text) == set()


def test_nothing_matches_in_the_middle_of_a_word() -> None:
    assert "3.5" not in primary("Russland og brusproduksjon er ikke tema her.")


def test_explicit_targets_override() -> None:
    tags = TAGGER.tag(TagInput("x", "Vi arbeider for delmål 12.2 i FNs bærekraftsmål."))
    named = next(tag for tag in tags.targets if tag.target == "12.2")
    assert (named.reference, named.scope) == (Reference.EXPLICIT, Scope.OWN)
    assert named.probability > 0.95


def test_goals_do_not_turn_content_of_other_goals_into_tags() -> None:
    tags = TAGGER.tag(TagInput("x", "Kommunen vil bygge boliger.", goals_attached=(13,)))
    assert {str(tag.target) for tag in tags.targets} == {"11.1"}
    assert tags.targets[0].reference is Reference.IMPLICIT
    tied = TAGGER.tag(TagInput("x", "Kommunen vil bygge boliger.", goals_attached=(11,)))
    assert (tied.targets[0].reference, tied.targets[0].scope) == (
        Reference.BY_GOAL,
        Scope.INHERITED,
    )


def test_a_heading_alone_tags_nothing_below_it() -> None:
    assert primary("Se tabellen under.", heading_path=("Klimagassutslipp",)) == set()


def test_there_are_at_most_four_targets() -> None:
    text = "Folkehelse, boliger, kollektivtransport, flom, klimagassutslipp, jordvern og korrupsjon"
    assert len(TAGGER.tag(TagInput("x", text)).targets) == 4


def test_all_scores_cover_all_targets() -> None:
    item = TagInput("x", "Kommunen vil kutte klimagassutslippene.")
    scores = TAGGER.scores(item)
    assert len(scores) == 169
    assert max(scores, key=lambda code: scores[code]) == "13.2"


@pytest.mark.parametrize(
    ("text", "level", "flags"),
    [
        ("Kirka på Nes er fra 1764.", 0, set()),
        ("Kommunen har etablert tre frisklivssentraler.", 0, {Flag.ONGOING}),
        ("I 2035 er Havnesund en trygg kommune.", 1, set()),
        ("Alle barn skal oppleve mestring.", 1, set()),
        ("Kommunen vil styrke folkehelsearbeidet.", 2, set()),
        ("Kommunen skal leggje til rette for fleire bustader.", 2, set()),
        ("Tiltak: Bygge gangvei. Ansvar: Teknisk drift. Frist: 2026.", 3,
         {Flag.RESPONSIBLE, Flag.DEADLINE}),
        ("Tiltak: Ruste opp skulen. Kostnad: 14 mill. kr", 3, {Flag.BUDGET}),
        ("Kommunen skal redusere utslippene med 55 prosent innen 2030.", 2, {Flag.TARGET_VALUE}),
        ("Planen sendes på høring med frist 1. mai 2026.", 0, set()),
    ],
)  # fmt: skip
def test_commitment_and_flags(text: str, level: int, flags: set[Flag]) -> None:
    tags = TAGGER.tag(TagInput("x", text))
    assert tags.commitment == level
    assert flags <= tags.flags


def test_a_bullet_is_read_with_its_lead_in() -> None:
    under = TAGGER.tag(TagInput("x", "styrke folkehelsearbeidet", lead_in="Kommunen vil:"))
    aim = TAGGER.tag(TagInput("x", "Gode tjenester", lead_in="Mål:"))
    assert (under.commitment, aim.commitment) == (Commitment.COMMITMENT, Commitment.AMBITION)


@pytest.mark.parametrize(
    ("text", "target", "direction"),
    [
        ("Kommunen vil omdisponere dyrka mark til næringsareal.", "2.4", Direction.CONFLICTS),
        ("Kommunen vil unngå omdisponering av dyrka mark.", "2.4", Direction.ADVANCES),
        ("Kommunen sier nei til vindkraft.", "7.2", Direction.CONFLICTS),
        ("Kommunen vil bygge ut vindkraft.", "7.2", Direction.ADVANCES),
        ("Dyrka mark utgjør fire prosent av arealet.", "2.4", Direction.NEUTRAL),
    ],
)
def test_direction(text: str, target: str, direction: Direction) -> None:
    tags = TAGGER.tag(TagInput("x", text))
    assert {str(t.target): t.direction for t in tags.targets}[target] is direction


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_gives_a_result_with_true_offsets(text: str, heading: str) -> None:
    item = TagInput("x", text, lead_in=heading, heading_path=(heading, "Klimagassutslipp"))
    fields = {Field.TEXT: text, Field.LEAD_IN: heading, Field.HEADING: item.heading}
    tags = TAGGER.tag(item)
    evidence = [*tags.commitment_evidence, *(e for t in tags.targets for e in t.evidence)]
    for entry in evidence:
        if entry.field in fields:
            assert fields[entry.field][entry.start : entry.end] == entry.matched


@pytest.mark.parametrize("text", ["", "x", "😀😀", "\x00\x01", "Á" * 30, "ord " * 12_500])
def test_odd_input_gives_defined_results(text: str) -> None:
    tags = TAGGER.tag(from_row({"id": "x", "text": text}))
    assert len(tags.targets) <= 4


def test_other_languages_carry_explicit_references_only() -> None:
    item = TagInput("x", "Drinking water and SDG 6 are important for the municipality.")
    tags = TAGGER.tag(item)
    assert tags.language is Language.ENGLISH
    assert [int(g.goal) for g in tags.goals] == [6]
    assert tags.targets == ()


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"text": "x"}, "id"),
        ({"id": True, "text": "x"}, "id"),
        ({"id": "1"}, "text"),
        ({"id": "1", "text": 3}, "text"),
        ({"id": "1", "text": "x", "heading_path": "y"}, "heading_path"),
        ({"id": "1", "text": "x", "goals_attached": [18]}, "goals_attached"),
        ({"id": "1", "text": "x", "goals_attached": ["3"]}, "goals_attached"),
        ({"id": "1", "text": "x", "language": "klingon"}, "language"),
    ],
)
def test_bad_rows_are_refused_by_field(row: dict[str, object], named: str) -> None:
    with pytest.raises(ModelError, match=named):
        from_row(row)


def test_unknown_fields_are_never_read() -> None:
    plain = from_row({"id": 7, "text": "x", "heading": "y"})
    assert plain == from_row({"id": "7", "text": "x", "heading": "y", "primary": ["11.3"]})
    assert plain.heading_path == ("y",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("11.3: [by]", "11.3"),
        ('"2.9": [by]', "2.9"),
        ('"11.3": by', "list"),
        ('"11.3": [{term: by, weight: 2}]', "weight"),
        ('"11.3": [{term: by, wieght: 1}]', "keys"),
        ('"11.3": [3]', "term"),
        ("[", "nb.yml"),
        ("- x", "mapping"),
    ],
)
def test_a_spoilt_lexicon_is_refused_by_place(text: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "nb.yml").write_text(text, "utf-8")
    (tmp_path / "nn.yml").write_text("{}", "utf-8")
    with pytest.raises(ModelError, match=named):
        load_lexicon(tmp_path)


def test_the_version_changes_with_the_lexicon(tmp_path: Path) -> None:
    for name in ("nb.yml", "nn.yml"):
        (tmp_path / name).write_text('"11.3": [fortetting]', "utf-8")
    before = load_tagger(tmp_path).version
    (tmp_path / "nn.yml").write_text('"11.3": [fortetting, tettstad]', "utf-8")
    assert load_tagger(tmp_path).version != before
    assert before.startswith("rules-")
