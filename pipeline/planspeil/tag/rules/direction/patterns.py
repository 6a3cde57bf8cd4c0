"""Cues of passages that work against a target, by the targets they work against."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cue and the targets it limits."""

    rule_id: str
    pattern: re.Pattern[str]
    targets: frozenset[str]


def _conflict(rule: str, pattern: str, targets: str) -> Conflict:
    compiled = re.compile(pattern, re.IGNORECASE)
    return Conflict(f"direction/{rule}", compiled, frozenset(targets.split()))


CONFLICTS = (
    _conflict(
        "farmland",
        r"\b(?:omdisponer\w*|bygge?\s+ned|nedbygg\w*|frigi\w*|frigje\w*|ta\s+i\s+bruk|avstå\w*)\b[^.;]{0,60}"
        r"\b(?:dyrka|dyrket|dyrkbar|matjord|jordbruksareal|landbruksareal|landbruksjord)\w*"
        r"|\b(?:dyrka|dyrket|dyrkbar|matjord|jordbruksareal|landbruksjord)\w*\b[^.;]{0,60}"
        r"\b(?:omdisponer\w*|bygges\s+ned|byggjast\s+ned|frigis|frigjevast|må\s+vike|må\s+vika)",
        "2.4 15.3",
    ),
    _conflict(
        "mountain-cabins",
        r"\b(?:flere|fleire|nye|åpne\s+for|opne\s+for|legge\s+til\s+rette\s+for|auke|øke)\b[^.;]{0,50}"
        r"\b(?:hytte\w*|fritidsbolig\w*|fritidsbustad\w*)\b[^.;]{0,80}",
        "15.4 15.5 15.1 15.3 13.2",
    ),
    _conflict(
        "wind-power",
        r"\b(?:nei\s+til|ikke\s+(?:åpne|tillate|ønsker|legge)\w*[^.;]{0,30}|ikkje\s+(?:opne|tillate|ønskjer|leggje)\w*[^.;]{0,30}|"
        r"avvise\w*|motsette\s+seg|imot)\s*(?:ny\s+|mer\s+|meir\s+)?(?:vindkraft|vindturbin|solkraftverk|kraftutbygging|småkraft)\w*",
        "7.2 13.2",
    ),
    _conflict(
        "closing",
        r"\b(?:legge\s+ned|leggje\s+ned|nedlegg\w*|avvikle|kutte|redusere|spare\s+inn\s+på)\b[^.;]{0,50}"
        r"\b(?:skole|skule|barnehage|sykehjem|sjukeheim|tilbud\w*|tilbod\w*|bibliotek|bussrute|legevakt)\w*",
        "4.1 4.2 4.a 3.8 16.6 16.10 11.2 1.4",
    ),
    _conflict(
        "nature",
        r"\b(?:bygge\s+ut|byggje\s+ut|utbygging|bygge|byggje|nydyrking)\b[^.;]{0,40}\b(?:i|av|på)\s+(?:\w+\s+){0,2}"
        r"(?:strandson\w*|myr\w*|våtmark\w*|naturområd\w*|inngrepsfri\w*|villreinområd\w*|verneområd\w*)",
        "15.1 15.5 15.3 6.6 11.7 14.2 15.4",
    ),
    _conflict(
        "less-strict",
        r"\b(?:lempe\s+på|redusere\s+kravene|redusere\s+krava|færre\s+krav|dispensasjon\w*\s+fra)\b",
        "11.3 15.1 15.5 2.4 14.2 16.6 11.7 13.2",
    ),
    _conflict(
        "more-cars",
        r"\b(?:flere|fleire|øke\s+antall|auke\s+talet\s+på|gratis)\s+(?:gratis\s+)?parkering(?:s?plass\w*)?\b",
        "11.2 13.2 11.6",
    ),
)
NEGATION = re.compile(
    r"\b(?:ikke|ikkje|unngå\w*|hindre|stanse|stoppe|motvirke|motverke|begrense|avgrense|redusere|forhindre|uten|utan|"
    r"restriktiv|null|verne?|mot)\b",
    re.IGNORECASE,
)
"""Before a conflict cue it turns the passage round: "unngå omdisponering av dyrka mark"."""
