"""Our own pipeline through the interface: words, base forms, borders, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspeil.domain.passages import Language
from planspeil.evaluate.language import border_scores, name_scores
from planspeil.language.pipeline import OURS, Pipeline, check, open_pipeline
from planspeil.places import shipped

GOLD = "corpus/gold/language"


@pytest.fixture(scope="module")
def ours() -> Pipeline:
    return open_pipeline(OURS)


def test_it_has_everything() -> None:
    found = check(OURS)
    assert found.missing == ()
    assert found.unmet == ()
    assert found.components == (
        "tok2vec", "morphologizer", "lemmatizer", "senter", "planspeil_borders", "parser", "ner",
        "planspeil_names",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "form", "lemma", "part"),
    [
        ("Kommunen skal bygge flere boliger.", "boliger", "bolig", "NOUN"),
        ("Kommunen skal byggje fleire bustader.", "bustader", "bustad", "NOUN"),
        ("Innbyggarane får betre tenester.", "tenester", "teneste", "NOUN"),
        ("Vi har styrket barnehagene.", "styrket", "styrke", "VERB"),
        ("Styrke det tverrfaglige samarbeidet.", "Styrke", "styrke", "VERB"),
        ("Leggje til rette for fleire møteplassar", "møteplassar", "møteplass", "NOUN"),
        ("KLIMA OG ENERGI", "ENERGI", "energi", "NOUN"),
        ("Innbyggarane får innspel.", "Innbyggarane", "innbyggar", ""),
        ("Planprogrammet ligg ute.", "Planprogrammet", "planprogram", ""),
        ("Klimagassutslippene skal ned.", "Klimagassutslippene", "klimagassutslipp", "NOUN"),
    ],
)
def test_base_forms_and_parts(ours: Pipeline, text: str, form: str, lemma: str, part: str) -> None:
    word = next(word for word in ours.analyse(text).words if word.text == form)
    assert word.lemma.lower() == lemma
    assert word.part == part or not part  # what begins a sentence may be taken for a name


def test_the_standard_can_be_given(ours: Pipeline) -> None:
    text = "Planen er her."
    given = {
        language: {w.text: w.lemma for w in ours.analyse(text, language).words}["er"]
        for language in (Language.BOKMAAL, Language.NYNORSK)
    }
    assert given == {Language.BOKMAAL: "være", Language.NYNORSK: "vere"}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Klima og energi\nKommunen skal kutte utslippene.", 2),
        ("• Styrke barnehagen\n• Bygge ny skole\n• Rydde strendene", 3),
        ("Tiltaket koster ca. 3,5 mill. kr. Det gjelder bl.a. skolene.", 2),
        ("Planperioden er 2020–2032. Planen gjelder hele kommunen.", 2),
        ("Jf. pbl. § 11-2 skal planen vedtas av kommunestyret.", 1),
        ("Vedtatt 18. juni 2021 av kommunestyret.", 1),
        ("«Vi vil være med,» sier ordføreren.", 1),
        ("Send e-post til post@havnes.kommune.no. Fristen er 1. mai.", 2),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_sentence_borders_of_plans(ours: Pipeline, text: str, sentences: int) -> None:
    assert len(ours.analyse(text).sentences) == sentences


def test_names_have_norne_labels(ours: Pipeline) -> None:
    text = "Møre og Romsdal fylkeskommune og Statens vegvesen bygger ny bru ved Ålesund."
    names = {(name.text, name.label) for name in ours.analyse(text).names}
    assert ("Statens vegvesen", "ORG") in names
    assert any(label.startswith("GPE") for text, label in names if "Ålesund" in text)


@pytest.mark.parametrize(
    "text", ["Folkehelse i alt vi gjør", "Styrke samarbeidet", "Boligpolitikk"]
)
def test_capitals_of_list_items_are_no_names(ours: Pipeline, text: str) -> None:
    assert ours.analyse(text).names == ()
    assert ours.analyse(text).words[0].part != "PROPN"


@given(st.text(alphabet="abÆø 0.,;:!?()«»-–\n§%/@\t\u00ad", max_size=120))
def test_words_and_sentences_stand_where_they_say(text: str) -> None:
    analysis = open_pipeline(OURS, names=False, syntax=False).analyse(text)
    for word in analysis.words:
        assert text[word.start : word.end] == word.text
    covered = "".join(text[word.start : word.end] for word in analysis.words)
    assert covered == "".join(text.split())
    spans = analysis.sentences
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(spans[i][1] <= spans[i + 1][0] for i in range(len(spans) - 1))


def test_texts_keep_their_order(ours: Pipeline) -> None:
    texts = [f"Tiltak nummer {i} gjelder skolen." for i in range(600)]
    assert [analysis.text for analysis in ours.analyse_all(texts)] == texts


@pytest.mark.slow
def test_the_plan_style_floors(ours: Pipeline) -> None:
    """Held-out sets of ours; treebank floors need the treebank: ``planspeil models measure``."""
    gold = shipped(GOLD)
    borders = {figure.part: figure.value for figure in border_scores(ours, gold / "borders.jsonl")}
    assert borders["all"] >= 0.97
    names = {figure.part: figure.value for figure in name_scores(ours, gold / "names.jsonl")}
    assert names["all"] >= 0.74
    assert names["none there"] >= 0.8
