"""Each snippet of fixtures/snippets/repair.md is repaired as it says, once."""

import re
from pathlib import Path

import pytest

from gov_notice_parser.repair import repair

SNIPPETS = (Path(__file__).parents[2] / "fixtures" / "snippets" / "repair.md").read_bytes().decode()
CASES = re.findall(
    r"^## ([^\n]+)\n\n```damaged\n(.*?)\n```\n```repaired\n(.*?)\n```", SNIPPETS, re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize(("damaged", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_snippet(damaged, expected):
    repaired = repair(damaged)
    assert repaired.text == expected
    assert repair(expected).passes == ()


def test_no_snippet_is_overlooked():
    assert len(CASES) == SNIPPETS.count("\n## ")
