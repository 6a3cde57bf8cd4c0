"""The whole recipe on a treebank of a few sentences: every step, a kill, a second run."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from planspeil.errors import TreebankError
from planspeil.language.pipeline import check, open_pipeline
from planspeil.language.tables import words_from
from planspeil.places import shipped
from planspeil.train.language.recipe import TRAININGS, make_pipeline, unpack
from support.treebank import write

KEPT_ROWS = 40


def small_recipe(folder: Path) -> Path:
    """The project's recipe with few steps and few rows of our texts."""
    source = shipped("models/training/nb_planspeil")
    folder.mkdir()
    for path in source.iterdir():
        if path.suffix == ".cfg":
            text = path.read_text(encoding="utf-8")
            for key in ("max_steps", "eval_frequency", "warmup_steps"):
                lines = [f"{key} = 2" if x.startswith(f"{key} =") else x for x in text.split("\n")]
                text = "\n".join(lines)
            (folder / path.name).write_text(text, encoding="utf-8")
        elif path.suffix in (".jsonl", ".tsv"):
            rows = path.read_text(encoding="utf-8").splitlines()
            step = max(1, len(rows) // KEPT_ROWS)
            kept = [rows[0], *rows[1::step]]
            (folder / path.name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


@pytest.mark.slow
def test_the_recipe_makes_a_whole_pipeline(tmp_path: Path) -> None:
    recipe = small_recipe(tmp_path / "recipe")
    treebank = write(tmp_path / "treebank")
    work, out = tmp_path / "work", tmp_path / "models"
    said: list[str] = []
    make_pipeline(treebank, work, out, said.append, recipe)
    assert said == ["treebank", "words", "corpus", *TRAININGS, "assembly"]
    with words_from(out / "words"):
        found = check(str(out / "nb_planspeil"))
        assert found.missing == ()
        assert found.unmet == ()
        analysis = open_pipeline(str(out / "nb_planspeil")).analyse("Kommunen skal bygge boliger.")
        assert [word.text for word in analysis.words][-1] == "."
    config = (out / "nb_planspeil" / "config.cfg").read_text(encoding="utf-8")
    assert str(tmp_path) not in config

    # Killed after the parser, run again: what is done is not done again, and nothing differs.
    before = {p.name: p.read_bytes() for p in (out / "nb_planspeil" / "ner").iterdir()}
    shutil.rmtree(work / "names")
    said.clear()
    make_pipeline(treebank, work, out, said.append, recipe)
    assert said == ["names", "assembly"]
    after = {p.name: p.read_bytes() for p in (out / "nb_planspeil" / "ner").iterdir()}
    assert after == before
    with (recipe / "words.cfg").open("a", encoding="utf-8") as config:
        config.write("\n# changed\n")
    said.clear()
    make_pipeline(treebank, work, out, said.append, recipe)
    assert said == ["words", "assembly"]  # what it was made from is not what it was
    votes = np.load(out / "words" / "languages.npy")
    assert np.abs(votes).max() > 0


def test_a_bad_archive_is_a_typed_error(tmp_path: Path) -> None:
    bad = tmp_path / "treebank.tar.xz"
    bad.write_bytes(b"no archive")
    with pytest.raises(TreebankError, match="cannot be unpacked"):
        unpack(bad, tmp_path / "work")
