"""Facts about a municipality. Sources and dates of each fact: ``corpus/README.md``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from planspeil.domain.ids import MunicipalityNumber


class LanguageForm(StrEnum):
    """Språkvedtak: the written standard the state uses towards the municipality (språklova)."""

    BOKMAAL = "bokmål"
    NYNORSK = "nynorsk"
    NEUTRAL = "nøytral"


@dataclass(frozen=True, slots=True)
class Predecessor:
    """An earlier municipality whose area is now here; ``partly`` when only a part came."""

    number: MunicipalityNumber
    name: str
    first_year: int | None
    last_year: int
    partly: bool


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality (kommune).

    ``population`` counts residents on ``population_date`` (ISO date); ``centrality`` is SSB's class
    1 (most central) to 6; ``kostra_group`` EKG01 to EKG17; ``area_km2`` land and fresh
    water; ``lat``/``lon`` a representative point in WGS 84 degrees.
    """

    number: MunicipalityNumber
    name: str
    name_sami_kven: str
    county_number: str
    county_name: str
    language_form: LanguageForm
    population: int
    population_date: str
    centrality: int
    kostra_group: str
    area_km2: float
    lat: float
    lon: float
    point_type: str
    website: str
    merged_2020: bool
    divided_2024: bool
    predecessors: tuple[Predecessor, ...] = ()
