"""The audit tells a clean result from no result."""

from __future__ import annotations

import json
import subprocess

import pytest

from tools import audit

CLEAN = {"name": "lxml", "version": "6.1", "vulns": []}
WEAK = {"name": "pillow", "version": "9.0", "vulns": [{"id": "CVE-2023-1", "fix_versions": ["10.0"]}]}
UNKNOWN = {"name": "attrs", "skip_reason": "Dependency not found on PyPI and could not be audited: attrs (26.1.0)"}


def answering(monkeypatch, **answers):
    """Let pip-audit print what a service answers; one that is not named here cannot be reached."""
    asked = []

    def run(command, **_):
        asked.append(command[-1])
        found = answers.get(command[-1])
        out = "" if found is None else json.dumps({"dependencies": found, "fixes": []})
        return subprocess.CompletedProcess(command, 0, stdout=out, stderr="ConnectionError")

    monkeypatch.setattr(subprocess, "run", run)
    return asked


@pytest.mark.parametrize(
    ("answers", "status", "said"),
    [
        ({"pypi": [CLEAN, CLEAN]}, 0, "2 libraries audited (pypi), 0 with a known weakness"),
        ({"pypi": [CLEAN, WEAK]}, 1, "pillow 9.0: CVE-2023-1, mended in 10.0"),
        ({"pypi": [CLEAN, UNKNOWN]}, 0, "not audited: attrs"),
        ({"pypi": [UNKNOWN], "osv": [WEAK]}, 1, "1 libraries audited (osv), 1 with a known weakness"),
        ({"pypi": [UNKNOWN, UNKNOWN]}, 2, "NOT AUDITED"),
        ({}, 2, "NOT AUDITED"),
    ],
)
def test_audit(answers, status, said, monkeypatch, capsys):
    answering(monkeypatch, **answers)
    assert audit.main() == status
    assert said in capsys.readouterr().out


def test_a_second_service_is_asked_only_where_the_first_knows_nothing(monkeypatch):
    assert answering(monkeypatch, pypi=[CLEAN]) == []
    asked = answering(monkeypatch, pypi=[CLEAN], osv=[WEAK])
    audit.main()
    assert asked == ["pypi"]
