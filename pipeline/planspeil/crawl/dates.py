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
_WORDED = re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s?({'|'.join(_MONTHS)})\s+(\d{{4}})", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2}|20\d{2})(?!\d)")
_PERIOD = re.compile(
    r"(?<!\d)(20[0-4]\d|19[89]\d)\s*(?:[-–—]|til|/|_)+\s*(20[1-6]\d|[1-6]\d)(?!\d)"
)
_HORIZON = re.compile(
    r"(?:mot|fram mot|til|samfunnsdel\w*|kommuneplan\w*)\s+(20[2-6]\d)\b(?!\s*[-–])", re.IGNORECASE
)
_ADOPTED = re.compile(
    r"\b(?:vedtatt|vedtak|vedteken|vedteke|egengodkjent|egengodkjenning|vedtatt\s+av|godkjent|adopted)\b",
    re.IGNORECASE,
)
_REACH = 90
_CENTURY = 2000


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
    """The date near "vedtatt" and the words it was read from; (None, raw) when impossible."""
    all_dates = dates(text)
    for cue in _ADOPTED.finditer(text):
        near = [d for d in all_dates if 0 <= d.start - cue.end() <= _REACH]
        if near:
            return near[0].value, near[0].raw
    name = re.search(
        r"(?:vedtatt|vedteke\w*|godkjen\w*)[-_ a-z.]*?(\d{6}|\d{8})(?!\d)", text, re.IGNORECASE
    )
    if name:
        digits = name[1]
        return _day(digits[4:], digits[2:4], digits[:2]), digits
    return None, ""


def period(text: str) -> Period:
    """The plan period in a title, name or address; unknown years are None."""
    match = _PERIOD.search(text)
    if match:
        start, end = int(match[1]), int(match[2])
        end = end if end > 99 else start // 100 * 100 + end
        if start < end <= start + 40:
            return Period(start, end)
    horizon = _HORIZON.search(text)
    return Period(None, int(horizon[1])) if horizon else Period(None, None)
