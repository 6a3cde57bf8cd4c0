"""Compounds: where they are cut, and which words they are made of.

Norwegian writes compounds in one word, and plans are full of them: a term must find its word in
"barnefattigdom" and "klimagassutslippene", and not in "samarbeid". A word is cut where a word that
often stands first in compounds meets one that often stands last (``train/language/compounds.py``
counts them), if that is likelier than the word being one piece. Nynorsk endings and parts included.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planspeil.errors import ModelError
from planspeil.language.tables import remembered, word_forms, words_folder

SHORTEST_PART = 3
LINKS = ("s", "e")
PARTICLES = frozenset(
    """a an at att av be bi bort de der det du eit ei ein en et for fore fra fram frem frå før føre
    gi gjen gjennom ha han hen hva i igjen imot in inn inne innen inter jo kan kon kontra kva med
    mel mellom men mis mot må ned nei no nu nå når og om opp oppe over pan para per på re sam
    saman se si sin skal so som sub super så ta til tilbake trans u um un unda under unn ut ute
    uten utan va van var ve ved vel vid vidare videre vil vår å""".split()
)
"""First parts that make derived words, not compounds, or that are no content words."""
BOUND = frozenset("all allemanns fler fleir hoved hovud same spesial sær topp".split())
"""First parts of compounds that are no words of their own, or look like particles."""
QUANTITIES = frozenset(
    """en ein to tre fire fem seks sju syv åtte ni ti fler fleir hel heil halv først første
    fyrste""".split()
)
"""First parts of nested compounds: "fleirbrukshall", "tomannsbolig"."""
AFFIXES = frozenset(
    """al ale aling alitet ane ang ans ant ar at ase asje aktig bar dom am ande disk e ed el ell
    elle else elsar elser en ende ene enhet enheit enleik ens ent er eri ere ert es ess est et
    ett gen het heit ig ine ing ion is isk iske isme ist iv laus leg leik lig ling løs messig
    nad ner ning og om or re ri ring sel sen sig sin sjon ske skap sle slig som ster ta te tet
    tisk ttet tig tør um us ut verd ør øs""".split()
)
"""Last parts that are endings, or too often are."""
_FIRST_CLASSES = frozenset({"NOUN", "ADJ", "ADV"})
_SHORTEST_WORD, _LONGEST_WORD = 5, 60
_WEAK = 9.0
"""Below this product of votes an entry of the word list counts as one piece."""
_OFTEN, _LONG = 5.0, 6
"""A last part of a nested compound is one that is often such, or is a long word."""
_FILE = "compounds.json"
ENDINGS = (
    ("ingane", "ing"), ("ingar", "ing"), ("inga", "ing"), ("ane", ""), ("ane", "e"), ("ar", ""),
    ("ar", "e"), ("ene", ""), ("ene", "e"), ("er", ""), ("er", "e"), ("en", ""), ("en", "e"),
    ("et", ""), ("et", "e"), ("a", ""), ("a", "e"), ("i", ""), ("e", ""), ("e", "en"), ("t", ""),
    ("n", ""), ("r", ""), ("ne", ""), ("ens", ""), ("ets", ""), ("enes", ""), ("s", ""),
)  # fmt: skip
"""Endings of both standards and what stands in their place in the base form."""
_PARTICIPLES = (
    "ende",
    "ande",
    "ert",
    "erte",
    "satt",
    "satte",
    "sett",
    "sette",
    "valgt",
    "valgte",
    "valde",
)
"""Endings of participles that stand last: "flomutsatte", "kunnskapsbaserte"."""
_SUFFIXES = (("ar", "er"), ("leik", "het"), ("heit", "het"), ("e", ""), ("ande", "ende"))
"""Nynorsk suffixes of nouns and adjectives, and bokmål's."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Votes for words as first parts (as written, link included) and last parts (base forms)."""

    firsts: Mapping[str, float]
    lasts: Mapping[str, float]
    weights: tuple[float, ...] = ()
    """What each of ``FEATURES`` counts, learned from words whose borders are known."""
    whole: frozenset[str] = frozenset()
    """Base forms that look like two words and are one."""

    def save(self, folder: Path) -> None:
        """Write the votes into ``folder``."""
        text = json.dumps(
            [self.firsts, self.lasts, self.weights, sorted(self.whole)],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Parts:
        """Read the votes in ``folder``. Raises ``ModelError``."""
        try:
            firsts, lasts, weights, whole = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            if len(weights) not in (0, len(FEATURES)):
                raise ValueError(f"{len(weights)} weights for {len(FEATURES)} features")
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(
                f"the parts of compounds in {folder} cannot be read: {error}",
                "install the package again",
            ) from error
        return cls(firsts, lasts, tuple(weights), frozenset(whole))


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound cut at its outermost border.

    ``modifier`` and ``head`` are as written (the link belongs to the modifier, the inflection to
    the head); their base forms stand beside.
    """

    modifier: str
    head: str
    modifier_lemma: str
    head_lemma: str


def split(word: str) -> Compound | None:
    """The word cut at its outermost border; None when it is no compound.

    Case is kept. Words with a hyphen are cut at the last one.
    """
    if "-" in word.strip("-"):
        modifier, _, head = word.rpartition("-")
        if not head or not modifier:
            return None
        return Compound(modifier, head, base_of_first(modifier.lower()), base_of_last(head.lower()))
    border = best_border(word.lower())
    if not border:
        return None
    left, right = word[:border], word[border:]
    return Compound(left, right, base_of_first(left.lower()), base_of_last(right.lower()))


@remembered
def best_border(word: str) -> int:
    """Where a lower-case word is best cut; 0 when it is likelier one piece."""
    weights = _parts().weights
    best, place = 0.0, 0
    for border in borders(word):
        values = features(word[:border], word[border:])
        score = sum(w * v for w, v in zip(weights, values, strict=True))
        if score > best:
            best, place = score, border
    return place


def borders(word: str) -> list[int]:
    """Where a lower-case word could be cut at all: both sides are words, or made of words.

    A cut of a known word must be one of its base form: "kommunene" is no "kommune" and "ne".
    """
    if not _SHORTEST_WORD <= len(word) <= _LONGEST_WORD or not word.isalpha():
        return []
    whole = known_lemmas(word)
    if whole & _parts().whole:
        return []
    return [
        border
        for border in range(2, len(word) - 1)
        if _first_kind(word[:border])
        and _last_kind(word[border:])
        and (not whole or any(_agree(lemma[border:], word[border:]) for lemma in whole))
    ]


def known_lemmas(word: str) -> frozenset[str]:
    """Known base forms of a whole word, nynorsk ones by their endings and suffixes."""
    forms = word_forms()
    known = {
        next((form for form in _spellings(lemma)[1:] if _is_lemma(form)), lemma)
        for lemma in (analysis.lemma(word) for analysis in forms.analyses(word))
    }
    if not known:
        for ending, instead in (("", ""), *ENDINGS):
            if word.endswith(ending):
                lemma = word[: len(word) - len(ending)] + instead
                known |= {form for form in _spellings(lemma) if _is_lemma(form)}
    return frozenset(known)


def _spellings(lemma: str) -> list[str]:
    """A base form as bokmål would spell its suffix, and as it is."""
    return [
        lemma,
        *(lemma[: -len(nn)] + nb for nn, nb in _SUFFIXES if nn != "e" and lemma.endswith(nn)),
    ]


def _is_lemma(form: str) -> bool:
    return any(a.lemma(form) == form and a.part == "NOUN" for a in word_forms().analyses(form))


def _agree(tail: str, right: str) -> bool:
    """Whether the tail of a known base form is that of the last part: they begin alike."""
    if len(tail) < 2 or tail in AFFIXES:
        return False
    alike = next((i for i, (a, b) in enumerate(zip(tail, right, strict=False)) if a != b), None)
    return alike is None or alike >= max(2, len(tail) - 3)


FEATURES = (
    "one", "first votes", "last votes", "first unseen", "last unseen", "first nested",
    "last nested", "first length", "last length", "first of two", "last of two or three",
    "link", "inflected", "both seen", "whole known", "weak", "last adjective", "first verb",
)  # fmt: skip


def features(left: str, right: str) -> tuple[float, ...]:
    """What is weighed for one cut, in the order of ``FEATURES``."""
    parts = _parts()
    lemma, votes = _last_part(right)
    first = parts.firsts.get(left, 0.0)
    first_kind, last_kind = _first_kind(left), _last_kind(right)
    base = base_of_first(left)
    return (
        1.0,
        math.log1p(first),
        math.log1p(votes),
        float(first_kind == "unseen"),
        float(last_kind == "unseen"),
        float(first_kind == "nested"),
        float(last_kind == "nested"),
        min(len(base), 9) / 9,
        min(len(lemma), 9) / 9,
        float(len(left) == 2),
        float(len(lemma) <= SHORTEST_PART),
        float(left != base),
        float(lemma != right),
        min(math.log1p(first), math.log1p(votes)),
        float(word_forms().code(left + right) > 0),
        float(first * votes < _WEAK),
        float(any(a.part in ("ADJ", "VERB") for a in word_forms().analyses(right))),
        float(first_kind == "unseen" and not _is_lemma(base)),
    )


@remembered
def _first_kind(part: str) -> str:
    """How a first part is known: "seen" in compounds, "unseen" there, "nested"; "" when not."""
    if part in PARTICLES or (
        part.endswith(LINKS) and part[:-1] in PARTICLES and not _is_lemma(part)
    ):
        return ""
    if part in BOUND:
        return "seen"
    if part in _parts().firsts:
        return "seen"
    base = base_of_first(part)
    if len(part) >= SHORTEST_PART and (_open_class(base) or _open_class(part)):
        return "unseen"
    return "nested" if _nests(base) else ""


@remembered
def _last_kind(part: str) -> str:
    if part in AFFIXES:
        return ""
    lemma, votes = _last_part(part)
    if votes:
        return "seen"
    if len(lemma) > SHORTEST_PART:
        return "unseen"
    return "nested" if _nests(part) else ""


def _nests(part: str) -> bool:
    """Whether a part is itself made of two that are seen in compounds."""
    firsts = _parts().firsts
    return len(part) >= _SHORTEST_WORD and any(
        (part[:border] in QUANTITIES or part[:border] in firsts)
        and (part[:border] in QUANTITIES or part[:border] not in PARTICLES)
        and part[border:] not in AFFIXES
        and part[border:] not in PARTICLES
        and _solid(part[border:])
        for border in range(2, len(part) - 2)
    )


def _only_affix(part: str) -> bool:
    """An inflected suffix that no word list knows as a word: "skapane", "dommane"."""
    return any(
        part.endswith(ending) and part[: len(part) - len(ending)] + instead in AFFIXES
        for ending, instead in ENDINGS
    )


def _solid(part: str) -> bool:
    lemma, votes = _last_part(part)
    return votes >= _OFTEN or len(lemma) >= _LONG


@remembered
def _last_part(part: str) -> tuple[str, float]:
    """The base form of a last part and its votes; ("", 0) when it is no known word."""
    lasts = _parts().lasts
    lemmas = [
        analysis.lemma(part)
        for analysis in word_forms().analyses(part)
        if analysis.part in ("NOUN", "ADJ")
        or (analysis.part == "VERB" and part.endswith(_PARTICIPLES))
    ]
    known = [lemma for lemma in lemmas if lemma not in AFFIXES]
    if not known and _only_affix(part):
        return "", 0.0
    lemmas += [
        part[: -len(ending)] + instead
        for ending, instead in ENDINGS
        if part.endswith(ending) and len(part) > len(ending) + 1
    ]
    lemmas += [
        lemma[: -len(nynorsk)] + bokmaal
        for lemma in (part, *lemmas)
        for nynorsk, bokmaal in _SUFFIXES
        if lemma.endswith(nynorsk)
    ]
    found = [
        (lasts.get(lemma, 0.0), -place, lemma)
        for place, lemma in enumerate([part, *lemmas])
        if lemma not in AFFIXES
    ]
    votes, _, lemma = max(found, default=(0.0, 0, ""))
    if votes:
        return lemma, votes
    return (known[0] if known else "", 0.0)


@remembered
def base_of_first(part: str) -> str:
    """The base form of a first part, less its link: "arbeids" is "arbeid", "barne" is "barn"."""
    candidates = [part]
    if part.endswith("vass"):  # "vatn" and "vann" as first parts in nynorsk
        candidates = [part[:-4] + "vann"]
    if part.endswith(LINKS) and len(part) > SHORTEST_PART:
        candidates.append(part[:-1])
    for candidate in candidates:
        if any(a.lemma(candidate) == candidate for a in word_forms().analyses(candidate)):
            return candidate
    return candidates[-1]


def base_of_last(part: str) -> str:
    """The base form of a last part in lower case; the part itself when it is unknown."""
    return _last_part(part)[0] or part


def _open_class(base: str) -> bool:
    forms = word_forms()
    if any(a.part in _FIRST_CLASSES for a in forms.analyses(base)):
        return True
    return any(a.part == "VERB" and not a.cut for a in forms.analyses(base + "e"))


@remembered
def _parts() -> Parts:
    return Parts.load(words_folder())
