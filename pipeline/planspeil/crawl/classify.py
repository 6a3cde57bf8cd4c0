"""What kind of plan a document is and how far it has come, from title, link, address, first page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from planspeil.crawl.dates import adoption, period
from planspeil.domain.plans import Period, PlanKind, PlanStatus

_I = re.IGNORECASE
_KINDS: tuple[tuple[PlanKind, str, re.Pattern[str]], ...] = (
    (PlanKind.SAKSDOKUMENT, "case", re.compile(
        r"saksframlegg|saksfremlegg|saksprotokoll|særutskrift|møtebok|møteinnkalling|innkalling|saksutskrift|protokoll\b|"
        r"\bvedtak\b(?!\w)|høringsuttalelse|merknadsbehandling|\bK-?sak\s*\d+[^a-z]*$", _I)),
    (PlanKind.PLANPROGRAM, "planprogram", re.compile(r"plan-?program", _I)),
    (PlanKind.PLANSTRATEGI, "planstrategi", re.compile(r"planstrateg", _I)),
    (PlanKind.KUNNSKAPSGRUNNLAG, "background", re.compile(
        r"kunnskapsgrunnlag|bakgrunn\s+for|bakgrunnsdokument|utfordringsdokument|utfordringsbilde|folkehelseoversikt|statistikk|"
        r"medvirkningsrapport|medverknadsrapport|befolkningsframskriv|prognose|levekårsrapport|utviklingstrekk|\banalyse\b|"
        r"oversikt\s+over\s+helsetilstand|status\s+og\s+utfordring|faktagrunnlag|kunnskapsoversikt", _I)),
    (PlanKind.HANDLINGSDEL, "handlingsdel", re.compile(
        r"handlingsdel|økonomiplan|handlingsprogram|handlings-?\s?og\s+økonomi|\bhøp\b|budsjett|virksomhetsplan|verksemdsplan|"
        r"handlingsplan\s+for\s+kommuneplan", _I)),
    (PlanKind.SAMFUNNSDEL, "samfunnsdel", re.compile(
        r"sam+funn?s-?\s?del|samfunnsplan|samfunnsdelen|kommuneplan\w*[\s_-]+samfun", _I)),
    (PlanKind.AREALDEL, "arealdel", re.compile(r"areal-?\s?del|arealplan|plankart|planbestemmelser|planføresegner|planbeskrivelse", _I)),
    (PlanKind.TEMAPLAN, "temaplan", re.compile(
        r"tema-?plan|kommunedelplan|delplan|strategi\w*\s+for|handlingsplan|hovedplan|hovudplan|boligsosial|bolig\w*plan|bustad\w*plan|"
        r"boligstrategi|boligpolitikk|boligutvikling|bustadpolitikk|bustadstrategi|omsorgsplan|helseplan|helse-?\s?og\s?omsorg|folkehelse|oppvekstplan|"
        r"klima-?\s?og\s?energi|klimaplan|næringsplan|trafikksikkerhetsplan|kulturplan|integrering|inkluderingsplan|"
        r"demensplan|velferdsplan|eldreplan|leve\s+hele\s+livet|\w+(?:plan|strategi)\s+\d{4}|kulturminneplan|beredskapsplan|"
        r"idrett\w*plan|omsorgstrapp|mestringsplan|rusplan|ruspolitisk", _I)),
    (PlanKind.KOMMUNEPLAN, "kommuneplan", re.compile(r"kommuneplan", _I)),
)  # fmt: skip
_COMBINED = re.compile(r"samfunns(?:del)?-?\s?(?:og|/|&)\s?arealdel|med\s+arealstrategi", _I)
_DRAFT = re.compile(
    r"høring|høyring|utkast|(?:plan)?forslag\b|forslag\s+til|\bframlegg|h(?:ø|o)yringsframlegg|planframlegg|offentlig\s+ettersyn|offentleg\s+ettersyn|"
    r"1\.\s*gangs\s*behandling|førstegangs|frist\s+for\s+innspill|arbeidsdokument|\bhoering|\bhoring|\bdraft",
    _I,
)
_OLD = re.compile(
    r"tidligere|tidlegare|utgått|utgåtte|erstattet|erstatta|opphevet|oppheva|forrige|førre|gammel|gamal|arkiv|historisk|"
    r"ikke\s+lenger\s+gjeldende|ikkje\s+lenger\s+gjeldande",
    _I,
)
_ADOPTED = re.compile(
    r"vedtatt|vedteke\w*|egengodkjen\w*|gjeldende|gjeldande|i\s+kraft|\bendelig\b|\bendeleg\b|godkjent",
    _I,
)
_PAGE_HEAD = 1500
"""Characters of the first pages in which a title or a draft mark is looked for."""


@dataclass(frozen=True, slots=True)
class Classification:
    """Kind and status with the cues that decided, and dates where there are any."""

    kind: PlanKind
    status: PlanStatus
    period: Period
    adopted: date | None
    reasons: tuple[str, ...]


def classify(title: str, link_text: str, url: str, first_page: str = "") -> Classification:
    """Judge a document.

    What the municipality calls it (title, link) counts before its address, and that before
    its first page. A draft mark beats "vedtatt": drafts carry the line that will be filled.
    """
    address = _readable(url)
    reasons: list[str] = []
    kind = _kind(title, link_text, address, first_page, reasons)
    status = _status(title, link_text, address, first_page, reasons)
    adopted, raw = _first_adoption(title, link_text, address, first_page)
    if raw:
        reasons.append(f"adopted: {raw}" if adopted else f"impossible date: {raw}")
    if adopted and status is PlanStatus.UNKNOWN:
        status = PlanStatus.ADOPTED
    found = next(
        (p for p in map(period, (title, link_text, address, first_page[:_PAGE_HEAD])) if str(p)),
        Period(None, None),
    )
    return Classification(kind, status, found, adopted, tuple(reasons))


def _readable(url: str) -> str:
    name = unquote(url).split("?", 1)[0]
    parts = [part for part in re.split(r"[/]", name) if part][-3:]
    return re.sub(r"[_+.]+|(?<!\d)-+|-+(?!\d)", " ", " ".join(parts))


def _kind(title: str, link: str, address: str, page: str, reasons: list[str]) -> PlanKind:
    for place, text in (
        ("title", title),
        ("link", link),
        ("address", address),
        ("page", page[:400]),
    ):
        if _COMBINED.search(text):
            reasons.append(f"kind samfunnsdel: combined plan in {place}")
            return PlanKind.SAMFUNNSDEL
        for kind, name, pattern in _KINDS:
            match = pattern.search(text)
            if match:
                reasons.append(f"kind {kind}: “{match.group()}” in {place} ({name})")
                return kind
    reasons.append("kind other: no cue")
    return PlanKind.OTHER


def _status(title: str, link: str, address: str, page: str, reasons: list[str]) -> PlanStatus:
    places = (("title", title), ("link", link), ("address", address), ("page", page[:_PAGE_HEAD]))
    for status, pattern in (
        (PlanStatus.DRAFT, _DRAFT),
        (PlanStatus.SUPERSEDED, _OLD),
        (PlanStatus.ADOPTED, _ADOPTED),
    ):
        for place, text in places:
            if place == "page" and status is PlanStatus.SUPERSEDED:
                continue
            match = pattern.search(text)
            if match:
                reasons.append(f"status {status}: “{match.group()}” in {place}")
                return status
    return PlanStatus.UNKNOWN


def _first_adoption(*texts: str) -> tuple[date | None, str]:
    for text in texts:
        value, raw = adoption(text)
        if raw:
            return value, raw
    return None, ""
