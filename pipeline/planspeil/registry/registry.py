"""Looking municipalities up by number, name and former number."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.municipalities import Municipality
from planspeil.errors import RegistryError
from planspeil.places import shipped
from planspeil.registry.facts import load_municipalities
from planspeil.registry.sources import Source, load_sources
from planspeil.wording import say


def _folded(name: str) -> str:
    """Case and accents taken away; æ, ø, å and Sámi letters keep their own forms."""
    plain = unicodedata.normalize("NFC", name).casefold().strip()
    return plain.removesuffix(" kommune").strip()


@dataclass(frozen=True, slots=True)
class Registry:
    """All municipalities (by number) and the reviewed sources."""

    municipalities: tuple[Municipality, ...]
    sources: tuple[Source, ...] = ()

    def by_number(self, number: str) -> Municipality:
        """The municipality with this number today. Raises ``RegistryError``."""
        for municipality in self.municipalities:
            if municipality.number == number:
                return municipality
        raise RegistryError(
            say(f"ingen kommune har nummer {number}", f"no municipality has number {number}")
        )

    def by_name(self, name: str) -> tuple[Municipality, ...]:
        """All municipalities of this name, Norwegian, Sámi or Kven; two for Herøy and Våler."""
        wanted = _folded(name)
        return tuple(
            m
            for m in self.municipalities
            if wanted
            in {_folded(m.name), *(_folded(n) for n in m.name_sami_kven.split(" - ") if n)}
        )

    def by_former_number(self, number: str) -> tuple[Municipality, ...]:
        """Today's municipalities that hold the area, or a part of it, of a former number."""
        return tuple(
            m for m in self.municipalities if any(p.number == number for p in m.predecessors)
        )

    def in_county(self, county: str) -> tuple[Municipality, ...]:
        """The municipalities of a county. Raises ``RegistryError`` for a number without any."""
        found = tuple(m for m in self.municipalities if m.county_number == county)
        if not found:
            known = sorted({m.county_number for m in self.municipalities})
            raise RegistryError(
                say(f"ingen fylke har nummer {county}", f"no county has number {county}"),
                say(f"fylkene er {', '.join(known)}", f"counties are {', '.join(known)}"),
            )
        return found

    def find(self, text: str) -> Municipality:
        """The one municipality meant by a number, a name or a former number.

        Raises ``RegistryError`` that lists the choices when there are several, and when
        there is none. A number in use today is never read as a former one.
        """
        wanted = text.strip()
        current = [m for m in self.municipalities if m.number == wanted]
        found = current or list(self.by_name(wanted)) or list(self.by_former_number(wanted))
        if len(found) == 1:
            return found[0]
        if not found:
            raise RegistryError(
                say(f"ukjent kommune: {text}", f"unknown municipality: {text}"),
                say("bruk kommunenummer eller navn", "use a number or a name"),
            )
        choices = ", ".join(f"{m.number} {m.name} ({m.county_name})" for m in found)
        raise RegistryError(
            say(f"flere kommuner passer til {text}", f"several municipalities match {text}"),
            say(f"velg blant {choices}", f"choose from {choices}"),
        )


def load_registry(path: Path | None = None) -> Registry:
    """The registry of the 357 municipalities, or of another file of the same form.

    Reviewed sources are read from the folder ``sources`` beside the file.
    """
    chosen = path or shipped("corpus/municipalities.csv")
    municipalities = load_municipalities(chosen)
    known = frozenset[str](MunicipalityNumber(m.number) for m in municipalities)
    return Registry(municipalities, load_sources(chosen.parent / "sources", known))
