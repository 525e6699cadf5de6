"""The benchmark against a made-up library that answers, fails, hangs and dies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "accuracy.py"

LIBRARY = """
import os, time

class Notice:
    def __init__(self, title):
        self.title = title

    def to_record(self):
        return {"id": None, "title": self.title}

def parse(path):
    word = open(path, encoding="utf-8").read()
    if word == "hang":
        time.sleep(60)
    if word == "die":
        os._exit(3)
    if word == "fail":
        raise ValueError("no such thing")
    return Notice(word)
"""

SCORER = """
import json, pathlib

def load(folder):
    return {row["id"]: row for row in (json.loads(p.read_text("utf-8")) for p in pathlib.Path(folder).glob("*.json"))}

def score(truths, predicted):
    outcome = {k: {"title": predicted.get(k, {}).get("title") == t["title"]} for k, t in truths.items()}
    right = sum(o["title"] for o in outcome.values())
    share = right / max(len(truths), 1)
    row = {"precision": share, "recall": share, "f1": share, "truth": len(truths), "wrong_or_extra": 0}
    misses = [(k, truths[k]["title"], predicted.get(k, {}).get("title")) for k, o in outcome.items() if not o["title"]]
    return {"documents": len(truths), "fields": {"title": row}, "macro_f1": share, "micro_f1": share,
            "rates": {"exact": share}, "outcome": outcome, "errors": {"title": misses}}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "library" / "gov_notice_parser").mkdir(parents=True)
    (tmp_path / "library" / "gov_notice_parser" / "__init__.py").write_text(LIBRARY, "utf-8")
    dev = tmp_path / "eval" / "dev"
    (dev / "docs").mkdir(parents=True)
    (dev / "truth").mkdir()
    (tmp_path / "eval" / "score.py").write_text(SCORER, "utf-8")
    rows = []
    for name, text, title in (
        ("a", "通知", "通知"),
        ("b", "hang", "公告"),
        ("c", "die", "令"),
        ("d", "fail", "函"),
        ("e", "批复", "报告"),
    ):
        (dev / "docs" / f"{name}.txt").write_text(text, "utf-8")
        (dev / "truth" / f"{name}.json").write_text(json.dumps({"id": name, "title": title}), "utf-8")
        rows.append({"id": name, "file": f"{name}.txt", "format": "txt", "ocr": name == "e"})
    (dev / "manifest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return tmp_path


def run(folder, *argv):
    environment = {**os.environ, "PYTHONPATH": str(folder / "library")}
    environment.pop("GNP_EVAL", None)
    return subprocess.run(  # noqa: S603
        [sys.executable, str(SCRIPT), *argv],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=55,
    )  # fmt: skip


def test_every_document_is_accounted_for(folder):
    done = run(folder, "--eval", "eval/dev", "--jobs", "2", "--timeout", "3", "--errors", "title")
    assert done.returncode == 0, done.stderr
    assert "3 of 5 gave no record" in done.stdout
    assert "b  Timeout: more than 3 s" in done.stdout
    assert "c  Crash: the process died" in done.stdout
    assert "d  ValueError: no such thing" in done.stdout
    assert "txt (4)" in done.stdout
    assert "txt+ocr (1)" in done.stdout
    assert "e\n  truth     '报告'\n  predicted '批复'" in done.stdout
    predicted = [json.loads(line) for line in (folder / "out/accuracy/predicted.jsonl").read_text("utf-8").splitlines()]
    assert predicted == [{"id": "a", "title": "通知"}, {"id": "e", "title": "批复"}]
    result = json.loads((folder / "out/accuracy/score.json").read_text("utf-8"))
    assert set(result["failures"]) == {"b", "c", "d"}


def test_a_folder_without_truth_is_only_run(folder):
    done = run(folder, "--eval", "eval/dev/docs", "--jobs", "1", "--timeout", "3")
    assert done.returncode == 0, done.stderr
    assert "3 of 5 gave no record" in done.stdout


@pytest.mark.parametrize(("argv", "says"), [((), "set GNP_EVAL"), (("--eval", "nowhere"), "nowhere is no folder")])
def test_an_absent_folder_is_said_plainly(folder, argv, says):
    done = run(folder, *argv)
    assert done.returncode == 2
    assert says in done.stderr


def test_gains_and_losses_by_field(folder):
    for name, title, number in (("old", True, False), ("new", False, True)):
        outcome = {"a": {"title": title, "number": number}, "b": {"title": True}}
        fields = {"title": {"f1": 0.5 + title / 4}, "number": {"f1": number / 2}}
        (folder / f"{name}.json").write_text(
            json.dumps({"outcome": outcome, "fields": fields, "macro_f1": 0.5, "micro_f1": 0.5})
        )
    done = run(folder, "--compare", "old.json", "new.json")
    assert done.stdout.splitlines() == [
        "1 gains, 1 losses; macro F1 0.500 → 0.500, micro F1 0.500 → 0.500",
        "number                  0.000 → 0.500   +1 -0",
        "    + a",
        "title                   0.750 → 0.500   +0 -1",
        "    - a",
    ]
