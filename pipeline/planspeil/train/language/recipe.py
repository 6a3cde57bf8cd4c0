"""The whole recipe: from the treebank archive and our own texts to the models that are shipped.

Steps, each leaving its result in the work folder and skipped when it is there: tables of words,
corpus, three trainings (words, parser, names: ``models/training/nb_planspeil/*.cfg``), assembly.
Kill it and run it again: it goes on where it was.
"""

from __future__ import annotations

import csv
import lzma
import shutil
import tarfile
from collections.abc import Callable, Iterable
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from planspeil.errors import TreebankError
from planspeil.language import tables as word_tables
from planspeil.language.bridge import STANDARDS, load_pairs
from planspeil.language.compounds import Parts
from planspeil.language.identify import FILE as LANGUAGES
from planspeil.language.pipeline import OURS
from planspeil.places import shipped
from planspeil.train.language.assemble import assemble
from planspeil.train.language.compounds import count_parts, learn_weights, one_piece
from planspeil.train.language.corpus import Treebank, load_treebank, write_corpus
from planspeil.train.language.languages import examples, learn_votes, plurals
from planspeil.train.language.names import write_names
from planspeil.train.language.training import train
from planspeil.train.language.words import ordbank, treebank_forms, word_forms

SEED = 4711
_DONE = ".done"
_EXTRA = ("sklearn", "spacy_lookups_data")
_FREQUENT = 3.0
"""Heads of compounds with so many votes are frequent enough to learn their plurals by."""
TRAININGS = ("words", "parser", "names")
Say = Callable[[str], None]


def unpack(archive: Path, work: Path) -> Path:
    """The treebank's folder: ``archive`` itself when it is one, else what is packed in it."""
    if archive.is_dir():
        return archive
    folder = work / "treebank"
    if not (folder / ".unpacked").is_file():
        try:
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
        except (OSError, EOFError, lzma.LZMAError, tarfile.TarError) as error:
            raise TreebankError(f"{archive} cannot be unpacked: {error}") from error
        (folder / ".unpacked").touch()
    return folder


def make_words(treebank: Treebank, recipe: Path, out: Path) -> None:
    """The tables that need no network: forms, compounds, votes for languages."""
    out.mkdir(parents=True, exist_ok=True)
    sentences = [s for texts in treebank.train.values() for text in texts for s in text]
    word_forms(sentences).save(out)
    treebank_forms(
        (standard.value, sentence)
        for standard, texts in treebank.train.items()
        for text in texts
        for sentence in text
    ).save(out / word_tables.TREEBANK)
    pairs = load_pairs(shipped(STANDARDS))
    readings = ordbank()
    parts = count_parts(readings, pairs)
    Parts(parts.firsts, parts.lasts).save(out)
    cut, whole = _known_compounds(recipe)
    with word_tables.words_from(out):
        weights = learn_weights(cut, whole)
        simple = one_piece(whole)
    Parts(parts.firsts, parts.lasts, weights, simple).save(out)
    frequent = [part for part, votes in parts.lasts.items() if votes >= _FREQUENT]
    known = [*examples(treebank.train, pairs, recipe, SEED), *plurals(readings, frequent)]
    np.save(out / LANGUAGES, learn_votes(known))


def make_pipeline(
    archive: Path, work: Path, out: Path, say: Say, recipe: Path | None = None
) -> None:
    """Everything, into ``out`` (a ``models`` folder); ``work`` keeps what is between.

    About an hour and a half on one core; the three trainings are independent of each other.
    ``recipe`` is the folder of configurations and written texts, the project's own by default.
    """
    missing = [package for package in _EXTRA if find_spec(package) is None]
    if missing:
        raise TreebankError(
            f"training needs {', '.join(missing)}",
            'install the extra: pip install "planspeil[train]"',
        )
    recipe = recipe or shipped(f"models/training/{OURS}")
    folder = unpack(archive, work)
    corpus, tables = work / "corpus", work / "tables"
    texts = [path for path in sorted(recipe.iterdir()) if path.suffix != ".cfg"]
    if not _is_done(corpus, texts):
        say("treebank")
        treebank = load_treebank(folder)
        say("words")
        make_words(treebank, recipe, tables)
        say("corpus")
        write_corpus(treebank, recipe / "borders.jsonl", corpus, SEED)
        trained_on = [text for of_standard in treebank.train.values() for text in of_standard]
        write_names(trained_on, recipe / "names.jsonl", corpus / "names.spacy", SEED)
        _set_done(corpus, texts)
    trained = []
    for name in TRAININGS:
        folder = work / name
        config, data, dev = recipe / f"{name}.cfg", corpus / f"{name}.spacy", corpus / "dev.spacy"
        if not _is_done(folder, [config, data, dev]):
            say(name)
            shutil.rmtree(folder, ignore_errors=True)
            with word_tables.words_from(tables):
                train(config, data, dev, folder)
            _set_done(folder, [config, data, dev])
        trained.append(folder / "model-best")
    words, parser, names = trained
    say("assembly")
    with word_tables.words_from(tables):
        assemble(words, parser, names, work / OURS)
    replace_folder(tables, out / word_tables.WORDS_FOLDER)
    replace_folder(work / OURS, out / OURS)


def _is_done(folder: Path, inputs: Iterable[Path]) -> bool:
    """Whether a step left its result in ``folder`` for these inputs, as they are now."""
    done = folder / _DONE
    return done.is_file() and done.read_text(encoding="utf-8") == _stamp(inputs)


def _set_done(folder: Path, inputs: Iterable[Path]) -> None:
    (folder / _DONE).write_text(_stamp(inputs), encoding="utf-8")


def _stamp(inputs: Iterable[Path]) -> str:
    digest = blake2b(digest_size=16)
    for path in inputs:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def replace_folder(made: Path, place: Path) -> None:
    """Copy a finished folder to its place: whoever reads the old one keeps it until then."""
    beside = place.with_name(place.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(made, beside)
    old = place.with_name(place.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    beside.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _known_compounds(recipe: Path) -> tuple[list[str], list[str]]:
    """Words cut with "|", and words that are not to be cut."""
    with (recipe / "compounds.tsv").open(encoding="utf-8") as lines:
        cut = [row["split"] for row in csv.DictReader(lines, delimiter="\t")]
    with (recipe / "not_compounds.tsv").open(encoding="utf-8") as lines:
        whole = [row["word"] for row in csv.DictReader(lines, delimiter="\t")]
    return cut, whole
