"""Sentence borders by rules, for Norwegian plan text.

A border is a full stop, question or exclamation mark (with closing quotes or brackets)
before white space and something that can begin a sentence, unless the full stop belongs to
an abbreviation, an ordinal or an initial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ABBREVIATIONS = frozenset(
    """jf jmf fv rv bl.a bl a kap pkt mill mrd kr m.m m.v mv m.fl st.meld
    meld nr ca f.eks feks osv o.l
    dvs evt ev
    inkl pr tlf s red jfr mht ift iht vedr avd art fig tab ref div maks min sist dr prof adm
    kl t.o.m tom f.o.m fom o.a ang prp st innst ot.prp gnr bnr str forts eks pga bla p.g.a m.a t.d
    jamf pbl lov fvl d.e o.s.v u.off lnr moh ev ekskl gjsn del alt mnd hhv sml i.a
    tel mob jan feb aug sep sept okt nov des""".split()
)
_FINAL = frozenset("osv etc m.m mv m.v o.l o.s.v m.fl".split())
"""Abbreviations that stand at the end: before a capital they end the sentence too."""
_ONE_LETTER_WORDS = frozenset({"i", "å"})
_END = re.compile(r"[.!?…]+[\"'”»’)\]]*(?=\s+)")
_BEGIN = re.compile(r"\s+[\"'“«‘(\[–-]*\s*(\w)")
_FINISHED = re.compile(r"[.!?…]+[\"'”»’)\]]*$")
_LIST_MARK = re.compile(r"(?:[•▪–*❑-]|\d{1,2}[.)]|[a-zA-Z][.)])")
_LAST_WORD = re.compile(r"[\w.§]+$")
_MONTH = re.compile(
    r"\s+(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b",
    re.IGNORECASE,
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences in ``text``, trimmed, in order, without overlap.

    Every character that is not white space lies in exactly one span.
    """
    borders = [match.end() for match in _END.finditer(text) if _is_border(text, match)]
    spans = []
    start = 0
    for border in [*borders, len(text)]:
        piece = text[start:border]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + len(piece.rstrip())))
        start = border
    return spans


def joined(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sentences of a treebank as a plan has them: trimmed, and joined where no sentence ends.

    The treebank ends a sentence after a colon and after a newspaper's headline. In a plan it ends
    at a full stop, question or exclamation mark or at the end of its line, and the bullet or
    number before a list item belongs to it.
    """
    kept: list[tuple[int, int]] = []
    for start, end in _lines(text, spans):
        piece = text[start:end]
        if not piece.strip():
            continue
        begin, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if kept and not _ends(text, kept[-1], begin):
            kept[-1] = kept[-1][0], last
        else:
            kept.append((begin, last))
    return tuple(kept)


def _lines(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans cut at line ends: not every pipeline does so itself."""
    for start, end in spans:
        for line in re.finditer(r"[^\n]+", text[start:end]):
            yield start + line.start(), start + line.end()


def _ends(text: str, sentence: tuple[int, int], following: int) -> bool:
    """Whether a sentence ends before what begins at ``following``."""
    start, end = sentence
    if _LIST_MARK.fullmatch(text, start, end) and _begins_line(text, start):
        return False
    return "\n" in text[end:following] or _FINISHED.search(text, start, end) is not None


def _begins_line(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in "\n.!?"


def _is_border(text: str, match: re.Match[str]) -> bool:
    if text[match.end() :].lstrip()[:1] == "§":
        return False
    following = _BEGIN.match(text, match.end())
    if following is None:
        return True
    first = following.group(1)
    if match.group()[0] != ".":
        return not first.islower()
    before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    word = before.group().lower() if before else ""
    if word in _FINAL and first.isupper():
        return True
    if word in _ABBREVIATIONS or first.islower():
        return False
    if len(word) == 1 and word.isalpha():  # an initial, or "bl. a."; "i" is a word
        return word in _ONE_LETTER_WORDS and before is not None and before.group().islower()
    if word.isdigit():
        return not _ordinal(text, match.end(), word, first)
    return True


def _ordinal(text: str, after: int, word: str, first: str) -> bool:
    """Whether "18." is part of what follows: a month, or a small number before a capital."""
    if _MONTH.match(text, after):
        return True
    return first.isdigit() and len(word) <= 2
