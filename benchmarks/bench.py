#!/usr/bin/env python3
"""Speed: every ratio measured side by side in one run, interleaved, medians.

    python benchmarks/bench.py [--repeats 7] [--big]

A ratio of two things measured in turn on one machine means the same on another; a number of
seconds does not.  ``--big`` adds the text of 50 MB.  Exit status 1 when a floor is missed.
"""

from __future__ import annotations

import argparse
import functools
import gc
import io
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import field, frozen

import gov_notice_parser as gnp
from gov_notice_parser.readers import read as read_bytes

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "fixtures" / "golden"
Work = Callable[[], object]


@frozen
class Row:
    """One line of the table: what was measured, its value, whether more is better, the floor and the aim."""

    work: str
    value: float
    floor: float
    aim: float
    unit: str = "×"
    less: bool = False
    note: str = field(default="")

    @property
    def met(self) -> bool:
        """Whether the floor is met."""
        return self.value <= self.floor if self.less else self.value >= self.floor

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        bound = "≤" if self.less else "≥"
        return (
            self.work,
            f"{self.value:.3g} {self.unit}",
            f"{bound} {self.floor:g}",
            f"{self.aim:g}",
            "yes" if self.met else "NO",
            self.note,
        )


def side_by_side(
    works: dict[str, Work], repeats: int, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """Return the median seconds of each piece of work, all of them measured in turn ``repeats`` times.

    Seconds of the processor, so that a busy machine does not count; other programs by the wall clock.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(repeats):
        for name, work in works.items():
            gc.collect()
            start = clock()
            work()
            times[name].append(clock() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


_WAYS = (
    r"[一二三四五六七八九十]{1,3}、",
    r"（[一二三四五六七八九十]{1,3}）",
    r"\d{1,2}[.．]",
    r"（\d{1,2}）",
    r"第[一二三四五六七八九十百]{1,4}[章条]",
    r"附件",
    r"抄送",
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日",
    r".{1,40}[：:]$",
    r".{2,10}〔\d{4}〕\d{1,4}号",
    r"特此",
    r"（此件",
)
_CLASSIFIER = re.compile("|".join(f"(?P<way{number}>{way})" for number, way in enumerate(_WAYS)))


def classify(text: str) -> list[str | None]:
    """Sort lines into twelve kinds with one pattern: the least that any reader of notices must do."""
    return [found.lastgroup if (found := _CLASSIFIER.match(line)) else None for line in text.split("\n")]


def text_rows(repeats: int) -> list[Row]:
    """Measure clean text against a line classifier, damaged text against clean text."""
    clean = (GOLDEN / "repaired.txt").read_text("utf-8")
    damaged = (GOLDEN / "source.txt").read_text("utf-8")
    took = side_by_side(
        {
            "classifier": lambda: [classify(clean) for _ in range(50)],
            "clean": lambda: gnp.parse_text(clean),
            "damaged": lambda: gnp.parse_text(damaged),
        },
        repeats * 3,
    )
    rate = len(clean.encode()) / took["clean"] / 1e6
    return [
        Row("text → Notice, against a 12-way line classifier", took["classifier"] / 50 / took["clean"], 0.012, 0.03,
            note=f"{took['clean'] * 1e3:.1f} ms, {rate:.2f} MB/s"),
        Row("damaged text, against the clean text", took["damaged"] / took["clean"], 3, 2, less=True),
    ]  # fmt: skip


def _pdfplumber(path: Path) -> object:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [page.extract_text() for page in document.pages]


def _pdfium(data: bytes) -> object:
    """Return the text of every page: load the page, load its text, take it whole, close both."""
    import pypdfium2

    texts = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            characters = page.get_textpage()
            texts.append(characters.get_text_range())
            characters.close()
            page.close()
    return texts


def pdf_rows(repeats: int) -> list[Row]:
    """Read the golden notice as PDF, against pdfplumber's text and PDFium's raw text."""
    path = GOLDEN / "notice.pdf"
    data = path.read_bytes()
    took = side_by_side(
        {
            "notice": lambda: gnp.parse(path),
            "lines": lambda: read_bytes(data, path.name),
            "pdfplumber": lambda: _pdfplumber(path),
            "pdfium": lambda: _pdfium(data),
        },
        repeats,
    )
    return [
        Row("PDF → Notice, against pdfplumber.extract_text", took["pdfplumber"] / took["notice"], 12, 20,
            note=f"{took['notice'] * 1e3:.1f} ms, {took['lines'] * 1e3:.1f} ms of them reading"),
        Row("PDF lines with bbox and size, against PDFium raw text", took["pdfium"] / took["lines"], 0.85, 0.9,
            note=f"{took['lines'] * 1e3:.1f} ms, raw text {took['pdfium'] * 1e3:.1f} ms"),
    ]  # fmt: skip


def _python_docx(data: bytes) -> object:
    import docx

    document = docx.Document(io.BytesIO(data))
    paragraphs = list(document.paragraphs)
    paragraphs += [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [
        (p.text, p.style.name if p.style else None, [(r.text, r.font.size, r.bold, r.font.name) for r in p.runs])
        for p in paragraphs
    ]


def docx_rows(repeats: int) -> list[Row]:
    """Read the golden notice as DOCX, against python-docx reading text, style and run format."""
    data = (GOLDEN / "notice.docx").read_bytes()
    took = side_by_side(
        {
            "notice": lambda: gnp.parse(data),
            "lines": lambda: read_bytes(data),
            "python-docx": lambda: _python_docx(data),
        },
        repeats,
    )
    note = f"{took['notice'] * 1e3:.1f} ms, {took['lines'] * 1e3:.1f} ms of them reading"
    ratio = took["python-docx"] / took["notice"]
    return [Row("DOCX → Notice, against python-docx (text, style, runs)", ratio, 5, 10, note=note)]


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def start_rows(repeats: int) -> list[Row]:
    """Measure how long it takes to begin, over the time that Python itself takes."""
    took = side_by_side(
        {
            "python": lambda: _run("-c", "pass"),
            "import": lambda: _run("-c", "import gov_notice_parser"),
            "help": lambda: _run("-m", "gov_notice_parser.cli", "--help"),
        },
        repeats,
        time.perf_counter,
    )
    own = f"Python alone {took['python']:.3f} s"
    return [
        Row("import gov_notice_parser", took["import"], 0.15, 0.1, "s", less=True, note=own),
        Row("gov-notice --help", took["help"], 0.2, 0.1, "s", less=True, note=own),
    ]


def growth_rows(sizes: tuple[int, int], repeats: int) -> list[Row]:
    """Read the golden text written out many times: ten times the text, at most twelve times the time."""
    clean = (GOLDEN / "repaired.txt").read_text("utf-8")
    short, long = (clean * max(1, size // len(clean.encode())) for size in sizes)
    took = side_by_side({"short": lambda: gnp.parse_text(short), "long": lambda: gnp.parse_text(long)}, repeats)
    name = f"growth of text, {sizes[0] / 1e6:g} → {sizes[1] / 1e6:g} MB"
    note = f"{len(long.encode()) / took['long'] / 1e6:.2f} MB/s"
    return [Row(name, took["long"] / took["short"], 12 * sizes[1] / sizes[0] / 10, 10, less=True, note=note)]


#: The peak that Linux notes for this process alone; getrusage hands down that of the parent.
_PEAK = """
import gc, pathlib, sys
import gov_notice_parser as gnp
def peak():
    lines = pathlib.Path("/proc/self/status").read_text().split("\\n")
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
gnp.parse(sys.argv[1]); gc.collect()
before = peak()
gnp.read(sys.argv[2]) if sys.argv[3] == "read" else gnp.parse(sys.argv[2])
print(peak() - before)
"""


def _peak(warm: Path, path: Path, how: str) -> float:
    """Return by how many MB the peak of a fresh process grows when it reads a second file."""
    done = subprocess.run([sys.executable, "-c", _PEAK, str(warm), str(path), how], check=True, capture_output=True)
    return int(done.stdout) / 1024


def memory_rows(folder: Path, size: int) -> list[Row]:
    """Read a PDF of 500 pages, and a large text."""
    import pypdfium2

    golden = GOLDEN / "notice.pdf"
    with pypdfium2.PdfDocument(golden) as one, pypdfium2.PdfDocument.new() as many:
        many.import_pages(one, [number % len(one) for number in range(500)])
        many.save(folder / "long.pdf")
    text = GOLDEN / "repaired.txt"
    large = folder / "large.txt"
    large.write_text(text.read_text("utf-8") * (size // text.stat().st_size), "utf-8")
    pdf, parsed = _peak(golden, folder / "long.pdf", "read"), _peak(golden, folder / "long.pdf", "parse")
    grown = _peak(text, large, "parse") / (large.stat().st_size / 1e6)
    return [
        Row("memory: lines of a PDF of 500 pages", pdf, 15, 10, "MB", less=True, note=f"{parsed:.0f} MB as a Notice"),
        Row(f"memory: text of {size / 1e6:g} MB → Notice, of its size", grown, 6, 4, less=True),
    ]


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    head = ("work", "measured", "at least", "aim", "met", "note")
    lines = [head, ("---",) * len(head), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _versions() -> str:
    names = ("attrs", "lxml", "pdfplumber", "pypdfium2", "python-docx")
    found = []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} absent")
    return ", ".join(found)


def main() -> int:
    """Measure everything and print one table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--repeats", type=int, default=7)
    options.add_argument("--big", action="store_true", help="grow the text to 50 MB (minutes, gigabytes)")
    chosen = options.parse_args()
    few = max(3, chosen.repeats // 2)
    with tempfile.TemporaryDirectory() as folder:
        parts = [
            functools.partial(pdf_rows, chosen.repeats),
            functools.partial(docx_rows, chosen.repeats),
            functools.partial(text_rows, chosen.repeats),
            functools.partial(start_rows, chosen.repeats),
            functools.partial(growth_rows, (200_000, 2_000_000), few),
            functools.partial(memory_rows, Path(folder), 50_000_000 if chosen.big else 2_000_000),
        ]
        if chosen.big:
            parts.append(functools.partial(growth_rows, (5_000_000, 50_000_000), 1))
        rows = [row for part in parts for row in part()]
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}; {_versions()}\n")
    print(table(rows))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
