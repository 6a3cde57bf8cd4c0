"""The municipality file: one row a municipality, every column checked."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.municipalities import LanguageForm, Municipality, Predecessor
from planspeil.errors import RegistryError
from planspeil.wording import say

COLUMNS = (
    "number",
    "name",
    "name_sami_kven",
    "county_number",
    "county_name",
    "language_form",
    "population",
    "population_date",
    "centrality",
    "kostra_group",
    "area_km2",
    "lat",
    "lon",
    "point_type",
    "website",
    "merged_2020",
    "divided_2024",
    "predecessors",
)

_PREDECESSOR = re.compile(
    r"(?P<number>\d{4}) (?P<name>[^();]+?) "
    r"\((?P<part>del, )?(?P<first>\d{4})?–(?P<last>\d{4})\)"
)
_Value = TypeVar("_Value")


def load_municipalities(path: Path) -> tuple[Municipality, ...]:
    """Read the municipality file (UTF-8 CSV with the columns of ``COLUMNS``).

    Raises ``RegistryError`` that names file, line and column of the first thing that is
    not as it should be; a number that occurs twice is one.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(
            say(f"kan ikke lese {path.name}: {error}", f"cannot read {path.name}: {error}")
        ) from error
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise RegistryError(
            say(f"{path.name}: feil kolonner", f"{path.name}: wrong columns"),
            say(f"skal være {','.join(COLUMNS)}", f"should be {','.join(COLUMNS)}"),
        )
    found: dict[str, Municipality] = {}
    for row in reader:
        municipality = _Row(path.name, reader.line_num, row).municipality()
        if municipality.number in found:
            raise RegistryError(f"{path.name}:{reader.line_num}: {municipality.number} twice")
        found[municipality.number] = municipality
    if not found:
        raise RegistryError(say(f"{path.name} er tom", f"{path.name} has no rows"))
    return tuple(found[number] for number in sorted(found))


class _Row:
    """One row of the file, which knows where it stands when a value is wrong."""

    def __init__(self, name: str, line: int, values: dict[str, str]) -> None:
        self._place = f"{name}:{line}"
        self._values = values

    def _read(self, column: str, convert: Callable[[str], _Value]) -> _Value:
        raw = self._values.get(column)
        try:
            if raw is None or None in self._values:
                raise ValueError("wrong number of columns")
            return convert(raw)
        except ValueError as error:
            raise RegistryError(
                f"{self._place}: {column}: {error}",
                say("rett raden i filen", "mend the row in the file"),
            ) from error

    def municipality(self) -> Municipality:
        number = self._read("number", MunicipalityNumber)
        return Municipality(
            number=number,
            name=self._read("name", _filled),
            name_sami_kven=self._read("name_sami_kven", str),
            county_number=self._read("county_number", _one_of(number.county)),
            county_name=self._read("county_name", _filled),
            language_form=self._read("language_form", LanguageForm),
            population=self._read("population", _between(1, 10_000_000)),
            population_date=self._read("population_date", _iso_day),
            centrality=self._read("centrality", _between(1, 6)),
            kostra_group=self._read("kostra_group", _pattern(r"EKG(0[1-9]|1[0-7])")),
            area_km2=self._read("area_km2", float),
            lat=self._read("lat", float),
            lon=self._read("lon", float),
            point_type=self._read("point_type", _filled),
            website=self._read("website", _pattern(r"https?://[^\s/]+(/.*)?")),
            merged_2020=self._read("merged_2020", _flag),
            divided_2024=self._read("divided_2024", _flag),
            predecessors=self._read("predecessors", _predecessors),
        )


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("empty")
    return text


def _one_of(*allowed: str) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"{text!r} is not {' or '.join(allowed)}")
        return text

    return convert


def _pattern(expression: str) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if not re.fullmatch(expression, text):
            raise ValueError(f"{text!r} does not look like {expression}")
        return text

    return convert


def _between(low: int, high: int) -> Callable[[str], int]:
    def convert(text: str) -> int:
        if not low <= int(text) <= high:
            raise ValueError(f"{text} is not between {low} and {high}")
        return int(text)

    return convert


def _iso_day(text: str) -> str:
    return _pattern(r"\d{4}-\d{2}-\d{2}")(text)


def _flag(text: str) -> bool:
    return _one_of("0", "1")(text) == "1"


def _predecessors(text: str) -> tuple[Predecessor, ...]:
    if not text:
        return ()
    found = []
    for part in text.split(";"):
        match = _PREDECESSOR.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"{part!r} is not a predecessor such as '1850 Tysfjord (del, –2019)'")
        found.append(
            Predecessor(
                number=MunicipalityNumber(match["number"]),
                name=match["name"],
                first_year=int(match["first"]) if match["first"] else None,
                last_year=int(match["last"]),
                partly=match["part"] is not None,
            )
        )
    return tuple(found)
