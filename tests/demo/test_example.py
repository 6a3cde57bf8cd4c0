from pathlib import Path
from typing import Any

import pytest
import yaml

from planspeil.demo.build import build_examples
from planspeil.demo.manuscript import ManuscriptError, load_manuscript
from planspeil.extract import extract
from planspeil.segment import segment
from planspeil.settings import shipped
from planspeil.tag.inputs import from_passage
from planspeil.tag.tagger import load_tagger

SOURCE = shipped("corpus/examples")
EXPECTED = sorted(SOURCE.glob("*/documents/*.expected.yml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return build_examples(SOURCE, tmp_path_factory.mktemp("sites")).folders


def test_building_twice_gives_the_same_bytes(built: dict[str, Path], tmp_path: Path) -> None:
    again = build_examples(SOURCE, tmp_path).folders
    for number, folder in built.items():
        files = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
        assert files
        for file in files:
            assert (folder / file).read_bytes() == (again[number] / file).read_bytes(), file


def test_what_is_built_is_left_alone(built: dict[str, Path]) -> None:
    folder = next(iter(built.values()))
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*")}
    build_examples(SOURCE, folder.parent)
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*")} == before


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.stem)
def test_planted_words_occur_once(path: Path) -> None:
    expected = yaml.safe_load(path.read_text("utf-8"))
    text = path.with_name(path.name.replace(".expected.yml", ".md")).read_text("utf-8")
    for entry in expected["passages"]:
        assert text.count(entry["find"]) == 1, entry["find"]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda p: p.stem)
def test_planted_passages_are_found_and_tagged(path: Path, built: dict[str, Path]) -> None:
    expected = yaml.safe_load(path.read_text("utf-8"))
    site = yaml.safe_load((path.parents[1] / "site.yml").read_text("utf-8"))
    name = path.name.removesuffix(".expected.yml")
    data = (built[site["number"]] / site["documents"][name].lstrip("/")).read_bytes()
    passages = segment(extract(data), "key")
    tagger = load_tagger(shipped("models/lexicon"))
    hits = misses = alarms = 0
    wrong: list[str] = []
    for entry in expected["passages"]:
        found = [p for p in passages if entry["find"] in p.text]
        assert len(found) == 1, entry["find"]
        tags = tagger.tag(from_passage(found[0]))
        given = {str(tag.target) for tag in tags.targets}
        primary = set(entry["primary"])
        hits += len(primary & given)
        misses += len(primary - given)
        alarms += len(given - primary - set(entry.get("acceptable", ())))
        wrong += _facts_that_differ(entry, tags)
    assert wrong == []
    # The lexicon of the first version; every fault below this is one too many.
    assert 2 * hits / (2 * hits + misses + alarms) >= 0.8


def _facts_that_differ(entry: dict[str, Any], tags: Any) -> list[str]:
    wrong = []
    if "commitment" in entry and int(tags.commitment) != entry["commitment"]:
        wrong.append(f"{entry['find']}: commitment {int(tags.commitment)}")
    if "goals" in entry and sorted(int(g.goal) for g in tags.goals) != entry["goals"]:
        wrong.append(f"{entry['find']}: goals {[int(g.goal) for g in tags.goals]}")
    if "generic" in entry and tags.generic_reference != entry["generic"]:
        wrong.append(f"{entry['find']}: generic {tags.generic_reference}")
    return wrong


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("# uten", "front matter"),
        ("---\ntitle: x\n---\n", "needed"),
        ("---\ntitle: x\nkind: y\nstatus: z\n---\n::finnesikke\n", "finnesikke"),
    ],
)
def test_manuscripts_that_do_not_follow_the_format(text: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, "utf-8")
    with pytest.raises(ManuscriptError, match=named):
        load_manuscript(path)
