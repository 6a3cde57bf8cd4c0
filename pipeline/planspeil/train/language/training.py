"""Running one configuration of the recipe: a corpus in, the best pipeline out."""

from __future__ import annotations

import sys
from pathlib import Path

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from spacy.util import load_config

from planspeil.language.components.registered import register


def train(config: Path, data: Path, dev: Path, out: Path) -> Path:
    """Train what ``config`` describes on the documents in ``data``, choosing by those in ``dev``.

    Runs on the CPU with the configuration's seed; equal input gives equal weights on one kind of
    machine. The pipeline that did best on dev is left in ``out/model-best``, which is returned.
    """
    register()
    settings = {"paths.train": str(data), "paths.dev": str(dev)}
    nlp: Language = init_nlp(load_config(config, overrides=settings, interpolate=False))
    out.mkdir(parents=True, exist_ok=True)
    run(nlp, out, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"
