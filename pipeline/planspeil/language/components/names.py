"""One name, one meaning: labels of a text's names made to agree.

The recogniser sees some words around a name at a time. Through a whole text a surname alone is the
person whose full name stands elsewhere, a name has the label it has most often (place and actor
excepted: "Bergen" can be both), and a name that was seen once is seen again (Finkel et al. 2005 on
label consistency).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span

FACTORY = "planspeil_names"
_PERSON = "PER"
_PLACE_OR_ACTOR = "GPE"
_SHORTEST = 4
"""Letters of a name that is found again by itself."""


@Language.component(FACTORY, assigns=["doc.ents"], requires=["doc.ents", "token.pos"])
def agree(doc: Doc) -> Doc:
    """Make the labels of equal names agree, and find names again that were found once."""
    if not doc.ents:
        return doc
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in doc.ents:
        counts[name.text][name.label_] += 1
    surnames = {name[-1].text for name in doc.ents if name.label_ == _PERSON and len(name) > 1}
    names = [
        Span(doc, name.start, name.end, label=_label(name, counts[name.text], surnames))
        for name in doc.ents
    ]
    doc.ents = sorted([*names, *_again(doc, names, surnames)], key=lambda name: name.start)
    return doc


def _label(name: Span, counts: Mapping[str, int], surnames: set[str]) -> str:
    if len(name) == 1 and name.text in surnames:
        return _PERSON
    label = str(name.label_)
    most = max(counts.values())
    either = label.startswith(_PLACE_OR_ACTOR) and any(
        other != label and other.startswith(_PLACE_OR_ACTOR) for other in counts
    )
    if counts[label] == most or either:
        return label
    return max(sorted(counts), key=lambda other: counts[other])


def _again(doc: Doc, names: Iterable[Span], surnames: set[str]) -> list[Span]:
    """Words outside names that are names elsewhere in the text."""
    known = {name.text: name.label_ for name in names}
    known |= dict.fromkeys(surnames, _PERSON)
    taken = {place for name in names for place in range(name.start, name.end)}
    return [
        Span(doc, token.i, token.i + 1, label=known[token.text])
        for token in doc
        if token.i not in taken
        and len(token) >= _SHORTEST
        and token.text in known
        and token.pos_ == "PROPN"
        and token.text[0].isupper()
    ]
