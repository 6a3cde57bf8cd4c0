"""Finding the lexicon's terms in a passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planspeil.domain.tags import Evidence, Field
from planspeil.domain.targets import TargetCode
from planspeil.language.compounds import Compound
from planspeil.language.groups import completed
from planspeil.language.tokens import Token, tokens
from planspeil.language.words import (
    base_forms,
    compound_parts,
    entry_forms,
    parts_of,
    whole_forms,
)
from planspeil.tag.inputs import TagInput
from planspeil.tag.lexicon import Term
from planspeil.tag.reading import NOTHING, Reading
from planspeil.tag.rules.references.patterns import BOILERPLATE
from planspeil.tag.rules.terms.patterns import (
    FILLERS,
    HEAD_FACTOR,
    MODIFIER_FACTOR,
    MOST_FILLERS,
    ROW_FACTS,
    SHORTEST_IN_COMPOUND,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One term found: where, and with how much weight."""

    term: Term
    weight: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A term as words: for each word its base forms."""

    term: Term
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]


class TermMatcher:
    """All terms, indexed by the base forms of their first word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._index: dict[str, list[_Pattern]] = defaultdict(list)
        for term in terms:
            words = tuple(token.text for token in tokens(term.text))
            forms = tuple(entry_forms(word) for word in words)
            for form in forms[0]:
                self._index[form].append(_Pattern(term, words, forms))

    def find(self, item: TagInput, reading: Reading = NOTHING) -> dict[TargetCode, tuple[Hit, ...]]:
        """Hits by target, in the passage itself, its lead-in and its headings.

        ``reading`` is what the language pipeline says of the passage itself.
        """
        around = f"{item.text} {item.lead_in} {item.heading}".lower()
        hits: dict[TargetCode, list[Hit]] = defaultdict(list)
        fields = (
            (Field.TEXT, item.text),
            (Field.LEAD_IN, item.lead_in),
            (Field.HEADING, item.heading),
        )
        for field, text in fields:
            silent = [m.span() for cue in (BOILERPLATE, ROW_FACTS) for m in cue.finditer(text)]
            known = reading if field is Field.TEXT else NOTHING
            for hit in _widest(self._in_text(text, field, known)):
                if _fits(hit.term, around) and not _within(hit.evidence, silent):
                    hits[hit.term.target].append(hit)
        return {target: tuple(found) for target, found in hits.items()}

    def _in_text(self, text: str, field: Field, reading: Reading) -> Iterator[Hit]:
        words = tokens(text)
        groups = completed([token.text for token in words])
        for start, token in enumerate(words):
            named = (start > 0 and _is_name(text, token)) or reading.in_name(token.start)
            in_context = reading.forms(token.start)
            whole = groups.get(start)
            for form, part_factor in _forms(token, in_context, whole, whole_only=named):
                for pattern in self._index.get(form, ()):
                    found = _match(pattern, words, start, part_factor)
                    if found is not None:
                        last, factor = found
                        a, b = token.start, words[last].end
                        evidence = Evidence(pattern.term.rule_id, text[a:b], a, b, field)
                        yield Hit(pattern.term, pattern.term.weight * factor, evidence)


def _is_name(text: str, token: Token) -> bool:
    """A capitalised word inside a sentence: "Sørskogen" is a place, not a forest."""
    before = text[: token.start].rstrip(" «\"'(")
    inside = bool(before) and before[-1] not in ".:!?•–-|"
    return inside and token.text[:1].isupper() and token.text[1:].islower()


def _forms(
    token: Token, in_context: frozenset[str], group: Compound | None, *, whole_only: bool
) -> Iterator[tuple[str, float]]:
    """What a word can match as: itself (factor 1), the head or the modifier of a compound.

    ``group`` is the compound that a word with an open end ("bolig-" in "bolig- og arealplan")
    stands for.
    """
    whole = base_forms(token.text.rstrip("-")) | in_context
    if group is not None:
        whole |= whole_forms(group)
    for form in whole:
        yield form, 1.0
    if whole_only:
        return
    modifiers, heads = parts_of(group) if group is not None else compound_parts(token.text)
    for form in heads - whole:
        yield form, -HEAD_FACTOR
    for form in modifiers - whole - heads:
        yield form, -MODIFIER_FACTOR


def _match(
    pattern: _Pattern, words: tuple[Token, ...], start: int, part: float
) -> tuple[int, float] | None:
    """The last token of a match and its factor; ``part`` is negative inside a compound."""
    term = pattern.term
    if part < 0 and (term.whole or term.case or len(pattern.words[0]) < SHORTEST_IN_COMPOUND):
        return None
    if part < 0 and len(pattern.words) > 1:
        return None
    if term.case and not words[start].text.startswith(pattern.words[0]):
        return None
    position = start
    for wanted in pattern.forms[1:]:
        following = _next(words, position, wanted)
        if following is None:
            return None
        position = following
    return position, abs(part)


def _next(words: tuple[Token, ...], position: int, wanted: frozenset[str]) -> int | None:
    for ahead in range(position + 1, min(position + 2 + MOST_FILLERS, len(words))):
        word = words[ahead]
        if base_forms(word.text) & wanted:
            return ahead
        if word.lower not in FILLERS:
            # The last word of a term may be the head of a compound ("variert boligtilbud").
            return ahead if compound_parts(word.text)[1] & wanted else None
    return None


def _fits(term: Term, around: str) -> bool:
    if term.needs and not any(word in around for word in term.needs):
        return False
    return not any(word in around for word in term.excludes)


def _widest(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits of one target that overlap, the one with the longer term; then the heavier."""
    chosen: dict[TargetCode, list[Hit]] = defaultdict(list)
    for hit in sorted(hits, key=lambda h: (-len(h.term.text), -h.weight, h.evidence.start)):
        rivals = chosen[hit.term.target]
        if not any(_overlap(hit.evidence, rival.evidence) for rival in rivals):
            rivals.append(hit)
    return [hit for found in chosen.values() for hit in found]


def _within(evidence: Evidence, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a <= evidence.start < b for a, b in spans)


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.start < b.end and b.start < a.end


def combined(hits: Iterable[Hit], fields: Mapping[Field, float]) -> float:
    """Noisy-or of the hits' weights, each scaled by its field."""
    miss = 1.0
    for hit in hits:
        miss *= 1.0 - hit.weight * fields.get(hit.evidence.field, 0.0)
    return 1.0 - miss
