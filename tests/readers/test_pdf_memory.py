"""A long PDF takes little more memory than a short one: only its text is kept."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from gov_notice_parser.testing.document import Document, paragraphs
from gov_notice_parser.testing.render import render_pdf

PAGES, MEGABYTES = 500, 15
GOLDEN = Path(__file__).parents[2] / "fixtures/golden/notice.pdf"
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


def in_one_font() -> bytes:
    """Return pages of running text whose font the file does not hold."""
    text = "各地要认真组织实施本办法，加强领导，落实责任，确保取得实效，并于每月底前报送进展情况。" * 3
    return render_pdf(Document(title="关于工作的通知", body=paragraphs(*[text] * (PAGES * 9 // 2))))


def bound_together() -> bytes:
    """Return many notices bound into one file, each with fonts of its own."""
    bound, notice = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(GOLDEN)
    while len(bound) < PAGES:
        bound.import_pages(notice)
    with BytesIO() as file:
        bound.save(file)
        return file.getvalue()


@pytest.mark.timeout(180)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process's peak memory")
@pytest.mark.parametrize("make", [in_one_font, bound_together])
def test_five_hundred_pages(make, tmp_path):
    (tmp_path / "long.pdf").write_bytes(make())
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "long.pdf")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)  # noqa: S603
    pages, characters, grown = done.stdout.split()
    assert (int(pages) >= PAGES, int(characters) > 150_000) == (True, True)
    assert float(grown) < MEGABYTES
