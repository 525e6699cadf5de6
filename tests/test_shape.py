"""The measure of the house: short files, short functions, every code of a diagnostic explained."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from gov_notice_parser.diagnostics import CODES

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_files_and_functions_are_short(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= 350
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name


def test_every_code_that_is_used_is_explained():
    used = {
        code
        for path in FILES
        if path.name != "diagnostics.py"
        for code in re.findall(r"GNP\d{3}", path.read_text("utf-8"))
    }
    assert used <= set(CODES)
