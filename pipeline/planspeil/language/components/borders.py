"""Sentence borders at line ends: a heading or bullet on its own line ends there, full stop or not.

Runs after the sentence recogniser, which was trained on running text. White space that is a token
of its own gets spaCy's ``SPACE`` and list marks are punctuation: the treebank has neither.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

FACTORY = "planspeil_borders"
_BULLETS = frozenset("•▪◦●‣■□❑➢✓")
"""List marks that no treebank has."""


@Language.component(
    FACTORY, assigns=["token.is_sent_start", "token.pos"], requires=["token.is_sent_start"]
)
def borders(doc: Doc) -> Doc:
    """Start a sentence at the first word behind each line end."""
    line_ended = False
    for token in doc:
        if token.is_space:
            line_ended |= "\n" in token.text
            token.is_sent_start = token.i == 0
            token.pos_, token.lemma_ = "SPACE", token.text
            token.set_morph("")
            continue
        if line_ended:
            token.is_sent_start = True
            line_ended = False
        if token.text in _BULLETS:
            token.pos_ = "PUNCT"
            token.set_morph("")
    return doc
