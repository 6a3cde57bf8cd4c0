"""What kind of plan a document is and how far it has come, from title, link, address, first page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from planspeil.crawl.dates import adoption, period
from planspeil.domain.plans import Period, PlanKind, PlanStatus

_I = re.IGNORECASE
_CASE = re.compile(
    r"saksframlegg|saksfremlegg|saksprotokoll|særutskrift|møtebok|møteinnkalling|innkalling|saksutskrift|protokoll\b|"
    r"^\s*vedtak\b|vedtaksbrev|høringsuttalelse|høringsinnspill|høyringsfråsegn|høyringsuttale|merknadsbehandling|"
    r"\bK-?sak\s*\d+[^a-z]*$",
    _I,
)
_BEFORE_A_PLAN: tuple[tuple[PlanKind, re.Pattern[str]], ...] = (
    (PlanKind.PLANPROGRAM, re.compile(r"plan-?program", _I)),
    (PlanKind.PLANSTRATEGI, re.compile(r"planstrateg", _I)),
    (PlanKind.KUNNSKAPSGRUNNLAG, re.compile(
        r"kunnskapsgrunnlag|plangrunnlag|faktagrunnlag|bakgrunn\s+for|bakgrunnsdokument|bakgrunnsnotat|utredning\b|utgreiing|"
        r"utfordringsdokument|utfordringsbilde|folkehelseoversikt|oversikt\s+over\s+helsetilstand|kunnskapsoversikt|statistikk|"
        r"medvirkningsrapport|medverknadsrapport|befolkningsframskriv|prognose|levekårsrapport|utviklingstrekk|analyse\b|"
        r"mulighetsstudie|moglegheitsstudie|status\s+og\s+utfordring", _I)),
)  # fmt: skip
"""What comes before a plan or lies below it. A title names the thing itself first: "planstrategi med
planprogram" is a planstrategi."""
_WITH_ACTIONS = re.compile(
    r"samfunns-?del\w*\s+(?:20\d\d\s?[-–]\s?(?:20)?\d\d\s+)?(?:med|og|inkl\w*)\s+handlings", _I
)
_COMBINED = re.compile(
    r"samfunns(?:del)?-?\s?(?:og|/|&)\s?areal-?del|areal-?\s?og\s+samfunnsdel|med\s+arealstrategi",
    _I,
)
_PLANS: tuple[tuple[PlanKind, re.Pattern[str]], ...] = (
    (PlanKind.HANDLINGSDEL, re.compile(
        r"handlingsdel|økonomiplan|handlingsprogram(?!\s+for\s+(?!kommuneplan))|handlings-?\s?og\s+økonomi|\bhøp\b|budsjett|"
        r"handlingsplan\s+for\s+kommuneplan", _I)),
    (PlanKind.SAMFUNNSDEL, re.compile(r"sam+funn?s-?\s?del|samfunnsplan\b|kommuneplan\w*[\s_-]+samfun", _I)),
    (PlanKind.AREALDEL, re.compile(r"areal-?\s?del|arealplan|plankart|planbestemmelser|planføresegner|planbeskrivelse", _I)),
    (PlanKind.TEMAPLAN, re.compile(
        r"tema-?plan|kommunedelplan|delplan|strategi\w*\s+for|handlingsplan|hovedplan|hovudplan|boligsosial|bolig\w*plan|bustad\w*plan|"
        r"boligstrategi|boligpolitikk|boligutvikling|bustadpolitikk|bustadstrategi|omsorgsplan|helseplan|helse-?\s?og\s?omsorg|"
        r"folkehelse|oppvekstplan|klima-?\s?og\s?energi|klimaplan|næringsplan|trafikksikkerhetsplan|kulturplan|integrering|"
        r"inkluderingsplan|demensplan|velferdsplan|eldreplan|leve\s+hele\s+livet|\w+(?:politisk|sosial)\s+plan|"
        r"\b(?!kommuneplan)\w+(?:plan|strategi)\s+\d{4}|kulturminneplan|beredskapsplan|idrett\w*plan|omsorgstrapp|"
        r"mestringsplan|rusplan|ruspolitisk", _I)),
)  # fmt: skip
_KOMMUNEPLAN = re.compile(r"kommuneplan", _I)
_DRAFT = re.compile(
    r"høring|høyring|utkast|(?:plan)?forslag\b|forslag\s+til|\bframlegg|planframlegg|offentlig\s+ettersyn|offentleg\s+ettersyn|"
    r"1\.\s*gangs\s*behandling|førstegangs|frist\s+for\s+innspill|arbeidsdokument|\bhoe?yring|\bhoe?ring|\bdraft\b",
    _I,
)
_DRAFT_ON_COVER = re.compile(
    r"h(?:ørings|øyrings)-?(?:utkast|forslag|framlegg|utgave|utgåve|versjon|dokument|frist)\b|\butkast\b|planforslag\b|planframlegg\b|"
    r"(?:på|til)\s+h(?:øring|øyring)\b|offentl[ei]g\s+ettersyn|(?:rådmannens|kommunedirektørens|direktøren\s+sitt)\s+(?:forslag|framlegg)|"
    r"(?:forslag|framlegg)\s+til\s+(?:ny\s+)?(?:kommuneplan|samfunnsdel)|1\.\s*gangs\s*behandling|frist\s+for\s+innspill",
    _I,
)
_DRAFT_LINE = re.compile(rf"(?m)^\s*(?:{_DRAFT_ON_COVER.pattern})", _I)
_OLD = re.compile(
    r"tidligere|tidlegare|avløst|avløyst|utgått|utgåtte|erstattet|erstatta|opphevet|oppheva|forrige|førre|gammel|gamal|\barkiv\b|arkivert|historisk|"
    r"(?:ikke|ikkje)\s+lenger\s+gjeldande|(?:ikke|ikkje)\s+lenger\s+gjeldende",
    _I,
)
_ADOPTED = re.compile(
    r"(?<!ikke\s)(?<!ikkje\s)(?:vedtatt|vedteke\w*|egengodkjen\w*|gjeldende|gjeldande|i\s+kraft|\bendelig\b|\bendeleg\b|godkjent)",
    _I,
)
_ADOPTED_ON_PAGE = re.compile(
    r"(?<!ikke\s)(?<!ikkje\s)(?:vedtatt|vedteken?|egengodkjent|godkjent)\s+(?:av|i|den|sak)?\s*(?:\w+\s+){0,2}(?:kommunestyre|bystyre|fellesnemnd)",
    _I,
)
_COVER = 300
_TITLE = 400
_PAGE_HEAD = 1500
_ADOPTION_PAGES = 3000
"""Characters of the first pages that are the cover, hold the title, a mark, an adoption line."""


