"""A long PDF takes little more memory than a short one: only its text is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gov_notice_parser.testing.document import Document, paragraphs
from gov_notice_parser.testing.render import render_pdf

PAGES, MEGABYTES = 500, 15
#: The first page alone shows what PDFium and the fonts take.
SCRIPT = """
import sys
from pathlib import Path
from gov_notice_parser.readers import Limits
from gov_notice_parser.readers.pdf import PdfReader

def peak():
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1])

data, reader = Path(sys.argv[1]).read_bytes(), PdfReader(ocr=lambda: None)
reader.read(data, None, Limits(pages=1))
start = peak()
source = reader.read(data, None, Limits())
print(source.pages, len(source.text), (peak() - start) / 1024)
"""


@pytest.mark.timeout(180)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's peak memory")
def test_five_hundred_pages(tmp_path):
    text = "各地要认真组织实施本办法，加强领导，落实责任，确保取得实效，并于每月底前报送进展情况。" * 3
    body = paragraphs(*[text] * (PAGES * 9 // 2))
    (tmp_path / "long.pdf").write_bytes(render_pdf(Document(title="关于工作的通知", body=body)))
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "long.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)  # noqa: S603
    pages, characters, grown = done.stdout.split()
    assert (int(pages) >= PAGES, int(characters) > 250_000) == (True, True)
    assert float(grown) < MEGABYTES
