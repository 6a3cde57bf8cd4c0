from collections import Counter
from pathlib import Path

import pytest

from planspeil.domain.municipalities import LanguageForm
from planspeil.errors import RegistryError
from planspeil.places import shipped
from planspeil.registry import load_registry

REGISTRY = load_registry()


def test_counts_and_sums_are_the_published_ones() -> None:
    found = REGISTRY.municipalities
    assert len(found) == 357
    assert len({m.county_number for m in found}) == 15
    assert sum(m.population for m in found) == 5_627_400
    assert Counter(m.language_form for m in found) == {
        LanguageForm.BOKMAAL: 119,
        LanguageForm.NYNORSK: 88,
        LanguageForm.NEUTRAL: 150,
    }
    assert sum(m.merged_2020 for m in found) == 43
    assert [m.name for m in found if m.divided_2024] == ["Ålesund", "Haram"]
    groups = Counter(m.kostra_group for m in found)
    assert len(groups) == 17
    assert groups["EKG01"] == 40
    assert round(sum(m.area_km2 for m in found), 2) == 323_804.56
    assert sum(not m.predecessors for m in found) == 82
    assert sum(bool(m.name_sami_kven) for m in found) == 29


def test_lookup_by_number_name_and_former_number() -> None:
    assert REGISTRY.find("0301").name == "Oslo"
    assert REGISTRY.find("kristiansund").number == "1505"
    assert REGISTRY.find("Ringerike kommune").number == "3305"
    assert REGISTRY.find("1805").name == "Narvik"
    assert [m.number for m in REGISTRY.by_name("Herøy")] == ["1515", "1818"]
    assert [m.number for m in REGISTRY.by_name("våler")] == ["3114", "3419"]
    assert [m.number for m in REGISTRY.by_former_number("1507")] == ["1508", "1580"]
    assert REGISTRY.by_name("Oslove")[0].number == "0301"


@pytest.mark.parametrize("text", ["Herøy", "Våler", "1507", "1850"])
def test_ambiguous_lookups_list_the_choices(text: str) -> None:
    with pytest.raises(RegistryError) as raised:
        REGISTRY.find(text)
    assert raised.value.advice.count("(") >= 2


@pytest.mark.parametrize("text", ["", "9999", "Atlantis", "99"])
def test_unknown_lookups_are_refused(text: str) -> None:
    with pytest.raises(RegistryError):
        REGISTRY.find(text)
    with pytest.raises(RegistryError, match="fylke"):
        REGISTRY.in_county("02")


def _lines() -> list[str]:
    return shipped("corpus/municipalities.csv").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda lines: [lines[0].replace("name", "navn", 1), *lines[1:]], "kolonner"),
        (lambda lines: [lines[0], lines[1].replace("0301", "301", 1)], "number"),
        (lambda lines: [lines[0], lines[1].replace("728714", "mange")], "population"),
        (lambda lines: [lines[0], lines[1].replace("EKG13", "EKG99")], "kostra_group"),
        (lambda lines: [lines[0], lines[1], lines[1]], "twice"),
        (lambda lines: [lines[0], lines[1] + ",x"], "number"),
        (lambda lines: [lines[0]], "tom"),
        (lambda lines: [lines[0], lines[3].replace("1141 Finnøy", "Finnøy")], "predecessors"),
    ],
)
def test_a_spoilt_file_is_refused_by_place(change, named: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    spoilt = tmp_path / "municipalities.csv"
    spoilt.write_text("\n".join(change(_lines())), "utf-8")
    with pytest.raises(RegistryError, match=named):
        load_registry(spoilt)


GOOD = """
municipality: "0301"
reviewed_by: NN
reviewed_on: 2026-11-20
plan: {url: https://www.oslo.kommune.no/plan.pdf, kind: samfunnsdel, status: adopted}
"""


def _with_source(tmp_path: Path, text: str, name: str = "0301.yml") -> Path:
    registry = tmp_path / "municipalities.csv"
    registry.write_text("\n".join(_lines()[:3]), "utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / name).write_text(text, "utf-8")
    return registry


def test_reviewed_sources_are_read(tmp_path: Path) -> None:
    registry = load_registry(_with_source(tmp_path, GOOD))
    assert [source.municipality for source in registry.sources] == ["0301"]
    plan = registry.sources[0].plan
    assert plan is not None
    assert plan.kind == "samfunnsdel"


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        (GOOD.replace('"0301"', "0301"), "0301.yml", "municipality"),
        (GOOD + "extra: 1\n", "0301.yml", "extra"),
        (GOOD + "none: true\n", "0301.yml", "exactly one"),
        (GOOD.replace("samfunnsdel", "samfunnplan"), "0301.yml", "kind"),
        (GOOD.replace("https:", "ftp:"), "0301.yml", "url"),
        (GOOD, "1103.yml", "another number"),
        (GOOD.replace("0301", "1103"), "1103.yml", "unknown"),
        ("[", "0301.yml", "0301.yml"),
    ],
)
def test_wrong_sources_are_refused_by_key(text: str, name: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=named):
        load_registry(_with_source(tmp_path, text, name))
