"""gov-notice doctor: what is installed, what it is for, and how to get what is missing."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from gov_notice_parser import __version__
from gov_notice_parser.cli.exits import OK
from gov_notice_parser.cli.streams import output

if TYPE_CHECKING:
    import argparse


@frozen
class Need:
    """Something a reader uses: a Python distribution or a program; ``get`` says how to install it."""

    name: str
    purpose: str
    get: str
    program: bool = False


@frozen
class Finding:
    """What was found of one need: its version or path, None where it is missing, and a remark."""

    need: Need
    found: str | None
    remark: str = ""


_AGAIN = "pip install --force-reinstall gov-notice-parser"
_OCR = "pip install 'gov-notice-parser[ocr]'"
NEEDS: tuple[Need, ...] = (
    Need("lxml", "HTML, DOCX and OFD", _AGAIN),
    Need("pypdfium2", "PDF: text, pages as pictures", _AGAIN),
    Need("Pillow", "pictures, pages as pictures", _AGAIN),
    Need("python-docx", "made-up notices as DOCX", _AGAIN),
    Need("OpenCC", "traditional characters", _AGAIN),
    Need("pypinyin", "pinyin glosses", _AGAIN),
    Need("rapidocr", "scans: OCR, first choice", _OCR),
    Need("onnxruntime", "scans: runs rapidocr's models", _OCR),
    Need("tesseract", "scans: OCR, second choice", "apt install tesseract-ocr tesseract-ocr-chi-sim", program=True),
    Need("soffice", "DOC, WPS: old, broken, boxes", "apt install libreoffice-writer", program=True),
    Need("antiword", "DOC of Word 6 and 95, text only", "apt install antiword", program=True),
    Need("catdoc", "the same, second choice", "apt install catdoc", program=True),
    Need("pyarrow", "Arrow and Parquet", "pip install 'gov-notice-parser[parquet]'"),
)

EXAMPLES = (
    ("gov-notice doctor", "a line for each"),
    ("gov-notice doctor --json", "for programs"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice doctor``."""
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(args: argparse.Namespace) -> int:
    """Print what is there and what is not; something missing is no failure."""
    findings = [examine(need) for need in NEEDS]
    with output(None) as stream:
        if args.json:
            rows = [asdict(one.need) | {"found": one.found, "remark": one.remark} for one in findings]
            stream.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
            return OK
        stream.write(f"gov-notice {__version__}, Python {platform.python_version()}, {sys.platform}\n\n")
        for one in findings:
            stream.write(
                f"  {'ok     ' if one.found else 'missing'}  {one.need.name:20}{one.need.purpose:32}{_last(one)}\n"
            )
    return OK


def _last(one: Finding) -> str:
    if one.found is None:
        return f"get it: {one.need.get}"
    return f"{one.found} ({one.remark})" if one.remark else one.found


def examine(need: Need) -> Finding:
    """Look for one need without importing or changing anything."""
    if not need.program:
        return Finding(need, _version(need.name))
    path = shutil.which(need.name)
    if path is None and need.name == "soffice":
        path = shutil.which("libreoffice")
    return Finding(need, path, _languages(path) if path and need.name == "tesseract" else "")


def _version(distribution: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _languages(tesseract: str) -> str:
    """Say whether tesseract can read simplified Chinese."""
    try:
        listed = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return "does not start"
    known = listed.stdout.split()
    return "" if "chi_sim" in known else "without chi_sim: apt install tesseract-ocr-chi-sim"
