"""The Norwegian pipeline behind one interface: our own, or an official one where it is installed.

``open_pipeline("nb_planspeil")`` opens what comes with the project. The name of an installed spaCy
package (``nb_core_news_lg``) or the folder of a saved pipeline opens that instead; it must have
components for parts of speech, base forms and sentence borders, and is refused by name of what it
lacks when it is opened, not when it is first used.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import invalidate_caches
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from planspeil.domain.passages import Language as Written
from planspeil.errors import ModelError
from planspeil.language.analysis import Analysis, Name, Word
from planspeil.language.sentences import joined
from planspeil.language.tables import tables_version
from planspeil.places import home_folder, model_path
from planspeil.wording import say

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OURS = "nb_planspeil"
TABLES = "planspeil_tables"
"""In the ``meta.json`` of a pipeline of ours: which tables of forms it was trained with."""
OFFICIAL = ("nb_core_news_sm", "nb_core_news_md", "nb_core_news_lg")
_BATCH = 256
_DOWNLOAD = (sys.executable, "-m", "spacy", "download")
_TRIAL = "Kommunen skal bygge boliger."
"""Analysed when a pipeline is opened: components that lack their tables show it now."""
_SYNTAX, _NAMES, _AGREEING_NAMES = "parser", "ner", "planspeil_names"


@dataclass(frozen=True, slots=True)
class Need:
    """Something a pipeline must be able to do, and the components that can do it."""

    what: str
    norwegian: str
    components: tuple[str, ...]


NEEDS = (
    Need("parts of speech", "ordklasser", ("morphologizer",)),
    Need("base forms", "grunnformer", ("lemmatizer", "trainable_lemmatizer")),
    Need("sentence borders", "setningsgrenser", ("senter", "parser", "sentencizer")),
)
WANTED = (
    Need("named entities", "navn", (_NAMES,)),
    Need("syntax", "syntaks", (_SYNTAX,)),
)


@dataclass(frozen=True, slots=True)
class Check:
    """What a pipeline has: component by need, and the needs it has none for."""

    name: str
    version: str
    components: tuple[str, ...]
    missing: tuple[Need, ...]
    unmet: tuple[Need, ...]
    """Wanted, not needed: names and syntax."""


class Pipeline:
    """Analyses texts. Made by ``open_pipeline``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._nlp = nlp
        self.name = Path(name).name
        self.version = str(nlp.meta.get("version", ""))
        self.has_names = _NAMES in nlp.pipe_names
        self.has_syntax = _SYNTAX in nlp.pipe_names

    def analyse(self, text: str, language: Written | None = None) -> Analysis:
        """One text; ``language`` is its standard where it is known."""
        return next(self.analyse_all([text], [language]))

    def analyse_all(
        self, texts: Iterable[str], languages: Sequence[Written | None] = ()
    ) -> Iterator[Analysis]:
        """Texts in order, in batches. ``languages`` runs beside them, or is empty."""
        for doc in self._nlp.pipe(self._docs(texts, languages), batch_size=_BATCH):
            yield _analysis(doc, syntax=self.has_syntax)

    def _docs(self, texts: Iterable[str], languages: Sequence[Written | None]) -> Iterator[Doc]:
        for place, text in enumerate(texts):
            if len(text) > self._nlp.max_length:
                raise ModelError(
                    say(
                        f"tekst nr. {place + 1} har {len(text)} tegn",
                        f"text no. {place + 1} has {len(text)} characters",
                    ),
                    say("del den i avsnitt", "cut it into passages"),
                )
            doc = self._nlp.make_doc(text)
            if place < len(languages) and (language := languages[place]) is not None:
                doc.user_data["language"] = language.value
            yield doc


def open_pipeline(name: str = OURS, *, names: bool = True, syntax: bool = True) -> Pipeline:
    """Open a pipeline by name; without ``names`` and ``syntax`` those components stay closed.

    Raises:
        ModelError: it is not installed, damaged, not Norwegian, or lacks a component we need.
    """
    return _opened(name, names, syntax)


@cache
def _opened(name: str, names: bool, syntax: bool) -> Pipeline:
    left_out = [] if names else [_NAMES, _AGREEING_NAMES]
    left_out += [] if syntax else [_SYNTAX]
    nlp = load_spacy(name, left_out)
    found = _check(nlp, name, left_out)
    if found.missing:
        lacks = ", ".join(
            f"{say(need.norwegian, need.what)} ({' / '.join(need.components)})"
            for need in found.missing
        )
        raise ModelError(
            say(f"språkmodellen {name} mangler {lacks}", f"the pipeline {name} lacks {lacks}"),
            say(f"bruk {OURS} eller en fullstendig modell", f"use {OURS} or a complete pipeline"),
        )
    opened = Pipeline(nlp, name)
    try:
        opened.analyse(_TRIAL)
    except (ValueError, KeyError, AttributeError) as error:
        raise ModelError(
            say(f"språkmodellen {name} virker ikke: {error}", f"{name} does not work: {error}"),
            say(f"bruk {OURS} eller installer den på nytt", f"use {OURS} or install it again"),
        ) from error
    return opened


