import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from planspeil.demo.build import build_examples
from planspeil.demo.manuscript import ManuscriptError, load_manuscript
from planspeil.domain.ids import MunicipalityNumber
from planspeil.domain.tags import PassageTags
from planspeil.extract import extract
from planspeil.places import shipped
from planspeil.segment import segment
from planspeil.steps.crawl import crawl_municipalities
from planspeil.steps.runs import recorded
from planspeil.steps.session import session
from planspeil.store import documents, scores
from planspeil.tag.inputs import from_passage
from planspeil.tag.tagger import load_tagger
from support.line import example
from support.whole import analyse

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


@dataclass
class Count:
    """What became of the planted passages of one or more plans."""

    hits: int = 0
    misses: int = 0
    alarms: int = 0
    commitments: int = 0
    commitments_right: int = 0
    wrong_references: list[str] = field(default_factory=list)

    def add(self, entry: dict[str, Any], tags: PassageTags) -> None:
        """Compare what was planted with what was found."""
        given = {str(tag.target) for tag in tags.targets}
        primary = set(entry["primary"])
        self.hits += len(primary & given)
        self.misses += len(primary - given)
        self.alarms += len(given - primary - set(entry.get("acceptable", ())))
        if "commitment" in entry:
            self.commitments += 1
            self.commitments_right += int(tags.commitment) == entry["commitment"]
        goals = sorted(int(g.goal) for g in tags.goals)
        if "goals" in entry and goals != sorted(entry["goals"]):
            self.wrong_references.append(f"{entry['find']}: goals {goals}")
        if "generic" in entry and tags.generic_reference != entry["generic"]:
            self.wrong_references.append(f"{entry['find']}: generic {tags.generic_reference}")

    @property
    def f1(self) -> float:
        """Of targets, acceptable ones neither right nor wrong."""
        return 2 * self.hits / (2 * self.hits + self.misses + self.alarms)


@pytest.fixture(scope="module")
def counts(built: dict[str, Path]) -> dict[str, Count]:
    """Planted passages looked up in the extracted plans, by plan."""
    tagger = load_tagger(shipped("models/lexicon"))
    found = {}
    for path in EXPECTED:
        site = yaml.safe_load((path.parents[1] / "site.yml").read_text("utf-8"))
        place = site["documents"][path.name.removesuffix(".expected.yml")]
        passages = segment(extract((built[site["number"]] / place.lstrip("/")).read_bytes()), "key")
        count = found[site["number"]] = Count()
        for entry in yaml.safe_load(path.read_text("utf-8"))["passages"]:
            holding = [p for p in passages if entry["find"] in p.text]
            assert len(holding) == 1, (site["number"], entry["find"])
            count.add(entry, tagger.tag(from_passage(holding[0])))
    return found


def test_planted_references_are_found_and_the_traps_are_not(counts: dict[str, Count]) -> None:
    assert [wrong for count in counts.values() for wrong in count.wrong_references] == []


def test_planted_targets_and_commitments_reach_the_baseline(counts: dict[str, Count]) -> None:
    baseline = json.loads(shipped("models/baseline.json").read_text("utf-8"))["example"]
    whole = Count(*(sum(getattr(c, f) for c in counts.values()) for f in _NUMBERS))
    assert whole.f1 >= baseline["target_f1"], whole
    assert whole.commitments_right / whole.commitments >= baseline["commitment"], whole
    # No plan is left behind: neither nynorsk nor slides nor tables.
    assert min(count.f1 for count in counts.values()) >= baseline["target_f1"] - 0.1


_NUMBERS = ("hits", "misses", "alarms", "commitments", "commitments_right")


def test_every_site_gives_its_plan_and_every_plan_its_level(tmp_path: Path) -> None:
    with example(tmp_path) as (settings, numbers), session(settings) as context:
        with recorded(context, "test", {}) as run:
            crawled = crawl_municipalities(run, [MunicipalityNumber(n) for n in numbers])
            analyse(run)
        with context.store.read() as unit:
            in_force = {str(d.municipality): d for d in documents.find(unit) if d.in_force}
            found = {number: scores.load(unit, d.id) for number, d in in_force.items()}
    assert crawled.failed == 0
    assert sorted(in_force) == numbers
    for path in EXPECTED:
        plan = yaml.safe_load(path.read_text("utf-8"))["plan"]
        number = path.parents[1].name[:4]
        facts = load_manuscript(path.with_name(path.name.replace(".expected.yml", ".md"))).facts
        score = found[number]
        assert score is not None
        assert in_force[number].period.start == int(re.findall(r"20\d\d", facts["title"])[0])
        assert (score.level, score.claim_without_trace) == (
            plan["level"],
            plan["claim_without_trace"],
        ), number
        assert set(plan["deferred_to"]) <= set(score.deferred_to), number
        assert 12 <= score.pages <= 30, number


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
