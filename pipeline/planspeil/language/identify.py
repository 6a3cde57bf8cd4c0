"""Which written language a passage is in.

Marks are frequent function words and forms that one language has and its neighbours lack.
Short passages say little, so the document's main language breaks ties. Which words mark a
standard was told from their counts in the two halves of the Norwegian Dependency Treebank
(annotation CC0), and read through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from planspeil.domain.passages import Language

_NB = frozenset(
    """alene allerede alvorlig anbefaler annen annet arbeidsplasser bare barnehager bedre begynner
    begynte bildet ble boliger bruker bygge bærekraftig bærekraftige da de dem dere deres
    dessuten disse dårlig egen egentlig eget egne en eneste ennå et fikk finnes flere
    forrige fortsatt fortsette fra frem følge ganger gi gikk gjelder gjør gjøre handler hele
    helt hennes hjem hjemme holde holder holdt hun hva hvem hver hverandre hvert hvilke hvis
    hvor hvordan hvorfor ifølge ikke imidlertid innbyggere innbyggerne innen innenfor jeg
    kommer kommet kun legge ligger lå man mennesker mens mer millioner mulig muligheter mye
    nemlig noe noen nå offentlig offentlige områder personer politikere regler saken samme
    sammen samtidig satt se selv selvsagt senere siden skrev stedet synes særlig tar tenker
    tidligere tjenester trenger uten utenfor utvalget valget vanskelig ventet verden vet
    videre viktigste virksomhet være vært årene én ønsker ønsket""".split()
)
_NN = frozenset(
    """anna annan arbeidsplassar att auka auke barnehagar berekraftig berekraftige berre betre
    biletet blei bur bustader bygda bygdene byrja dagar dagleg dei deira delar desse
    dessutan di difor driv dykk då dårleg døme dømes eg ei eige eigen eigentleg eigne ein
    einaste einskilde eit eitt elevane elevar elles endå fann fekk finn finst fleire fortel
    framleis framover framtida fremje frå fyrst fyrste gav gje gjekk gjeld gjer gjera gjere
    gjev gong gongen gonger halda halde handlar heile heilt heim heiter held hennar hevdar
    ho høgare høve ifølgje ikkje innanfor innbyggjarane innbyggjarar jamvel kjem koma kome
    kommunane kommunar kor korkje korleis krev kring kva kvar kvarandre kvart kven kvifor
    laga legg leggja leggje leiar lettare ligg låg me medan meinte meir milliardar millionar
    mogleg moglegheiter mykje naturleg nemleg no noko nokon nokre noverande nytta nærare
    offentleg offentlege omsyn ordførar overordna pengar personar reglar rekkje saman same
    samla samstundes seie seinare set setje sidan sikra sjå sjølv sjølve sjølvsagt skapast
    skriv skule skulen språk stad staden stader starta sterkare stod styrkja syner synest
    såg særleg tek teke tenester tidlegare tilsette trass treng tru truleg tryggleik tydeleg
    utan utanfor utvikla vanlege vanskeleg vart veg vegen veit venleg vera vere verkeleg
    verksemd vert verta vidare viktigaste vore vorte ynskjer åleine åra òg ønskjer""".split()
)
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
    r"(?:[^g]ane|leik|leiken|[^nul]ar|ingar|leggje|[^v]ande|arar|arane|[dnstlv]leg|[dnstlv]lege)$"
)
_NB_ENDING = re.compile(r"(?:ene|het|heten|heter|lige?|lig|ende|ere|erne)$")
_NN_STEM = re.compile(
    r"^(?:tenest|innbyggj?ar|berekraft|skul[ea]|bustad|mogleg|byggj|leggj|tenkj|verksemd|samanheng|"
    r"heim|løys|rettlei|kjelde|kommunar|auk[ae]|ønskj|sjuk)"
)
_NB_STEM = re.compile(
    r"^(?:tjenest|innbygger|bærekraft|skole|bolig|mulig|virksomhet|sammenheng|hjem|løsning|"
    r"veiled|kilde|økt|økning|utvalg|syke)"
)
"""Stems of plan words that the standards spell each in their way."""
_LETTERS = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"[^\W\d_a-zA-ZæøåÆØÅéèêòóôüöäÉ]")
"""Letters that Norwegian does not use."""
_NORWEGIAN = frozenset("og i på som til med av for det den de en et skal vil kan er om at".split())
"""Shared by both standards: they tell Norwegian from the rest of the world."""
_LANGUAGES = Language.BOKMAAL, Language.NYNORSK, Language.ENGLISH, Language.SAMI
_FEW = 3
_ENDING_WEIGHT = 0.5
_LEAST_ENDING, _LONGEST_ENDING = 5, 6


def identify(text: str, prior: Language | None = None) -> Language:
    """The language of ``text``; ``prior`` (the document's) decides when the text does not.

    Text without letters, or in a language we do not read, is ``Language.OTHER`` unless it
    is too short to tell. Without a prior, undecided Norwegian counts as bokmål.
    """
    words, leading, marks = _marked(text)
    if not words:
        return prior or Language.OTHER
    fallback = prior or Language.BOKMAAL
    if not marks:
        return _without_marks(text, fallback)
    if len(leading) > 1:
        return fallback if fallback in leading else leading[0]
    best = leading[0]
    if words < _FEW and best in (Language.ENGLISH, Language.SAMI) and marks < _FEW:
        return fallback
    return best


@lru_cache(maxsize=4_096)
def _marked(text: str) -> tuple[int, tuple[Language, ...], float]:
    """How many words a text has, and the languages most marks speak for, and how many do.

    A document asks twice of most texts: for its main language, and for the passage.
    """
    words = _WORD.findall(text)
    bokmaal = nynorsk = english = sami = 0.0
    for nb, nn, en, se in filter(None, map(_weights, words)):
        bokmaal += nb
        nynorsk += nn
        english += en
        sami += se
    marks = bokmaal, nynorsk, english, sami
    most = max(marks)
    leading = tuple(
        language for language, mark in zip(_LANGUAGES, marks, strict=True) if mark == most
    )
    return len(words), leading, most


def _without_marks(text: str, fallback: Language) -> Language:
    foreign = len(_FOREIGN.findall(text))
    if foreign and foreign > len(_LETTERS.findall(text)) / 3:
        return Language.OTHER
    words = _WORD.findall(text)
    if len(words) < 12:
        return fallback
    norwegian = sum(word.lower() in _NORWEGIAN for word in words)
    return fallback if norwegian * 10 >= len(words) else Language.OTHER


@lru_cache(maxsize=200_000)
def _weights(word: str) -> tuple[float, float, float, float] | None:
    """What a word says for bokmål, nynorsk, English and Sámi; None when it says nothing."""
    lower = word.lower()
    bokmaal = float(lower in _NB or _NB_STEM.match(lower) is not None)
    nynorsk = float(lower in _NN or _NN_STEM.match(lower) is not None)
    if len(lower) > _LEAST_ENDING:
        begin = max(0, len(lower) - _LONGEST_ENDING)
        bokmaal += _ENDING_WEIGHT * (_NB_ENDING.search(lower, begin) is not None)
        nynorsk += _ENDING_WEIGHT * (_NN_ENDING.search(lower, begin) is not None)
    letters = 0 if word.isascii() else len(_SAMI_LETTERS.findall(word))
    weights = bokmaal, nynorsk, float(lower in _EN), float((lower in _SE) + letters)
    return weights if any(weights) else None


def main_language(texts: Iterable[str]) -> Language | None:
    """The language most words of a document are in; None when nothing is long enough to tell."""
    weight: dict[Language, int] = {}
    for text in texts:
        count = len(text.split())
        if count >= 8:
            language = identify(text)
            weight[language] = weight.get(language, 0) + count
    return max(weight, key=lambda language: weight[language]) if weight else None
