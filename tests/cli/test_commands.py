import json
import subprocess
import sys
from pathlib import Path

import pytest

from planspeil.places import shipped
from support.commands import planspeil
from support.pages import plain
from support.pdfs import pdf, picture

COMMANDS = ["demo", "run", "serve", "crawl", "extract", "icons", "tag", "score", "analyse", "export",
            "add", "plans", "status", "report", "compare", "evaluate", "sources check", "models list",
            "models check", "models install", "models train", "models measure"]  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kommuneplanens-samfunnsdel-2023-2035-vedtatt.pdf"
    path.write_bytes(pdf(plain))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(command: str, tmp_path: Path) -> None:
    norwegian = planspeil(tmp_path, *command.split(), "--help")
    english = planspeil(tmp_path, "--english", *command.split(), "--help")
    assert (norwegian.returncode, english.returncode) == (0, 0)
    assert norwegian.stdout
    if " " not in command:
        assert "Eksempel: planspeil" in norwegian.stdout
        assert "Example: planspeil" in english.stdout


def test_extract_and_tag_a_file(plan: Path, tmp_path: Path) -> None:
    passages, tags, scores = (tmp_path / name for name in ("p.jsonl", "t.jsonl", "s.jsonl"))
    assert planspeil(tmp_path, "extract", str(plan), "--jsonl", str(passages)).returncode == 0
    rows = [json.loads(line) for line in passages.read_text("utf-8").splitlines()]
    assert set(rows[0]) == {
        "id", "page", "kind", "heading_path", "lead_in", "text", "context", "goals_attached", "bbox",
        "language", "channel",
    }  # fmt: skip
    bullet = next(row for row in rows if row["kind"] == "bullet")
    assert bullet["lead_in"] == "Kommunen vil:"
    assert all(len(box) == 5 and box[0] == 1 for row in rows for box in row["bbox"])
    assert planspeil(tmp_path, "tag", str(passages), "--jsonl", str(tags)).returncode == 0
    tagged = {row["id"]: row for row in map(json.loads, tags.read_text("utf-8").splitlines())}
    assert [row["id"] for row in rows] == list(tagged)
    found = tagged[bullet["id"]]
    assert set(found) == {
        "id", "language", "commitment", "flags", "goals", "generic_reference", "targets",
    }  # fmt: skip
    assert "3.4" in {target["target"] for target in found["targets"]}
    assert set(found["targets"][0]) == {
        "target", "probability", "reference", "scope", "direction", "evidence",
    }  # fmt: skip
    done = planspeil(tmp_path, "tag", str(passages), "--all-scores", "--jsonl", str(scores))
    assert done.returncode == 0
    assert {len(json.loads(line)["targets"]) for line in scores.read_text().splitlines()} == {169}


def test_icons_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(lambda c: picture(c, 11, 100, 200, 60)))
    done = planspeil(tmp_path, "icons", str(path), "--jsonl", "-")
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["page"], row["goal"]) == (1, 11)
    assert [round(v / 10) for v in row["bbox"]] == [10, 20, 16, 26]