def check(name: str) -> Check:
    """What the pipeline ``name`` can do. Raises ``ModelError`` when it cannot be opened at all."""
    return _check(load_spacy(name), name, [])


def installed(name: str) -> bool:
    """Whether a pipeline of that name can be opened here."""
    return name == OURS or (
        find_spec(name) is not None if _is_package(name) else Path(name).is_dir()
    )


def place(name: str) -> Path:
    """The folder of an installed pipeline."""
    if name == OURS:
        return model_path(OURS, home_folder())
    if not _is_package(name):
        return Path(name)
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else Path(name)


def installed_version(name: str) -> str:
    """The version of an installed pipeline, "" when it does not say."""
    if _is_package(name) and name != OURS:
        try:
            return version(name.replace("_", "-"))
        except PackageNotFoundError:
            return ""
    try:
        meta = json.loads((place(name) / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(meta.get("version", ""))


def install(name: str) -> None:
    """Install an official pipeline with spaCy's own downloader.

    Raises:
        ModelError: it is not one of the official ones, or could not be fetched.
    """
    if name not in OFFICIAL:
        raise ModelError(
            say(f"{name} er ingen offisiell norsk modell", f"{name} is no official pipeline"),
            say(f"en av {', '.join(OFFICIAL)}", f"one of {', '.join(OFFICIAL)}"),
        )
    done = subprocess.run([*_DOWNLOAD, name], capture_output=True, text=True, check=False)
    invalidate_caches()
    if done.returncode or find_spec(name) is None:
        said = (done.stderr or done.stdout).strip().splitlines()
        reason = said[-1] if said else say("ingen melding", "no message")
        raise ModelError(
            say(f"{name} kunne ikke hentes: {reason}", f"could not fetch {name}: {reason}"),
            say(
                f"modellene ligger ikke i pakkeindeksen; bruk {OURS}, eller hent pakken selv",
                f"the pipelines are not on the package index; use {OURS}, or fetch the package",
            ),
        )


def _is_package(name: str) -> bool:
    return name.isidentifier() and not Path(name).is_dir()


def load_spacy(name: str, left_out: Sequence[str] = ()) -> Language:
    """The spaCy pipeline itself, for measuring. Raises ``ModelError`` when it cannot be opened."""
    import spacy

    from planspeil.language.components.registered import register

    register()
    if not installed(name) and _is_package(name):
        raise ModelError(
            say(
                f"språkmodellen {name} er ikke installert", f"the pipeline {name} is not installed"
            ),
            say(
                f"planspeil models install {name}, eller PLANSPEIL_LANGUAGE_MODEL={OURS}",
                f"planspeil models install {name}, or PLANSPEIL_LANGUAGE_MODEL={OURS}",
            ),
        )
    where = name if _is_package(name) and name != OURS else place(name)
    try:
        nlp = spacy.load(where, exclude=list(left_out))
    except (OSError, ValueError, ImportError, KeyError) as error:
        raise ModelError(
            say(f"språkmodellen {name} kan ikke åpnes: {error}", f"cannot open {name}: {error}"),
            say("installer den på nytt", "install it again"),
        ) from error
    if nlp.meta.get(TABLES, tables_version()) != tables_version():
        raise ModelError(
            say(
                f"{name} er trent med andre ordtabeller enn de som er her",
                f"{name} was trained with other tables of words than those that are here",
            ),
            say("bruk tabellene som ble laget med den", "use the tables that were made with it"),
        )
    if nlp.lang not in ("nb", "nn", "no"):
        raise ModelError(
            say(f"{name} er en modell for «{nlp.lang}»", f"{name} is a pipeline for “{nlp.lang}”"),
            say("velg en norsk modell", "choose a Norwegian one"),
        )
    if not {"senter", "parser", "sentencizer"} & set(nlp.pipe_names) and "senter" in nlp.disabled:
        nlp.enable_pipe("senter")  # official pipelines keep it for when the parser is left out
    return nlp


def _check(nlp: Language, name: str, left_out: Sequence[str]) -> Check:
    has = set(nlp.pipe_names)

    def without(needs: tuple[Need, ...]) -> tuple[Need, ...]:
        return tuple(n for n in needs if not has & set(n.components) - set(left_out))

    return Check(
        name, str(nlp.meta.get("version", "")), tuple(nlp.pipe_names), without(NEEDS),
        without(WANTED),
    )  # fmt: skip


def _analysis(doc: Doc, *, syntax: bool) -> Analysis:
    tokens = [token for token in doc if not token.is_space]
    places = {token.i: place for place, token in enumerate(tokens)}
    words = tuple(
        Word(
            token.text,
            token.idx,
            token.idx + len(token),
            token.lemma_,
            token.pos_,
            str(token.morph),
            places.get(token.head.i, -1) if syntax else -1,
            token.dep_ if syntax else "",
        )
        for token in tokens
    )
    spans = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    sentences = joined(doc.text, spans)
    names = tuple(Name(e.text, e.start_char, e.end_char, e.label_) for e in doc.ents)
    return Analysis(doc.text, words, sentences, names)
