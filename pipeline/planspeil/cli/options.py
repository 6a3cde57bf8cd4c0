"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planspeil.domain.ids import MunicipalityNumber
from planspeil.errors import SettingsError
from planspeil.wording import say

if TYPE_CHECKING:
    from planspeil.registry import Registry

Municipalities = Annotated[
    list[str] | None,
    typer.Option(
        "--municipality",
        "-m",
        help=say("Kommunenummer eller navn; kan gjentas.", "Number or name; may be repeated."),
    ),
]
County = Annotated[
    str | None, typer.Option("--county", help=say("Fylkesnummer (to sifre).", "County number."))
]
Everything = Annotated[
    bool, typer.Option("--all", help=say("Alle kommuner.", "All municipalities."))
]
Fresh = Annotated[
    bool,
    typer.Option(
        "--fresh",
        help=say("Besøk også det som nylig er besøkt.", "Visit recently visited sites again."),
    ),
]
Jsonl = Annotated[
    Path | None,
    typer.Option(
        "--jsonl",
        help=say("JSON Lines hit; - er standard ut.", "JSON Lines go here; - is standard output."),
    ),
]


def chosen(
    registry: Registry,
    municipality: list[str] | None,
    county: str | None,
    everything: bool,
) -> list[MunicipalityNumber] | None:
    """The municipalities that options name; None when they name none.

    Raises ``RegistryError`` for an unknown or ambiguous name, ``SettingsError`` when the
    options contradict each other.
    """
    if sum((bool(municipality), bool(county), everything)) > 1:
        raise SettingsError(
            say(
                "velg én av --municipality, --county og --all",
                "choose one of --municipality, --county and --all",
            )
        )
    if municipality:
        return list(dict.fromkeys(registry.find(text).number for text in municipality))
    if county:
        return [m.number for m in registry.in_county(county)]
    if everything:
        return [m.number for m in registry.municipalities]
    return None


def required(
    registry: Registry,
    municipality: list[str] | None,
    county: str | None,
    everything: bool,
) -> list[MunicipalityNumber]:
    """Like ``chosen``, but the caller must name some: visiting the country is never a slip."""
    numbers = chosen(registry, municipality, county, everything)
    if numbers is None:
        raise SettingsError(
            say("si hvilke kommuner", "say which municipalities"),
            "--municipality NNNN | --county NN | --all",
        )
    return numbers


def command(
    app: typer.Typer, function: Callable[..., None], nb: str, en: str, example: str, name: str = ""
) -> None:
    """Register a command with its help text in both languages and an example."""
    label = say("Eksempel", "Example")
    app.command(name or None, help=f"{say(nb, en)}\n\n{label}: {example}")(function)
