"""Every folder of fixtures/notices is a case: a source and the fields of the flat record that it must give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gov_notice_parser.export.record import to_record
from gov_notice_parser.pipeline import parse

FIXTURES = Path(__file__).parent.parent / "fixtures"


def cases(folder: str) -> list[Path]:
    return sorted(path.parent for path in (FIXTURES / folder).glob("*/expected.json"))


def differences(case: Path) -> dict[str, tuple[object, object]]:
    """Return the fields that differ: what is expected and what was read."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    source = next(path for path in sorted(case.iterdir()) if path.stem == "source")
    notice = parse(source)
    record = json.loads(json.dumps(to_record(notice) | {"kind": notice.kind.value}, ensure_ascii=False))
    return {key: (value, record[key]) for key, value in expected.items() if record[key] != value}


@pytest.mark.parametrize("case", cases("notices"), ids=lambda path: path.name)
def test_notice(case):
    assert differences(case) == {}


@pytest.mark.parametrize("case", cases("known-failures"), ids=lambda path: path.name)
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failure(case):
    assert differences(case) == {}
