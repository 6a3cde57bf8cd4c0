from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planspeil.errors import ModelError
from planspeil.language.forms import FormAnalysis, Forms
from planspeil.language.tables import treebank_forms, word_forms

WORD = st.text(alphabet="abdeghiklmnoprstuvyæøå", min_size=1, max_size=14)


@given(WORD, WORD)
def test_an_analysis_makes_its_lemma(form: str, lemma: str) -> None:
    assert FormAnalysis.of("NOUN", form, lemma).lemma(form) == lemma


@given(st.dictionaries(WORD, st.sets(WORD, min_size=1, max_size=3), max_size=30), WORD)
def test_what_is_saved_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, words: dict[str, set[str]], other: str
) -> None:
    folder = tmp_path_factory.mktemp("forms")
    readings = {f: {FormAnalysis.of("VERB", f, lemma) for lemma in ls} for f, ls in words.items()}
    Forms.build(readings).save(folder)
    read = Forms.load(folder)
    assert len(read) == len(words)
    for form, lemmas in words.items():
        assert {a.lemma(form) for a in read.analyses(form)} == lemmas
    if other not in words:
        assert read.analyses(other) == ()
        assert read.code(other) == 0


def test_damaged_tables_are_typed_errors(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Forms.load(tmp_path)
    Forms.build({"bolig": [FormAnalysis("NOUN", 0, "")]}).save(tmp_path)
    for damaged in (b"cut off", b""):
        (tmp_path / "hashes.npy").write_bytes(damaged)
        with pytest.raises(ModelError, match="cannot be read"):
            Forms.load(tmp_path)
    np.save(tmp_path / "hashes.npy", np.zeros(5, dtype=np.uint64))
    with pytest.raises(ModelError, match="do not fit together"):
        Forms.load(tmp_path)


def test_too_many_sets_are_refused() -> None:
    readings = {f"ord{i}": [FormAnalysis("NOUN", i, "")] for i in range(66_000)}
    with pytest.raises(ModelError, match="do not fit"):
        Forms.build(readings)


@pytest.mark.parametrize(
    ("form", "part", "lemma"),
    [("boligene", "NOUN", "bolig"), ("styrket", "VERB", "styrke"), ("større", "ADJ", "stor")],
)
def test_norsk_ordbank_is_there(form: str, part: str, lemma: str) -> None:
    assert lemma in {a.lemma(form) for a in word_forms().analyses(form) if a.part == part}


def test_the_treebank_knows_each_standard_by_itself() -> None:
    forms = treebank_forms()
    assert forms.analyses("nn NOUN kommunane")[0].lemma("kommunane") == "kommune"
    assert forms.analyses("nb NOUN kommunane") == ()
