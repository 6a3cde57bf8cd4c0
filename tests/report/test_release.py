import csv
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from planspeil.places import checkout
from planspeil.report.columns import IN_EXCEL, TABLES, cut
from planspeil.report.phrases import PHRASES
from planspeil.report.release import is_complete, write_release
from support.releases import plan, release_input


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    first = write_release(release_input(), tmp_path / "a")
    second = write_release(release_input(), tmp_path / "b")
    names = sorted(str(p.relative_to(first)) for p in first.rglob("*") if p.is_file())
    assert first.name == second.name == "2026-03-02-0123456789ab"
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    assert {"run.json", "passage_target.csv", "plan.xlsx", "report/index.html"} <= set(names)
    assert is_complete(first)


def test_a_release_that_lost_a_file_is_not_complete(tmp_path: Path) -> None:
    folder = write_release(release_input(), tmp_path)
    (folder / "plan.parquet").unlink()
    assert not is_complete(folder)
    shutil.rmtree(folder)
    assert not is_complete(folder)


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ".new-x"
    left.mkdir()
    (left / "plan.csv").write_text("half")
    write_release(release_input(), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["2026-03-02-0123456789ab"]


def test_every_format_holds_the_same_rows(tmp_path: Path) -> None:
    folder = write_release(release_input(), tmp_path)
    record = json.loads((folder / "run.json").read_text("utf-8"))
    for table in TABLES:
        parquet = pl.read_parquet(folder / f"{table.name}.parquet")
        assert parquet.columns == [column.name for column in table.columns]
        assert parquet.height == record["rows"][table.name]
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        assert rows[0] == parquet.columns
        assert len(rows) == parquet.height + 1
        norwegian = (folder / f"{table.name}.nb.csv").read_bytes()
        assert norwegian.startswith(b"\xef\xbb\xbf")
        assert b";" in norwegian.splitlines()[0]
        assert (folder / f"{table.name}.xlsx").exists() == (table.name in IN_EXCEL)
    assert pl.read_parquet(folder / "municipality.parquet")["municipality_number"].to_list() == [
        "0301",
        "4601",
    ]
    assert pl.read_parquet(folder / "codebook.parquet").height == 17 + 169


def test_formulas_stay_text(tmp_path: Path) -> None:
    folder = write_release(release_input(), tmp_path)
    with (folder / "passage_target.csv").open(encoding="utf-8", newline="") as stream:
        quotes = {row["quote"] for row in csv.DictReader(stream)}
    assert "'=2+3 nye boliger skal bygges" in quotes
    exact = pl.read_parquet(folder / "passage_target.parquet")["quote"].to_list()
    assert "=2+3 nye boliger skal bygges" in exact


def test_pages_escape_everything_and_need_nothing_from_outside(tmp_path: Path) -> None:
    folder = write_release(release_input(), tmp_path) / "report"
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) == 6
    for page in pages:
        text = page.read_text("utf-8")
        assert "<script" not in text
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
        assert len(text.encode()) <= 400_000
        for target in re.findall(r'href="([^"#]+)"', text):
            assert (page.parent / target).resolve().is_file(), (page, target)
    found = (folder / pages[0].name).read_text("utf-8")
    assert found
    plan_page = next(p for p in pages if p.name.startswith("plan-") and p.parent == folder)
    text = plan_page.read_text("utf-8")
    assert "&lt;script&gt;" in text
    assert "<mark>kutte klimagassutslippene</mark>" in text


def test_not_observed_is_shown_apart(tmp_path: Path) -> None:
    folder = write_release(release_input(), tmp_path)
    index = (folder / "report" / "index.html").read_text("utf-8")
    assert "Ikke observert" in index
    assert "stengt" in index
    rows = pl.read_parquet(folder / "municipality.parquet").to_dicts()
    bergen = next(row for row in rows if row["municipality"] == "Bergen")
    assert (bergen["state"], bergen["level"]) == ("blocked", None)
    wide = pl.read_parquet(folder / "municipality_goal.parquet").to_dicts()
    assert next(r for r in wide if r["municipality"] == "Bergen")["g11_substance"] is None


def test_dictionary() -> None:
    root = checkout()
    assert root is not None
    text = (root / "outputs" / "README.md").read_text("utf-8")
    for table in TABLES:
        part = text.split(f"### {table.name}:", 1)[1].split("\n### ", 1)[0]
        for column in table.columns:
            if not re.match(r"[gt]\d+_", column.name):
                assert f"`{column.name}`" in part, (table.name, column.name)


def test_both_languages_say_the_same_things() -> None:
    assert PHRASES["nb"].keys() == PHRASES["en"].keys()
    assert all(PHRASES["nb"].values())
    assert all(PHRASES["en"].values())


@pytest.mark.parametrize("text", ["kort", "ord " * 200, "x" * 400])
def test_quotes_are_cut(text: str) -> None:
    assert len(cut(text)) <= 300


def test_a_plan_without_tags_has_pages_too(tmp_path: Path) -> None:
    data = release_input()
    empty = replace(plan(), passages=(), tags=())
    folder = write_release(replace(data, plans=(empty,)), tmp_path)
    assert pl.read_parquet(folder / "passage_target.parquet").height == 0
