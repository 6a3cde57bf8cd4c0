import json
from pathlib import Path

import pytest

from planspeil.errors import PlanspeilError
from planspeil.evaluate.language import (
    border_scores,
    compound_scores,
    document_scores,
    language_scores,
    lines,
    name_scores,
    rows,
    table,
    treebank_scores,
    words_per_second,
)
from planspeil.language.pipeline import OURS, open_pipeline
from planspeil.places import shipped

GOLD = "corpus/gold/language"


def write(path: Path, *given: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in given) + "\n", encoding="utf-8")
    return path


def test_borders_are_counted_by_whole_sentences(tmp_path: Path) -> None:
    right = {"standard": "nb", "joiner": " ", "sentences": ["Planen gjelder nå.", "Den er god."]}
    wrong = {"standard": "nn", "joiner": " ", "sentences": ["Planen gjeld no. Han er god."]}
    figures = border_scores(open_pipeline(OURS), write(tmp_path / "b.jsonl", right, wrong))
    value = {figure.part: (figure.value, figure.cases) for figure in figures}
    assert value["nb"] == (1.0, 2)
    assert value["nn"] == (0.0, 1)
    assert value["all"] == (pytest.approx(4 / 7), 3)


def test_names_need_span_and_label(tmp_path: Path) -> None:
    with_name = {"standard": "nb", "text": "Hun bor i Bergen.", "names": [["Bergen", "GPE_LOC"]]}
    wrong = {"standard": "nn", "text": "Ho bur i Bergen.", "names": [["Bergen", "PER"]]}
    without = {"standard": "nb", "text": "Styrke samarbeidet", "names": []}
    path = write(tmp_path / "n.jsonl", with_name, wrong, without)
    value = {figure.part: figure.value for figure in name_scores(open_pipeline(OURS), path)}
    assert value["nb"] == 1.0
    assert value["nn"] == 0.0
    assert value["none there"] == 1.0


def test_compounds_and_others(tmp_path: Path) -> None:
    (tmp_path / "c.tsv").write_text(
        "word\tstandard\tsplit\nboligpolitikk\tnb\tbolig|politikk\nskulelag\tnn\tsku|lelag\n",
        encoding="utf-8",
    )
    (tmp_path / "o.tsv").write_text("word\tstandard\nsamarbeid\tnb\nskuleveg\tnn\n", "utf-8")
    figures = compound_scores(tmp_path / "c.tsv", tmp_path / "o.tsv")
    assert {figure.part: figure.value for figure in figures} == {"nb": 1.0, "nn": 0.0, "both": 0.5}


def test_languages_meet_their_floor() -> None:
    """Held out; without a prior, which only helps."""
    value = {f.part: f.value for f in language_scores(shipped(GOLD) / "languages.jsonl")}
    assert value["8+ words"] >= 0.97


def test_bad_rows_are_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "a"}\nno json\n', encoding="utf-8")
    with pytest.raises(PlanspeilError, match=r"bad.jsonl, line 1: language missing"):
        list(rows(path, "text", "language"))
    with pytest.raises(PlanspeilError, match="line 2"):
        list(rows(path, "text"))
    path.write_text("word\tstandard\n", encoding="utf-8")
    with pytest.raises(PlanspeilError, match="split missing"):
        list(table(path, "word", "split"))


def test_speed_and_treebank_figures(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import Doc, DocBin

    pipeline = open_pipeline(OURS, names=False, syntax=False)
    speed = words_per_second(pipeline, ["Kommunen skal bygge boliger."] * 20, rounds=1)
    assert speed.cases == 100
    assert speed.value > 0
    nlp = spacy.load(shipped(f"models/{OURS}"))
    words = ["Kommunen", "skal", "bygge", "boliger", "."]
    doc = Doc(
        nlp.vocab, words=words, spaces=[True, True, True, False, False],
        pos=["NOUN", "AUX", "VERB", "NOUN", "X"], sent_starts=[1, -1, -1, -1, -1],
    )  # fmt: skip
    DocBin(docs=[doc]).to_disk(tmp_path / "d.spacy")
    value = {f.what: f.value for f in treebank_scores(nlp, tmp_path / "d.spacy", "nb")}
    assert value["tokens F"] == 1.0
    assert value["UPOS"] == pytest.approx(0.8)
    assert value["sentences F"] == 1.0
    assert document_scores(tmp_path / "d.spacy", "nb").cases == 1
    assert "UPOS" in lines(treebank_scores(nlp, tmp_path / "d.spacy", "nb"))
