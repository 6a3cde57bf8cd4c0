"""Which written language a passage is in.

Marks are frequent function words and forms that one language has and its neighbours lack.
Short passages say little, so the document's main language breaks ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from planspeil.domain.passages import Language

_NB = frozenset(
    """ikke jeg hva noe noen en av fra mer flere hvordan hvor hvis et er å vi være blir ble bli deres
    dere mye mange egen ved tjenester muligheter bedre arbeidsplasser utvikling innbyggere
    innbyggerne kommunen bærekraftig bærekraftige skole skolen gjennom gjøre gi ta se større mellom
    samtidig derfor bare disse hennes hans også få finnes uten eller sammen boliger lokalsamfunn ulike
    slik etter skjer blant barnehager videre samarbeid""".split()
)
_NN = frozenset(
    """ikkje eg kva noko nokon ein frå meir fleire korleis kor viss eit vere blir vart vore deira
    dykk mykje eigen tenester moglegheiter betre arbeidsplassar innbyggjarar innbyggjarane berekraftig
    berekraftige skule skulen gjere gje sjå mellom samstundes difor berre desse hennar
    utan saman bustader ulike dei sjølv høgare skapast vert korkje kvar kvart
    eigne barnehagar vidare kommunar heile noverande auke auka fremje     leggje einskilde dersom medan
    bygdene nokre ikkje ho venleg tryggleik mogleg verksemd""".split()
)
_SHARED = _NB & _NN
_EN = frozenset(
    """the and of is that with are this from we our was which have their its more should these into
    been were they not but all""".split()
)
_SE = frozenset(
    """ja lea leat sámi suohkan gielda gielddas giella gielaid dahje mii maid dán dat go leai galgá
    ovdána ahte nu jagi olbmot sápmelaš kultuvra eallin buot ovttas ieš bokte birra""".split()
)
_SAMI_LETTERS = re.compile(r"[čđŋšŧžČĐŊŠŦŽ]")
_WORD = re.compile(r"[^\W\d_]+")
_NN_ENDING = re.compile(
    r"(?:[^g]ane|leik|leiken|ingar|leggje|[^v]ande|arar|arane|[dnstlv]leg|[dnstlv]lege)$"
)
_NB_ENDING = re.compile(r"(?:ene|het|heten|heter|lige?|lig|ende|ere|erne)$")
_LETTERS = re.compile(r"[^\W\d_]")
_NORWEGIAN = frozenset("og i på som til med av for det den de en et skal vil kan er om at".split())
"""Shared by both standards: they tell Norwegian from the rest of the world."""
_FEW = 3
_ENDING_WEIGHT = 0.5
_LEAST_ENDING = 5


def identify(text: str, prior: Language | None = None) -> Language:
    """The language of ``text``; ``prior`` (the document's) decides when the text does not.

    Text without letters, or in a language we do not read, is ``Language.OTHER`` unless it
    is too short to tell. Without a prior, undecided Norwegian counts as bokmål.
    """
    words = _WORD.findall(text)
    if not words:
        return prior or Language.OTHER
    fallback = prior or Language.BOKMAAL
    bokmaal = nynorsk = english = sami = 0.0
    for word in words:
        nb, nn, en, se = _weights(word)
        bokmaal += nb
        nynorsk += nn
        english += en
        sami += se
    marks = {
        Language.BOKMAAL: bokmaal,
        Language.NYNORSK: nynorsk,
        Language.ENGLISH: english,
        Language.SAMI: sami,
    }
    best = max(marks, key=lambda language: marks[language])
    if marks[best] == 0:
        return _without_marks(text, words, fallback)
    tied = [language for language, mark in marks.items() if mark == marks[best]]
    if len(tied) > 1:
        return fallback if fallback in tied else tied[0]
    if len(words) < _FEW and best in (Language.ENGLISH, Language.SAMI) and marks[best] < _FEW:
        return fallback
    return best


def _without_marks(text: str, words: list[str], fallback: Language) -> Language:
    letters = _LETTERS.findall(text)
    foreign = sum(not ("a" <= c.lower() <= "z" or c in "æøåÆØÅéèêòóôüöäÉ") for c in letters)
    if foreign > len(letters) / 3:
        return Language.OTHER
    norwegian = sum(word.lower() in _NORWEGIAN for word in words)
    return fallback if len(words) < 12 or norwegian * 10 >= len(words) else Language.OTHER


@lru_cache(maxsize=200_000)
def _weights(word: str) -> tuple[float, float, float, float]:
    """What a word says for bokmål, nynorsk, English and Sámi."""
    lower = word.lower()
    ending = _ENDING_WEIGHT if len(lower) > _LEAST_ENDING else 0.0
    return (
        (lower in _NB and lower not in _SHARED) + ending * bool(_NB_ENDING.search(lower)),
        (lower in _NN and lower not in _SHARED) + ending * bool(_NN_ENDING.search(lower)),
        float(lower in _EN),
        (lower in _SE) + float(len(_SAMI_LETTERS.findall(word))),
    )


def main_language(texts: Iterable[str]) -> Language | None:
    """The language most words of a document are in; None when nothing is long enough to tell."""
    weight: dict[Language, int] = {}
    for text in texts:
        count = len(text.split())
        if count >= 8:
            language = identify(text)
            weight[language] = weight.get(language, 0) + count
    return max(weight, key=lambda language: weight[language]) if weight else None
