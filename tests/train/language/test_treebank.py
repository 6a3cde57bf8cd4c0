import random
import shutil
from pathlib import Path

import pytest

from planspeil.errors import TreebankError
from planspeil.train.language import augment
from planspeil.train.language.conversion import BackOff, Conversion
from planspeil.train.language.spacing import Spacing
from planspeil.train.language.treebank import (
    Part,
    Sentence,
    Standard,
    pairs,
    read_ndt,
    read_ud,
)
from support.treebank import write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("treebank"))


def forms(sentence: Sentence) -> list[str]:
    return [word.form for word in sentence]


def test_files_belong_to_the_part_of_their_sentences(folder: Path) -> None:
    for standard in Standard:
        parts = {text.name: text.part for text in read_ndt(folder, standard)}
        assert parts == {
            "train001_0000": Part.TRAIN,
            "dev001_0000": Part.DEV,
            "test001_0000": Part.TEST,
        }


def test_no_test_sentence_is_trained_on(folder: Path) -> None:
    for standard in Standard:
        test = [forms(s) for s in read_ud(folder, standard, Part.TEST)]
        train = [
            forms(s)
            for text in read_ndt(folder, standard)
            if text.part is Part.TRAIN
            for s in text.sentences
        ]
        assert len(train) == 48
        assert not [s for s in train if s in test]


def test_headline_signs_are_left_out_and_heads_follow(folder: Path) -> None:
    text = read_ndt(folder, Standard.BOKMAAL)[0]
    assert all(word.form != "|" for sentence in text.sentences for word in sentence)
    for sentence in text.sentences:
        assert sum(word.head < 0 for word in sentence) == 1
        assert all(-1 <= word.head < len(sentence) for word in sentence)


def test_the_conversion_gives_ud_on_unseen_sentences(folder: Path) -> None:
    conversion = Conversion()
    for standard in Standard:
        conversion.learn(pairs(folder, standard, Part.DEV))
    for standard in Standard:
        found = pairs(folder, standard, Part.TEST)
        assert len(found) == 12
        for pair in found:
            converted = conversion.convert(pair.ndt, standard)
            for ours, theirs in zip(converted, pair.ud, strict=True):
                assert (ours.form, ours.tag, ours.features) == (
                    theirs.form, theirs.tag, theirs.features,
                )  # fmt: skip
                assert (ours.head, ours.relation) == (theirs.head, theirs.relation)


def test_spaces_are_learned(folder: Path) -> None:
    spacing = Spacing()
    for standard in Standard:
        spacing.learn(read_ud(folder, standard, Part.DEV))
    for sentence in read_ndt(folder, Standard.BOKMAAL)[0].sentences:
        spaced = spacing.space(sentence)
        text = "".join(w.form + (" " if w.space_after else "") for w in spaced)
        assert " ." not in text
        assert " ," not in text
        assert text.count(" ") >= len(spaced) - 3


def test_the_finest_key_that_was_seen_decides() -> None:
    table = BackOff()
    table.add([("fine", 1), ("coarse",)], "A")
    table.add([("fine", 2), ("coarse",)], "B")
    table.add([("fine", 3), ("coarse",)], "B")
    assert table.best([("fine", 1), ("coarse",)]) == "A"
    assert table.best([("fine", 9), ("coarse",)]) == "B"
    assert table.best([("none",), ("none",)], "X") == "X"
    assert table.share([("fine", 9), ("coarse",)], "B") == pytest.approx(2 / 3)


def converted(folder: Path) -> list[Sentence]:
    conversion, spacing = Conversion(), Spacing()
    for standard in Standard:
        conversion.learn(pairs(folder, standard, Part.DEV))
        spacing.learn(read_ud(folder, standard, Part.DEV))
    text = read_ndt(folder, Standard.BOKMAAL)[2]
    return [conversion.convert(spacing.space(s), Standard.BOKMAAL) for s in text.sentences]


def test_bullets_begin_with_their_verb(folder: Path) -> None:
    made = list(augment.bullets(converted(folder), random.Random(1)))
    assert made
    for sentence in made:
        assert sentence[0].tag == "VERB"
        assert sentence[0].form[0].isupper()
        assert sum(word.head < 0 for word in sentence) == 1
        assert all(-1 <= word.head < len(sentence) for word in sentence)
    assert ["Styrke", "barnehagene"] in [forms(s)[:2] for s in made]


def test_headlines_have_no_full_stop(folder: Path) -> None:
    made = list(augment.headlines(converted(folder), random.Random(1)))
    assert made
    assert all(sentence[-1].form != "." for sentence in made)
    assert any(sentence[1].form.isupper() for sentence in made)


def test_phrases_are_trees_of_their_own(folder: Path) -> None:
    made = list(augment.phrases(converted(folder), random.Random(1)))
    assert made
    for sentence in made:
        assert sum(word.head < 0 for word in sentence) == 1
        assert sentence[0].form[0].isupper() or sentence[0].tag == "NUM"


def test_missing_and_damaged_files_are_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(TreebankError, match="missing"):
        read_ud(tmp_path, Standard.BOKMAAL, Part.DEV)
    broken = write(tmp_path / "broken")
    shutil.rmtree(broken / "ndt" / "nno")
    with pytest.raises(TreebankError, match="no CoNLL files"):
        read_ndt(broken, Standard.NYNORSK)
    path = broken / "ud" / "no_bokmaal-ud-dev.conllu"
    path.write_text("1\tcut\toff\n\n", encoding="utf-8")
    with pytest.raises(TreebankError, match=":1: 3 columns"):
        read_ud(broken, Standard.BOKMAAL, Part.DEV)
