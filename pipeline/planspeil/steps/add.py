"""Take a document that a person has at hand, beside what the crawler finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planspeil.crawl.classify import classify
from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.plans import Document, Period, PlanKind, PlanStatus
from planspeil.errors import EmptyFileError, ExtractionError, StoreError, UnsupportedTypeError
from planspeil.extract.dispatch import sniff
from planspeil.extract.preview import first_text
from planspeil.steps.context import Context
from planspeil.steps.documents import MANUAL, PLANS, settle
from planspeil.store import blobs, documents
from planspeil.wording import say


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a document; None means: read it from the document."""

    title: str | None = None
    kind: PlanKind | None = None
    status: PlanStatus | None = None
    adopted: date | None = None
    period: Period | None = None
    follows: str | None = None
    """Id (or its beginning) of the samfunnsdel that a handlingsdel follows up."""


def add_file(
    context: Context, path: Path, municipality: MunicipalityNumber, given: Given
) -> Document:
    """Store a file as a document of a municipality; the same file again updates its facts.

    Kind, status, period and adoption date that are not given are read from title, file
    name and first pages. Adding an adopted samfunnsdel makes it the plan in force; a
    handlingsdel is tied to the samfunnsdel it follows: the one given, else the one in
    force, also when that is added later. Raises ``ExtractionError`` for a file we cannot
    read and ``StoreError`` for an unknown ``follows``.
    """
    data = path.read_bytes()
    if not data:
        raise EmptyFileError(
            say(f"{path.name} er tom", f"{path.name} is empty"),
            say("hent filen på nytt", "fetch the file again"),
        )
    media_type = sniff(data)
    if media_type is None:
        raise UnsupportedTypeError(
            say(
                f"{path.name} er verken PDF, DOCX eller HTML",
                f"{path.name} is neither PDF, DOCX nor HTML",
            ),
            say("lagre planen som PDF", "save the plan as PDF"),
        )
    document = _described(_readable(data), media_type, path, municipality, given)
    document = replace(document, sha256=blobs.put_bytes(context.store, data))
    document = replace(document, retrieved_at=context.clock())
    with context.store.transaction() as unit:
        if given.follows:
            document = replace(document, linked_to=_followed(unit, municipality, given.follows))
        documents.save(unit, document)
        settle(unit, municipality)
        return documents.get(unit, document.id) or document


def _readable(data: bytes) -> str:
    try:
        return first_text(data)
    except ExtractionError:
        # The document is kept all the same: extraction will say what is wrong, as an issue.
        return ""


def _described(
    first_page: str, media_type: str, path: Path, municipality: MunicipalityNumber, given: Given
) -> Document:
    stem = path.stem.replace("_", " ").strip()
    title = given.title or stem
    guess = classify(title, "", path.name, first_page)
    status = given.status or guess.status
    if given.adopted and not given.status and status is PlanStatus.UNKNOWN:
        status = PlanStatus.ADOPTED
    return Document(
        municipality=municipality,
        sha256="",
        media_type=media_type,
        title=title,
        kind=given.kind or guess.kind,
        status=status,
        period=given.period or guess.period,
        adopted=given.adopted or guess.adopted,
        address=path.name,
        origin=MANUAL,
    )


def _followed(unit: documents.Unit, municipality: MunicipalityNumber, prefix: str) -> str:
    own = documents.find(unit, municipality=municipality)
    plans = [d.id for d in own if d.kind in PLANS and d.id.startswith(prefix)]
    if len(plans) != 1:
        raise StoreError(
            say(
                f"{len(plans)} planer i {municipality} begynner med «{prefix}»",
                f"{len(plans)} plans of {municipality} begin with “{prefix}”",
            ),
            say(
                "se planspeil plans, og gi en lengre id",
                "see planspeil plans, and give a longer id",
            ),
        )
    return plans[0]
