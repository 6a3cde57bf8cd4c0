"""Dates and plan periods as Norwegian plans write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from planspeil.domain.plans import Period

_MONTHS = (
    "januar februar mars april mai juni juli august september oktober november desember".split()
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_WORDED = re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s?({'|'.join(_MONTHS)})\s+(\d{{4}})", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?<!\d)(20[0-4]\d|19[89]\d)\s*(?:[-–—]|til|/|_)+\s*(20[1-6]\d|[1-6]\d)(?!\d)"
)
_HORIZON = re.compile(
    r"(?:mot|fram mot|til|samfunnsdel\w*|kommuneplan\w*)\s+(20[2-6]\d)\b(?!\s*[-–])", re.IGNORECASE
)
_ADOPTED = re.compile(
    r"\b(?:vedtatt|vedtak|vedteken|vedteke|egengodkjent|egengodkjenning|godkjent|adopted)\b",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    r"(?:vedtatt|vedteke\w*|godkjen\w*)[-_ a-z.]*?(\d{6}|\d{8})(?!\d)", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(
    r"planstrateg|plan-?program|arealdel|arealplan|temaplan|kommunedelplan|\blov(?:en|a)?\b|storting|"
    r"forventning|regional|fylkes|(?:ikke|ikkje)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BEFORE = 70
"""Characters before "vedtatt" that tell what was adopted."""
_REACH = 90
"""Characters after "vedtatt" within which its date stands."""
_CENTURY = 2000
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in text: ``value`` is None when the text names a day that does not exist."""

    raw: str
    value: date | None
    start: int


def dates(text: str) -> tuple[DateFound, ...]:
    """All dates in ``text``, impossible ones ("26.22.2020") with their raw text."""
    found = [
        DateFound(m.group(), _day(m[3], m[2], m[1]), m.start()) for m in _NUMERIC.finditer(text)
    ]
    found += [DateFound(m.group(), _day(m[1], m[2], m[3]), m.start()) for m in _ISO.finditer(text)]
    for m in _WORDED.finditer(text):
        month = str(_MONTHS.index(m[2].lower()) + 1)
        found.append(DateFound(m.group(), _day(m[3], month, m[1]), m.start()))
    return tuple(sorted(found, key=lambda d: d.start))


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year) + (_CENTURY if len(year) == 2 else 0)
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def adoption(text: str) -> tuple[date | None, str]:
    """The date near "vedtatt" and the words it was read from; (None, raw) when impossible.

    What says that something else was adopted ("planstrategien ble vedtatt ...", a law) or that
    nothing was ("ikke vedtatt") is passed over.
    """
    all_dates = dates(text)
    for cue in _ADOPTED.finditer(text):
        before = text[max(0, cue.start() - _BEFORE) : cue.start()]
        clause = re.split(r"[.!?;]\s|\n\s*\n", before)[-1]
        if _OF_SOMETHING_ELSE.search(clause):
            continue
        near = [d for d in all_dates if 0 <= d.start - cue.end() <= _REACH]
        if near:
            return near[0].value, near[0].raw
    name = _IN_NAME.search(text)
    return (_compact(name[1]), name[1]) if name else (None, "")


def _compact(digits: str) -> date | None:
    """``210618``, ``07052020`` or, when that is no day, ``20180621``."""
    value = _day(digits[4:], digits[2:4], digits[:2])
    if value is None and len(digits) == 8:
        value = _day(digits[:4], digits[4:6], digits[6:])
    return value


def period(text: str, *, horizon: bool = True) -> Period:
    """The plan period in a title, name or address; unknown years are None.

    ``horizon`` also accepts a last year alone ("mot 2040"); running text needs it off,
    because every plan speaks of the goals "fram mot 2030".
    """
    for match in _PERIOD.finditer(text):
        start, end = int(match[1]), int(match[2])
        end = end if end > 99 else start // 100 * 100 + end
        if start < end <= start + _LONGEST:
            return Period(start, end)
    last = _HORIZON.search(text) if horizon else None
    return Period(None, int(last[1])) if last else Period(None, None)
