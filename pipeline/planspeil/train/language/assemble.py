"""Putting the trained parts together: one pipeline, as it is shipped.

Parser and names were trained with a tok2vec of their own, which is put inside them; so the tagger's
components run without, and each can be left out when the pipeline is opened.
"""

from __future__ import annotations

import json
import shutil
from hashlib import blake2b
from pathlib import Path

import spacy

from planspeil.language.components.borders import FACTORY as BORDERS
from planspeil.language.components.names import FACTORY as NAMES
from planspeil.language.components.registered import register
from planspeil.language.pipeline import TABLES
from planspeil.language.tables import tables_version

NAME, VERSION = "planspeil", "1.0.0"
_META = {
    "lang": "nb",
    "name": NAME,
    "version": VERSION,
    "description": "Norwegian, bokmål and nynorsk: words, base forms, sentences, syntax, names",
    "author": "Planspeil",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "Norwegian Dependency Treebank", "license": "CC0", "author": "Språkbanken"},
        {"name": "NorNE", "license": "CC0", "author": "Schibsted, Språkbanken, LTG Oslo"},
        {"name": "UD Norwegian 2.8 (dev)", "license": "CC BY-SA 4.0", "author": "Øvrelid et al."},
        {"name": "Norsk ordbank", "license": "CC BY 4.0", "author": "Språkrådet and UiB"},
    ],
}  # fmt: skip


def assemble(words: Path, parser: Path, names: Path, out: Path) -> None:
    """Make one pipeline in ``out`` from the three that were trained."""
    register()
    nlp = spacy.load(words)
    nlp.add_pipe(BORDERS, after="senter")
    for name, folder in (("parser", parser), ("ner", names)):
        trained = spacy.load(folder)
        trained.replace_listeners("tok2vec", name, ["model.tok2vec"])
        nlp.add_pipe(name, source=trained)
    nlp.add_pipe(NAMES, after="ner")
    nlp.meta.update(_META)
    nlp.meta["performance"] = {}
    nlp.meta[TABLES] = tables_version()
    if out.exists():
        shutil.rmtree(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    _trim(out)


def _digest(folder: Path) -> str:
    """A short name for the weights, so that a pipeline trained anew has another version."""
    digest = blake2b(digest_size=4)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "meta.json":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _trim(folder: Path) -> None:
    """Leave out what is not needed to run: training settings name folders of this machine."""
    config = spacy.util.load_config(folder / "config.cfg")
    for section in ("training", "corpora", "paths", "pretraining", "initialize"):
        config.pop(section, None)
    config.to_disk(folder / "config.cfg")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta["version"] = f"{VERSION}+{_digest(folder)}"
    text = json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "meta.json").write_text(text + "\n", encoding="utf-8")
