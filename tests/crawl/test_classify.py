from datetime import date

import pytest

from planspeil.crawl.classify import classify
from planspeil.crawl.dates import adoption, dates, period
from planspeil.crawl.links import promise
from planspeil.domain.plans import Period


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("Kommuneplanens samfunnsdel 2023-2035, vedtatt 15.06.2023", "samfunnsdel", "adopted"),
        ("Kommuneplanen sin samfunnsdel – vedteken", "samfunnsdel", "adopted"),
        ("Høringsutkast kommuneplanens samfunnsdel", "samfunnsdel", "draft"),
        ("Høyringsframlegg til samfunnsdelen", "samfunnsdel", "draft"),
        ("HØRINGSUTKAST VEDTATT I KOMMUNESTYRET 24.03.2026", "other", "draft"),
        ("Tidligere samfunnsdel 2011–2023", "samfunnsdel", "superseded"),
        ("Kommuneplanens arealdel", "arealdel", "unknown"),
        ("Kommuneplan – samfunns- og arealdel", "samfunnsdel", "unknown"),
        ("Planprogram for kommuneplanens samfunnsdel", "planprogram", "unknown"),
        ("Kommunal planstrategi 2024-2027", "planstrategi", "unknown"),
        ("Kunnskapsgrunnlag til samfunnsdelen", "kunnskapsgrunnlag", "unknown"),
        ("Handlingsdel med økonomiplan 2026–2029", "handlingsdel", "unknown"),
        ("Saksframlegg: samfunnsdelen", "saksdokument", "unknown"),
        ("Temaplan for oppvekst", "temaplan", "unknown"),
        ("Gjeldande kommuneplan", "kommuneplan", "adopted"),
        ("Brosjyre om søppeltømming", "other", "unknown"),
    ],
)
def test_kind_and_status_from_the_title(title: str, kind: str, status: str) -> None:
    found = classify(title, "", "https://x.no/fil.pdf")
    assert (found.kind, found.status) == (kind, status)
    assert found.reasons


def test_the_address_and_the_first_page_help_when_the_title_is_silent() -> None:
    address = (
        "https://x.no/_f/p1/i4cb/kommuneplanens-samfunnsdel-2021-2033-egengodkjenning-2022.pdf"
    )
    found = classify("", "", address)
    assert (found.kind, found.status, found.period) == (
        "samfunnsdel",
        "adopted",
        Period(2021, 2033),
    )
    page = "Kommuneplanens samfunnsdel 2020-2032\nVedtatt av kommunestyret 18. juni 2020, sak 52/20"
    found = classify("her", "", "https://x.no/aimfiles/79722939.pdf", page)
    assert (found.kind, found.status, found.adopted) == (
        "samfunnsdel",
        "adopted",
        date(2020, 6, 18),
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Vedtatt 18.06.2020", date(2020, 6, 18)),
        ("vedtatt av kommunestyret 15.6.2022, K-sak 75/22", date(2022, 6, 15)),
        ("Vedteken 12.06.18", date(2018, 6, 12)),
        ("Vedtatt 18.februar 2021", date(2021, 2, 18)),
        ("samfunnsdel-vedtatt-210618", date(2018, 6, 21)),
        ("Vedtatt 26.22.2020", None),
        ("Trykt 18.06.2020", None),
    ],
)
def test_adoption_dates(text: str, day: date | None) -> None:
    assert adoption(text)[0] == day


def test_impossible_dates_keep_their_words() -> None:
    assert [(d.raw, d.value) for d in dates("26.22.2020")] == [("26.22.2020", None)]
    assert "impossible date: 26.22.2020" in classify("Vedtatt 26.22.2020", "", "").reasons


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Samfunnsdel 2020-2032", Period(2020, 2032)),
        ("Samfunnsdel 2018–30", Period(2018, 2030)),
        ("samfunnsdel-2018-2030-vedteken", Period(2018, 2030)),
        ("Kommuneplan mot 2040", Period(None, 2040)),
        ("Samfunnsdel 2032-2020", Period(None, None)),
        ("Sak 52/20", Period(None, None)),
    ],
)
def test_periods(text: str, expected: Period) -> None:
    assert period(text) == expected


def test_links_are_promising_by_words_or_address() -> None:
    assert promise("Kommuneplanens samfunnsdel", "https://x.no/a") == 100
    assert promise("", "https://x.no/kommuneplanens-samfunnsdel/") == 95
    assert promise("Åpningstider", "https://x.no/b") == 0


def test_a_bare_file_name_is_an_address_too() -> None:
    assert classify("Ny tittel", "", "samfunnsdel-2020-2032.pdf").kind == "samfunnsdel"
    assert classify("", "", "https://samfunnsdel.no/").kind == "other"
