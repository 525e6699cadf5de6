"""The tutorial as a person does it: its commands in a shell, its Python and its questions, and what they answer."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.test_docs import ROOT, TOURS, run

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: What the shell says of a command that is not there or crashed; 1 is an answer: some file gave no notice.
_ANSWERS = (0, 1)


def said(line: str, folder: Path) -> str:
    """Run one line of a shell block; return what it wrote."""
    if line.startswith("pip install"):
        return ""
    scripts = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": scripts, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(  # noqa: S602 - the documentation's own lines
        line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode in _ANSWERS, f"{line}: {done.stderr}"
    return done.stdout + done.stderr


def as_pattern(shown: str) -> str:
    """Return what an output must match; … stands for anything that is left out, lines too."""
    return ".*".join(map(re.escape, re.split(r"\s*…\s*", shown.strip())))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("page", TOURS)
def test_every_step_of_the_tutorial(page, tmp_path, monkeypatch):
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    output = ""
    held = 0
    for language, body in _BLOCK.findall((ROOT / "docs" / page).read_text("utf-8")):
        if language == "sh":
            output = "".join(said(line, tmp_path) for line in body.splitlines() if line)
        elif language == "text":
            assert re.search(as_pattern(body), output, re.DOTALL), f"{body}\n--- is not what was said:\n{output}"
        elif language == "python":
            held += run(body, names)
    assert held >= 10
    assert (tmp_path / "notice.html").exists()
    assert (tmp_path / "dataset.html").exists()


def test_an_output_that_differs_is_noticed():
    assert re.search(as_pattern("a\n…\nc"), "a\nb\nc\n", re.DOTALL)
    assert not re.search(as_pattern("a\nc"), "a\nb\nc\n", re.DOTALL)
