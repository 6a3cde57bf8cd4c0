"""Words of Norwegian plan text: spaCy's Norwegian rules, and what they lack.

spaCy's rules keep a number and the full stop behind it together ("i 2035."), since "18. mai" is
one word in the treebank. Which of the two it is depends on what follows. Also mended: ranges of
numbers ("2020-2032" is three words, as "2020–2032" is), smileys that are brackets, and
abbreviations of plans and laws.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.attrs import ORTH
from spacy.lang.nb import Norwegian
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry
from spacy.vocab import Vocab

_NOT_ABBREVIATED = frozenset("i. no. to. jul. eg. min. Frp. Sp.".split())
"""spaCy's list has these as abbreviations; at the end of a sentence they are words."""
_ABBREVIATIONS = """
    anm. avd. bl.a. bla. ca. dvs. d.e. ekskl. etc. evt. f.eks. fig. f.o.m. fvl. f.v. gnr. bnr.
    iht. ift. inkl. innst. jamf. jf. jfr. kap. kgl. kl. kr. m.a. m.fl. m.m. m.v. mv. maks. mill.
    moh. mrd. mht. nr. o.a. o.l. osv. o.s.v. ot.prp. pbl. pga. pkt. pr. prop. pst. ref. st.
    st.meld. str. t.d. t.o.m. tab. tlf. vedr. Innst. Jf. Jfr. Kap. Meld. Nr. Ot.prp. Pbl. Prop.
    St. St.meld. T.d. Bl.a. F.eks. Ca. F.v. Kl.
""".split()
_SMILEY = re.compile(r"^[^\w\s.,§]+$|^[:;=8xX(][^\s]{1,3}$|^\S{0,3}[)(D/|\]\[]$")
_NUMBER_STOP = re.compile(r"^(\d[\d.,]*\d|\d)\.$")
_MONTHS = frozenset(
    """januar februar mars april mai juni juli august september oktober november desember jan. feb.
    mar. apr. jun. jul. aug. sep. sept. okt. nov. des.""".split()
)
_BEGINS_LIST = frozenset({".", "!", "?", ":", "\n"})
_LONG = 3
"""A number of so many digits is a year or an amount, not an ordinal."""


class PlanTokenizer:
    """A tokenizer for spaCy: text to ``Doc``. Never loses or changes a character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._base = _base(vocab)

    def __call__(self, text: str) -> Doc:
        """The words of ``text``."""
        doc = self._base(text)
        words = [token.text for token in doc]
        cuts = [i for i, word in enumerate(words) if word[-1] == "." and _ends(words, i)]
        if not cuts:
            return doc
        spaces = [bool(token.whitespace_) for token in doc]
        for i in reversed(cuts):
            words[i : i + 1] = [words[i][:-1], "."]
            spaces.insert(i, False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """The words of each text; ``batch_size`` is there for spaCy's sake."""
        del batch_size
        yield from map(self, texts)

    def score(self, examples: Iterable[Any], **_: Any) -> dict[str, Any]:
        """SpaCy's figures for words: share right, precision, recall and F."""
        scores: dict[str, Any] = Scorer.score_tokenization(examples)
        return scores

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is learned, so there is nothing to keep."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> PlanTokenizer:
        """The tokenizer as it is."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Nothing is learned, so there is nothing to write."""

    def from_disk(self, _path: str | Path, **_: Any) -> PlanTokenizer:
        """The tokenizer as it is."""
        return self


@registry.tokenizers("planspeil.PlanTokenizer.v1")
def create_tokenizer() -> Callable[[Language], PlanTokenizer]:
    """For the ``[nlp.tokenizer]`` block of a configuration."""

    def create(nlp: Language) -> PlanTokenizer:
        return PlanTokenizer(nlp.vocab)

    return create


def _base(vocab: Vocab) -> Tokenizer:
    defaults = Norwegian.Defaults
    rules = {
        text: parts
        for text, parts in (defaults.tokenizer_exceptions or {}).items()
        if text not in _NOT_ABBREVIATED and not _SMILEY.match(text)
    }
    rules |= {text: [{ORTH: text}] for text in _ABBREVIATIONS}
    infixes = [*(defaults.infixes or ()), r"(?<=[0-9])[-–](?=[0-9])", r"(?<=\w)»(?=-)"]
    suffixes = [*(defaults.suffixes or ()), r"(?<=[A-ZÆØÅ][0-9])\."]
    prefixes = [*(defaults.prefixes or ()), r"[-–](?=[A-ZÆØÅ])"]
    return Tokenizer(
        vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        url_match=defaults.url_match,
    )


def _ends(words: list[str], i: int) -> bool:
    """Whether the full stop of a number ends its sentence and is a word of its own."""
    number = _NUMBER_STOP.match(words[i])
    if number is None:
        return False
    following = words[i + 1] if i + 1 < len(words) else ""
    if not following or following.isspace():
        return i > 0
    if len(number.group(1)) >= _LONG:
        return not following[0].islower()
    if following[0].islower() or following.lower() in _MONTHS or following[0].isdigit():
        return False
    return i > 0 and words[i - 1] not in _BEGINS_LIST and "\n" not in words[i - 1]