def test_bad_rows_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": 1, "text": "Bygge boliger"}\nnot json\n{"id": 2}\n[]\n', "utf-8")
    done = planspeil(tmp_path, "tag", str(path), "--jsonl", "-")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert [f"linje {n}" in done.stderr for n in (1, 2, 3, 4)] == [False, True, True, True]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["extract", "finnes-ikke.pdf", "--jsonl", "-"], 2),
        (["extract", "plan.pdf"], 2),
        (["extract", "bad.pdf", "--jsonl", "-"], 1),
        (["extract", "empty.pdf", "--jsonl", "-"], 1),
        (["crawl"], 2),
        (["crawl", "--municipality", "Atlantis"], 2),
        (["analyse", "--county", "02"], 2),
        (["analyse", "--all", "--county", "03"], 2),
        (["add", "plan.pdf", "--municipality", "0301", "--period", "snart"], 2),
        (["tullball"], 2),
        (["compare", "0301", "1103"], 2),
    ],
)
def test_exit_codes(words: list[str], code: int, tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(pdf(plain))
    (tmp_path / "bad.pdf").write_bytes(pdf(plain)[:100])
    (tmp_path / "empty.pdf").write_bytes(b"")
    done = planspeil(tmp_path, *words)
    assert done.returncode == code, done.stderr
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_by_hand_from_file_to_figures(plan: Path, tmp_path: Path) -> None:
    added = planspeil(tmp_path, "add", str(plan), "-m", "Oslo", "--adopted", "2023-06-15")
    assert added.returncode == 0, added.stderr
    assert "samfunnsdel" in added.stdout
    analysed = planspeil(tmp_path, "analyse", "-m", "0301")
    assert analysed.returncode == 0, analysed.stderr
    assert "1 gjort" in analysed.stdout
    plans = planspeil(tmp_path, "plans")
    assert "adopted *" in plans.stdout
    status = planspeil(tmp_path, "--english", "status")
    assert "Documents: 1" in status.stdout
    exported = planspeil(tmp_path, "export", "-m", "0301")
    assert exported.returncode == 0, exported.stderr
    folder = tmp_path / exported.stdout.splitlines()[0]
    assert (folder / "report" / "index.html").is_file()
    compared = planspeil(tmp_path, "compare", "0301", "Oslo")
    assert compared.returncode == 0, compared.stderr
    assert "Nivå" in compared.stdout
    written = planspeil(tmp_path, "report", str(tmp_path / "sider"), "-m", "0301")
    assert (tmp_path / "sider" / "en" / "index.html").is_file(), written.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = planspeil(tmp_path, "status", PLANSPEIL_DELAY="fort")
    assert done.returncode == 2
    assert "PLANSPEIL_DELAY" in done.stderr


def test_evaluate_reports_figures(tmp_path: Path) -> None:
    path = tmp_path / "coded.jsonl"
    rows = [
        {"id": "a", "text": "Kommunen vil bygge boliger.", "primary": ["11.1"], "commitment": [2]},
        {
            "id": "b",
            "text": "Kirka er gammel.",
            "primary": [],
            "acceptable": ["11.4"],
            "commitment": [0],
        },
        {"id": "c", "text": "Kommunen vil kutte matsvinn.", "primary": ["3.4"], "commitment": [1]},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    done = planspeil(tmp_path, "evaluate", str(path))
    assert done.returncode == 0, done.stderr
    assert "precision=0.500 recall=0.500 F1=0.500" in done.stdout
    assert "right=0.667" in done.stdout


def test_the_language_model_is_a_setting(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "1", "text": "Kommunen bygger."}\n', "utf-8")
    words = ("tag", "in.jsonl", "--jsonl", "-")
    refused = planspeil(tmp_path, *words, PLANSPEIL_LANGUAGE_MODEL="nb_core_news_xl")
    assert refused.returncode == 2
    assert "nb_core_news_xl" in refused.stderr
    folder = str(shipped("models/nb_planspeil"))
    assert planspeil(tmp_path, *words, PLANSPEIL_LANGUAGE_MODEL=folder).returncode == 0


def test_half_a_character_is_a_bad_row(tmp_path: Path) -> None:
    rows = ['{"id": "1", "text": "\\ud800"}', '{"id": "2", "text": "Kommunen bygger."}']
    (tmp_path / "in.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    done = planspeil(tmp_path, "tag", "in.jsonl", "--jsonl", "-")
    assert done.returncode == 1
    assert "linje 1" in done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["2"]


def test_sources_and_models(tmp_path: Path) -> None:
    assert "357 kommuner" in planspeil(tmp_path, "sources", "check").stdout
    listed = planspeil(tmp_path, "models", "list").stdout
    assert "lexicon" in listed
    assert "nb_planspeil" in listed
    assert "nb_core_news_lg" in listed
    checked = planspeil(tmp_path, "--english", "models", "check")
    assert checked.returncode == 0
    assert "base forms" in checked.stdout
    missing = planspeil(tmp_path, "models", "check", "nb_core_news_xl")
    assert missing.returncode == 2
    assert "planspeil models install nb_core_news_xl" in missing.stderr
    refused = planspeil(tmp_path, "models", "install", "en_core_web_sm")
    assert refused.returncode == 2
    assert "nb_core_news_sm" in refused.stderr


def test_commands_on_a_file_start_without_settings_database_or_data_frames(
    tmp_path: Path, plan: Path
) -> None:
    code = (
        "import sys\n"
        "from planspeil.cli import main\n"
        "sys.argv = ['planspeil', *sys.argv[1:]]\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "slow = {'pydantic', 'sqlalchemy', 'polars', 'prefect', 'scrapy'} & set(sys.modules)\n"
        "print(sorted(slow))\n"
    )
    for words in (["--help"], ["extract", str(plan), "--jsonl", str(tmp_path / "out.jsonl")]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr
    assert (tmp_path / "out.jsonl").read_text("utf-8")