@dataclass(frozen=True, slots=True)
class Classification:
    """Kind and status with the cues that decided, and dates where there are any."""

    kind: PlanKind
    status: PlanStatus
    period: Period
    adopted: date | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where words about a document stand: ``own`` names, ``around`` it, and its first ``page``."""

    own: tuple[tuple[str, str], ...]
    around: tuple[tuple[str, str], ...]
    page: str


def classify(
    title: str, link_text: str, url: str, first_page: str = "", context: Sequence[str] = ()
) -> Classification:
    """Judge a document.

    What the municipality calls it (title, link, file name) counts first, then its first
    page, then its surroundings: ``context`` (nearest heading, title of the page that links
    to it) and the folders of its address. A draft mark beats "vedtatt": drafts carry the
    line that will be filled.
    """
    name, folders = _readable(url)
    places = _Places(
        own=(("title", title), ("link", link_text), ("file name", name)),
        around=(*(("context", words) for words in context), ("folder", folders)),
        page=first_page,
    )
    reasons: list[str] = []
    kind = _kind(places, reasons)
    adopted, raw = _first_adoption(title, link_text, name, first_page[:_ADOPTION_PAGES])
    status = _status(places, adopted, reasons)
    if raw and status is not PlanStatus.DRAFT:
        reasons.append(f"adopted: {raw}" if adopted else f"impossible date: {raw}")
    return Classification(
        kind=kind,
        status=status,
        period=_period(places),
        adopted=None if status is PlanStatus.DRAFT else adopted,
        reasons=tuple(reasons),
    )


def _readable(url: str) -> tuple[str, str]:
    """The words of an address or file name: its last part, and the two folders before it."""
    scheme, _, address = unquote(url).split("?", 1)[0].rpartition("://")
    steps = address.split("/")
    path = steps[1:] if scheme else steps  # the first step of a web address is its host
    parts = [re.sub(r"[_+.]+|(?<!\d)-+|-+(?!\d)", " ", part) for part in path if part]
    return (parts[-1], " ".join(parts[-3:-1])) if parts else ("", "")


def _named_kind(text: str) -> tuple[PlanKind, str] | None:
    """The most specific kind that a name tells, with the words that told it."""
    if match := _CASE.search(text):
        return PlanKind.SAKSDOKUMENT, match.group()
    before = [(m.start(), kind, m.group()) for kind, p in _BEFORE_A_PLAN if (m := p.search(text))]
    if before:
        _, kind, words = min(before)
        return kind, words
    for pattern in (_WITH_ACTIONS, _COMBINED):
        if match := pattern.search(text):
            return PlanKind.SAMFUNNSDEL, match.group()
    for kind, pattern in _PLANS:
        if match := pattern.search(text):
            return kind, match.group()
    return None


def _first_kind(text: str) -> tuple[PlanKind, str] | None:
    """The kind that running text names first: a cover comes before its contents list."""
    patterns = [(PlanKind.SAKSDOKUMENT, _CASE), *_BEFORE_A_PLAN, (PlanKind.SAMFUNNSDEL, _COMBINED)]
    found = [
        (match.start(), order, kind, match.group())
        for order, (kind, pattern) in enumerate([*patterns, *_PLANS])
        if (match := pattern.search(text))
    ]
    if not found:
        return None
    _, _, kind, words = min(found)
    return kind, words


def _kinds(places: _Places) -> Iterator[tuple[str, tuple[PlanKind, str] | None]]:
    yield from ((place, _named_kind(text)) for place, text in places.own)
    yield "page", _first_kind(places.page[:_TITLE])
    if not any(_KOMMUNEPLAN.search(text) for _, text in places.own):
        yield from ((place, _named_kind(text)) for place, text in places.around)


def _kind(places: _Places, reasons: list[str]) -> PlanKind:
    for place, found in _kinds(places):
        if found:
            reasons.append(f"kind {found[0]}: “{found[1]}” in {place}")
            return found[0]
    everywhere = (*places.own, ("page", places.page[:_TITLE]), *places.around)
    for place, text in everywhere:
        if match := _KOMMUNEPLAN.search(text):
            reasons.append(f"kind kommuneplan: “{match.group()}” in {place}, no part named")
            return PlanKind.KOMMUNEPLAN
    reasons.append("kind other: no cue")
    return PlanKind.OTHER


def _search(pattern: re.Pattern[str], places: Sequence[tuple[str, str]]) -> str:
    """Words and place of the first match, or ""."""
    for place, text in places:
        if match := pattern.search(text):
            return f"“{match.group().strip()}” in {place}"
    return ""


def _draft_on_page(page: str) -> str:
    """A draft mark on the cover, or repeated as a running line; not one in a foreword."""
    if match := _DRAFT_ON_COVER.search(page[:_COVER]):
        return f"“{match.group()}” on cover"
    lines = _DRAFT_LINE.findall(page)
    return f"“{lines[0].strip()}” on {len(lines)} lines" if len(lines) > 1 else ""


def _status(places: _Places, adopted: date | None, reasons: list[str]) -> PlanStatus:
    head = (("page", places.page[:_PAGE_HEAD]),)
    dated = f"adopted {adopted}" if adopted else ""
    # Folders outlive what lies in them, and content systems call their own "gammel" and "arkiv".
    headings = [entry for entry in places.around if entry[0] != "folder"]
    for status, found in (
        (PlanStatus.DRAFT, _search(_DRAFT, places.own) or _draft_on_page(places.page)),
        (PlanStatus.SUPERSEDED, _search(_OLD, places.own)),
        (PlanStatus.ADOPTED, _search(_ADOPTED, places.own)),
        (PlanStatus.SUPERSEDED, _search(_OLD, headings)),
        (PlanStatus.ADOPTED, _search(_ADOPTED_ON_PAGE, head) or dated),
        (PlanStatus.DRAFT, _search(_DRAFT, places.around)),
        (PlanStatus.ADOPTED, _search(_ADOPTED, headings)),
    ):
        if found:
            reasons.append(f"status {status}: {found}")
            return status
    return PlanStatus.UNKNOWN


def _period(places: _Places) -> Period:
    candidates = [
        *(period(text) for _, text in places.own),
        period(places.page[:_COVER]),
        period(places.page[:_PAGE_HEAD], horizon=False),
        *(period(text) for _, text in places.around),
    ]
    return next((found for found in candidates if str(found)), Period(None, None))


def _first_adoption(*texts: str) -> tuple[date | None, str]:
    for text in texts:
        value, raw = adoption(text)
        if raw:
            return value, raw
    return None, ""
