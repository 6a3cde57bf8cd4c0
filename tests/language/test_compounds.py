from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspeil.errors import ModelError
from planspeil.evaluate.language import compound_scores, rows, table
from planspeil.language.compounds import FEATURES, Parts, borders, features, split
from planspeil.language.groups import completed
from planspeil.language.tokens import tokens
from planspeil.places import shipped

GOLD = "corpus/gold/language"


@pytest.mark.parametrize(
    ("word", "modifier", "head", "modifier_lemma", "head_lemma"),
    [
        ("klimagassutslipp", "klimagass", "utslipp", "klimagass", "utslipp"),
        ("klimagassutslippene", "klimagass", "utslippene", "klimagass", "utslipp"),
        ("Barnefattigdommen", "Barne", "fattigdommen", "barn", "fattigdom"),
        ("folkehelsearbeid", "folkehelse", "arbeid", "folkehelse", "arbeid"),
        ("vassforvaltning", "vass", "forvaltning", "vann", "forvaltning"),
        ("bustadpolitikken", "bustad", "politikken", "bustad", "politikk"),
        ("stortingsmelding", "stortings", "melding", "storting", "melding"),
        ("arbeidsplassutvikling", "arbeidsplass", "utvikling", "arbeidsplass", "utvikling"),
        ("skuleelevane", "skule", "elevane", "skule", "elev"),
        ("E-helse", "E", "helse", "e", "helse"),
    ],
)
def test_compounds_are_cut_at_the_outermost_border(
    word: str, modifier: str, head: str, modifier_lemma: str, head_lemma: str
) -> None:
    found = split(word)
    assert found is not None
    assert (found.modifier, found.head) == (modifier, head)
    assert found.head_lemma == head_lemma
    assert found.modifier_lemma == modifier_lemma


@pytest.mark.parametrize(
    "word",
    [
        "kommunene", "forvaltning", "samarbeid", "innbyggerne", "utvikling", "medvirkning",
        "oppvekst", "transport", "kirke", "rus", "og", "", "-", "2030", "sammenheng", "tryggleik",
        "moglegheit", "samanheng", "brukarane", "politikarar", "CO2", "æøå", "bolig-",
    ],
)  # fmt: skip
def test_other_words_stay_whole(word: str) -> None:
    assert split(word) is None


@pytest.mark.parametrize(
    ("text", "compounds"),
    [
        (
            "Bolig-, areal- og transportplanlegging",
            ["Bolig+planlegging", "areal+planlegging"],
        ),
        ("bolig\u2011 og arealplan", ["bolig+plan"]),
        ("bolig-/arealplan", ["bolig+plan"]),
        ("helse- og omsorgstjenestene", ["helse+tjenestene"]),
        ("barne- ungdoms- og familiearbeid i kommunen", ["barne+arbeid", "ungdoms+arbeid"]),
        ("bustad- og arealpolitikken", ["bustad+politikken"]),
        ("kultur- eller idrettsanlegg", ["kultur+anlegg"]),
        ("turveier og -stier", ["tur+stier"]),
        ("bolig- og kommune", []),
        ("bolig-", []),
        ("areal-", []),
    ],
)
def test_hyphen_groups_are_completed(text: str, compounds: list[str]) -> None:
    found = completed([token.text for token in tokens(text)])
    assert [f"{c.modifier}+{c.head}" for c in found.values()] == compounds


@given(st.text(alphabet="abdefghijklmnoprstuvyæøå-", max_size=24))
def test_a_cut_loses_nothing(word: str) -> None:
    found = split(word)
    if found is not None:
        joined = found.modifier + found.head
        assert joined.replace("-", "") == word.replace("-", "")
        assert found.modifier
        assert found.head
    for border in borders(word):
        assert len(features(word[:border], word[border:])) == len(FEATURES)


def test_the_gold_set_is_met() -> None:
    """The floors of the card: outermost border, and other words left whole (held out)."""
    gold = shipped(GOLD)
    scores = compound_scores(gold / "compounds.tsv", gold / "not_compounds.tsv")
    value = {figure.part: (figure.value, figure.cases) for figure in scores}
    assert value["nb"][0] >= 0.95
    assert value["nn"][0] >= 0.88
    assert value["both"][0] <= 0.03
    assert value["nb"][1] + value["nn"][1] >= 400
    assert value["both"][1] >= 300


def test_long_words_cost_little() -> None:
    assert split("bolig" * 2_000) is None
    assert split("-".join(["ab"] * 3_000)) is not None


def test_what_is_measured_is_not_trained_on() -> None:
    recipe = shipped("models/training/nb_planspeil")
    gold = shipped(GOLD)
    for name in ("compounds.tsv", "not_compounds.tsv"):
        trained = {row["word"].lower() for row in table(recipe / name, "word")}
        measured = {row["word"].lower() for row in table(gold / name, "word")}
        assert not trained & measured
    for name, field in (("borders.jsonl", "sentences"), ("names.jsonl", "text")):
        trained = {str(row[field]) for row in rows(recipe / name, field)}
        assert not trained & {str(row[field]) for row in rows(gold / name, field)}


def test_damaged_votes_are_a_typed_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        Parts.load(tmp_path)
    (tmp_path / "compounds.json").write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(ModelError):
        Parts.load(tmp_path)


def test_votes_are_read_as_they_were_saved(tmp_path: Path) -> None:
    weights = tuple(float(i) for i in range(len(FEATURES)))
    parts = Parts({"bolig": 2.0}, {"politikk": 3.5}, weights, frozenset({"kultur"}))
    parts.save(tmp_path)
    assert Parts.load(tmp_path) == parts
