from __future__ import annotations

import importlib.util
import io
import zipfile
from pathlib import Path

from gov_notice_parser.testing.render import render_docx, render_text

ROOT = Path(__file__).parents[2]


def tool():
    spec = importlib.util.spec_from_file_location("render_notice", ROOT / "tools" / "render_notice.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_golden_description_is_the_golden_text():
    text = (ROOT / "fixtures" / "golden" / "repaired.txt").read_text("utf-8")
    assert render_text(tool().describe(text)) == text.rstrip("\n")


def body(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


def test_the_committed_word_file_is_what_the_tool_writes():
    golden = ROOT / "fixtures" / "golden"
    rendered = render_docx(tool().describe((golden / "repaired.txt").read_text("utf-8")))
    assert body(rendered) == body((golden / "notice.docx").read_bytes())
