"""A stand-in for spaCy's official Norwegian pipelines: their components and labels, few weights.

The real ones are not on the package index. This one has the same component names and order, UD's
parts of speech and NorNE's labels, is trained for a moment on sentences of our own, and lies in a
package folder with metadata, as ``pip`` would leave it.
"""

from __future__ import annotations

import json
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed

COMPONENTS = (
    "tok2vec", "morphologizer", "parser", "lemmatizer", "senter", "attribute_ruler", "ner",
)  # fmt: skip
LABELS = ("DRV", "EVT", "GPE_LOC", "GPE_ORG", "LOC", "MISC", "ORG", "PER", "PROD")
_SENTENCES = (
    (
        ["Kommunen", "skal", "bygge", "boliger", "i", "Havnes", "."],
        ["NOUN", "AUX", "VERB", "NOUN", "ADP", "PROPN", "PUNCT"],
        ["kommune", "skulle", "bygge", "bolig", "i", "Havnes", "."],
        [2, 2, 2, 2, 5, 2, 2],
        ["nsubj", "aux", "ROOT", "obj", "case", "obl", "punct"],
        ["O", "O", "O", "O", "O", "B-GPE_LOC", "O"],
    ),
    (
        ["Ola", "Berg", "leder", "planene", "."],
        ["PROPN", "PROPN", "VERB", "NOUN", "PUNCT"],
        ["Ola", "Berg", "lede", "plan", "."],
        [2, 0, 2, 2, 2],
        ["nsubj", "flat:name", "ROOT", "obj", "punct"],
        ["B-PER", "I-PER", "O", "O", "O"],
    ),
)
_TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 32,
    "depth": 1,
    "embed_size": 200,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
}


def official(components: tuple[str, ...] = COMPONENTS) -> Language:
    """A small pipeline with the given components of the official ones."""
    fix_random_seed(1)
    nlp = spacy.blank("nb")
    for name in components:
        if name == "tok2vec":
            nlp.add_pipe(name, config={"model": _TOK2VEC})
        elif name == "lemmatizer":
            nlp.add_pipe("trainable_lemmatizer", name=name, config={"min_tree_freq": 1})
        elif name == "parser":
            nlp.add_pipe(name, config={"min_action_freq": 1})
        else:
            nlp.add_pipe(name)
    if "ner" in components:
        for label in LABELS:
            nlp.get_pipe("ner").add_label(label)
    examples = [_example(nlp, *sentence) for sentence in _SENTENCES]
    nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples)
    if "senter" in components and "parser" in components:
        nlp.disable_pipe("senter")
    return nlp


def install(nlp: Language, name: str, site: Path, version: str = "3.8.0") -> None:
    """Leave the pipeline in ``site`` as an installed package of that name."""
    package = site / name
    package.mkdir(parents=True)
    nlp.meta.update(name=name.removeprefix("nb_"), version=version, lang="nb")
    nlp.to_disk(package / f"{name}-{version}")
    (package / "meta.json").write_text(json.dumps(nlp.meta, default=str), encoding="utf-8")
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    info = site / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n",
        encoding="utf-8",
    )


def _example(
    nlp: Language,
    words: list[str],
    parts: list[str],
    lemmas: list[str],
    heads: list[int],
    relations: list[str],
    entities: list[str],
) -> Example:
    spaces = [i + 1 < len(words) and words[i + 1] != "." for i in range(len(words))]
    gold = Doc(
        nlp.vocab, words=words, spaces=spaces, pos=parts, lemmas=lemmas, heads=heads,
        deps=relations, ents=entities, morphs=[""] * len(words),
    )  # fmt: skip
    return Example(nlp.make_doc(gold.text), gold)
