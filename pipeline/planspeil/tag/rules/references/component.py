"""Finding explicit references, and leaving the traps alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planspeil.domain.ids import GoalNumber
from planspeil.domain.tags import Evidence, Field, GoalReference, Scope
from planspeil.domain.targets import TargetCode
from planspeil.tag.inputs import HEADING_JOIN, TagInput
from planspeil.tag.rules.references import patterns

_NEAR = 60
"""Characters between a cue and the number or name it makes a reference."""
_LIST_OF_ALL = 15
_SEVERAL_NAMES = 3
_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+)\s*(?:–|-|til)\s*#?(\d+)")


@dataclass(frozen=True, slots=True)
class TargetReference:
    """An explicit reference to one target."""

    target: TargetCode
    scope: Scope
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class References:
    """All explicit references of a passage. ``generic``: the goals as such are mentioned."""

    goals: tuple[GoalReference, ...]
    targets: tuple[TargetReference, ...]
    generic: bool
    generic_evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    goal: int
    evidence: Evidence
    target: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One wording of a goal's name or long title, with its pattern."""

    goal: int
    text: str
    pattern: re.Pattern[str]
    common: bool


class ReferenceFinder:
    """Finds explicit references in the text, the headings and what is attached."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(names)

    def find(self, item: TagInput) -> References:
        """References of a passage: own ones from its text, inherited ones from around it."""
        near = bool(patterns.CUE.search(item.lead_in) or patterns.CUE.search(item.heading))
        own = list(self._in_text(_without_boilerplate(item.text), Field.TEXT, near=near))
        if not own and (near or patterns.CUE.search(item.context)):
            own = list(_listed(item.text, Field.TEXT, patterns.LISTED_NEAR))
        inherited = list(self._in_text(item.lead_in, Field.LEAD_IN, near=False))
        inherited += self._in_headings(item.heading_path)
        for number in item.goals_attached:
            evidence = Evidence("reference/attached", f"mål {number}", field=Field.ATTACHED)
            inherited.append(_Found(number, evidence))
        generic = tuple(_generic(item.text))
        listed = len({found.goal for found in own}) >= _LIST_OF_ALL
        return References(
            goals=_goals(own, inherited, listed=listed),
            targets=_targets(own, inherited),
            generic=bool(generic),
            generic_evidence=generic,
        )

    def _in_headings(self, path: tuple[str, ...]) -> Iterator[_Found]:
        shift = 0
        for heading in path:
            for found in self._in_text(heading, Field.HEADING, near=False):
                e = found.evidence
                moved = Evidence(e.rule_id, e.matched, e.start + shift, e.end + shift, e.field)
                yield _Found(found.goal, moved, found.target)
            shift += len(heading) + len(HEADING_JOIN)

    def _in_text(self, text: str, field: Field, *, near: bool) -> Iterator[_Found]:
        if not text:
            return
        cues = [match.span() for match in patterns.CUE.finditer(text)]
        numbered = list(_numbered(text, field))
        yield from numbered
        listed = list(_listed(text, field))
        yield from listed
        if (cues or near) and not listed:
            taken = [(found.evidence.start, found.evidence.end) for found in numbered]
            # A cue with numbers of its own lends none to "mål 4" before it.
            free = [cue for cue in cues if not _near_any(*cue, taken) or near]
            yield from _loose(text, field, free, near=near)
        yield from _codes(text, field, cues, near=near)
        yield from self._named(text, field, cues, near=near)
        yield from _linked(text, field)

    def _named(
        self, text: str, field: Field, cues: list[tuple[int, int]], *, near: bool
    ) -> Iterator[_Found]:
        hits: list[tuple[Name, re.Match[str]]] = []
        for name in self._names:
            for match in name.pattern.finditer(text):
                if not any(m.start() < match.end() and match.start() < m.end() for _, m in hits):
                    hits.append((name, match))
        several = len({name.goal for name, _ in hits}) >= _SEVERAL_NAMES
        for name, match in hits:
            if name.common and not (
                near
                or several
                or _near_any(match.start(), match.end(), cues)
                or _stands_alone(text, match, name.goal)
            ):
                continue
            yield _Found(name.goal, _evidence("name", text, match.start(), match.end(), field))


def _evidence(rule: str, text: str, start: int, end: int, field: Field) -> Evidence:
    return Evidence(f"reference/{rule}", text[start:end], start, end, field)


def _near_any(start: int, end: int, cues: Iterable[tuple[int, int]]) -> bool:
    return any(start - b <= _NEAR and a - end <= _NEAR for a, b in cues)


def _stands_alone(text: str, match: re.Match[str], goal: int) -> bool:
    """A name with its own number ("3. God helse"), or in icon capitals, and nothing else."""
    before, after = text[: match.start()].strip(" .:–-#"), text[match.end() :].strip(" .:–-#")
    if match.group().isupper() and not before.strip("0123456789") and len(after) < 4:
        return True
    return {before.lower(), after.lower()} - {""} == {str(goal)} or (
        before.lower() in {f"mål {goal}", f"mål nr. {goal}", str(goal)} and not after
    )


def _expand(numbers: str) -> list[int]:
    """The goals of "3, 4 og 11" or "1–5", in order."""
    spans = {(int(a), int(b)) for a, b in _RANGE.findall(numbers) if int(a) < int(b)}
    found = [int(number) for number in _NUMBER.findall(numbers)]
    for first, last in sorted(spans):
        found += range(first, last + 1)
    return list(dict.fromkeys(found))


def _sentence_goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the number belongs to the words, not to the page: "… bærekraftsmål. 9" does not."""
    between = text[match.start() : match.start("numbers")]
    return "." not in between.replace("nr.", "")


def _numbered(text: str, field: Field) -> Iterator[_Found]:
    for match in patterns.GOAL_NUMBERS.finditer(text):
        if not _sentence_goes_on(text, match):
            continue
        for number in _expand(match["numbers"]):
            yield _Found(number, _evidence("number", text, match.start(), match.end(), field))


def _without_boilerplate(text: str) -> str:
    """The text with the UN's own sentence about the goals blanked out, same length."""
    return patterns.BOILERPLATE.sub(lambda match: " " * len(match.group()), text)


def _listed(
    text: str, field: Field, pattern: re.Pattern[str] = patterns.LISTED_NUMBERS
) -> Iterator[_Found]:
    """The goals of "sju av bærekraftsmålene som de viktigste: 3, 4 og 11"."""
    for match in pattern.finditer(text):
        for number in _expand(match["numbers"]):
            yield _Found(number, _evidence("number", text, match.start(), match.end(), field))


def _loose(text: str, field: Field, cues: list[tuple[int, int]], *, near: bool) -> Iterator[_Found]:
    for match in patterns.LOOSE_NUMBERS.finditer(text):
        start, end = match.span()
        own = match.group().lower().startswith("mål") and text[:start].rstrip().endswith(
            ("hoved", "hovud", "del", "vårt", "eget", "kommunens")
        )
        if own or not (near or _near_any(start, end, cues)):
            continue
        for number in _expand(match["numbers"]):
            yield _Found(number, _evidence("number", text, start, end, field))
    for match in patterns.WORDED.finditer(text):
        if near or _near_any(match.start(), match.end(), cues):
            number = patterns.NUMBER_WORDS[match["word"].lower()]
            yield _Found(number, _evidence("number", text, match.start(), match.end(), field))


def _codes(text: str, field: Field, cues: list[tuple[int, int]], *, near: bool) -> Iterator[_Found]:
    weak = [match.span() for match in patterns.WEAK_CUE.finditer(text)]
    if not (cues or weak or near):
        return
    reach = [*cues, *weak]
    for match in patterns.TARGET_CODES.finditer(text):
        code = f"{match['code']}.{match['part']}"
        start, end = match.span()
        if patterns.OWN_NUMBERING.search(text[:start]) or text[:start].endswith("§ "):
            continue
        # "delmål 3.1" is the plan's own when only its heading speaks of the goals.
        if not cues and not weak and patterns.OWN_TARGET.search(text[:start]):
            continue
        try:
            target = TargetCode(code)
        except ValueError:
            continue
        if near or _near_any(start, end, reach):
            # What follows a code in a list of codes is near the cue too.
            reach.append((start, end))
            yield _Found(
                int(target.goal), _evidence("target", text, start, end, field), str(target)
            )


def _linked(text: str, field: Field) -> Iterator[_Found]:
    for match in patterns.LINKS.finditer(text):
        number = match["number"]
        if number and 1 <= int(number) <= 17:
            yield _Found(int(number), _evidence("link", text, match.start(), match.end(), field))


def _generic(text: str) -> Iterator[Evidence]:
    for match in patterns.CUE.finditer(text):
        yield _evidence("generic", text, match.start(), match.end(), Field.TEXT)


def _goals(
    own: list[_Found], inherited: list[_Found], *, listed: bool
) -> tuple[GoalReference, ...]:
    references = []
    for goal in sorted({found.goal for found in [*own, *inherited]}):
        here = tuple(f.evidence for f in own if f.goal == goal)
        around = tuple(f.evidence for f in inherited if f.goal == goal)
        scope = Scope.OWN if here else Scope.INHERITED
        references.append(
            GoalReference(GoalNumber(goal), scope, here or around, listed and bool(here))
        )
    return tuple(references)


def _targets(own: list[_Found], inherited: list[_Found]) -> tuple[TargetReference, ...]:
    references = []
    for code in dict.fromkeys(f.target for f in [*own, *inherited] if f.target):
        here = tuple(f.evidence for f in own if f.target == code)
        around = tuple(f.evidence for f in inherited if f.target == code)
        scope = Scope.OWN if here else Scope.INHERITED
        references.append(TargetReference(TargetCode(code), scope, here or around))
    return tuple(references)
