"""What people do wrong, with real files and the whole library: one line each that says what to do, and no traceback."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from gov_notice_parser.cli import main

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden"


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def locked_pdf():
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
    file = io.BytesIO()
    page = canvas.Canvas(file, encrypt=encryption.StandardEncryption("secret"))
    page.drawString(100, 100, "x")
    page.save()
    return file.getvalue()


FILES = {
    "empty.txt": b"",
    "zeros.txt": bytes(100),
    "random.bin": bytes(range(256)) * 20,
    "junk.docx": zipped(hello="world"),
    "broken.docx": zipped(**{"[Content_Types].xml": "<junk", "word__document.xml": "no xml"}),
    "scan.png": b"\x89PNG\r\n\x1a\n1234",
    "archive.zip": zipped(**{"a.txt": "通知"}),
    "news.txt": "今天天气很好。\n".encode(),
    "通知.txt": "关于做好防汛工作的通知\n".encode(),
    "rows/notices.jsonl": b'{"title": "x"}\n{"tit',
    "cut.pdf": (GOLDEN / "notice.pdf").read_bytes()[:2000],
}

TURNS = [
    # command line, exit status, what is said
    ("parse missing.txt", 1, "missing.txt does not exist: check the path"),
    ("parse .", 1, ". is a folder: give a file, or use gov-notice batch"),
    ("parse ''", 1, "the path is empty: give the name of a file"),
    ("parse empty.txt", 1, "empty.txt is empty: give a file with content"),
    ("parse zeros.txt", 1, "zeros.txt is empty"),
    ("parse random.bin", 1, "of no known kind (00 01 02 03 04 05 06 07); formats that are read: pdf, ofd"),
    ("parse junk.docx", 1, "the Word file is cut short or broken"),
    ("parse broken.docx", 1, "open it in Word or WPS and save it again"),
    ("parse scan.png", 1, "scan.png: the picture cannot be decoded: save it again as PNG or JPEG"),
    ("parse archive.zip", 1, "unpack it first"),
    ("parse locked.pdf", 1, "protected by a password: save it without one"),
    ("parse cut.pdf -f record", 0, "cut.pdf: warning: GNP103 the PDF is broken; 6 pages of it were found"),
    ("parse news.txt -o .", 2, ". is a folder: name a file in it"),
    ("parse news.txt -o no/x.json", 2, "its folder does not exist: make it first"),
    ("parse news.txt --fromat table", 2, "--fromat is not understood; did you mean --format? (gov-notice parse --help"),
    ("parse news.txt -f tabel", 2, "choose from 'json', 'jsonl', 'record', 'md', 'table'"),
    ("parse", 2, "the following arguments are required: FILE (gov-notice parse --help explains)"),
    ("prase news.txt", 2, "there is no command prase; did you mean parse? (gov-notice --help explains)"),
    ("", 2, "gov-notice COMMAND --help: its options, with examples"),
    ("report .", 1, "holds no dataset (notices*.jsonl or *.parquet): make one with gov-notice batch"),
    ("report rows", 1, "notices.jsonl, line 2: this is not JSON"),
    ("report missing.pdf", 1, "missing.pdf does not exist: check the path"),
    ("report news.txt -o rows", 2, "rows is a folder: name a file in it"),
    ("report news.txt --pictures -1", 2, "-1 is not from 0 to 1000"),
    ("batch -o out", 2, "nothing to parse: name a PATH or --files-from"),
    ("batch missing -o out", 1, "missing does not exist: check the path"),
    ("batch . -o news.txt", 2, "news.txt is a file: name a folder for the dataset"),
    ("batch . -o out -j 0", 2, "0 is less than 1"),
    ("check missing", 2, "missing does not exist: give a folder of notices"),
    ("diff a b", 2, "a holds no dataset: make one with gov-notice batch"),
    ("graph missing", 1, "missing holds no dataset: make one with gov-notice batch"),
    ("graph rows --as-of 2025-13-01", 2, "2025-13-01 is no date: write 2025-01-31"),
    ("completion powershell", 2, "choose from 'bash', 'zsh', 'fish'"),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("line", "status", "said"), TURNS, ids=[line or "nothing" for line, _, _ in TURNS])
def test_a_wrong_turn_is_answered_by_what_to_do(folder, line, status, said, capsys):
    if "locked" in line:
        (folder / "locked.pdf").write_bytes(locked_pdf())
    argv = ["" if word == "''" else word for word in line.split()]
    try:
        got = main(argv)
    except SystemExit as stop:
        got = stop.code
    told = capsys.readouterr().err
    assert got == status
    assert said in " ".join(told.split())
    assert "Traceback" not in told
    assert " object at 0x" not in told


def test_no_permission_is_said(folder, capsys, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert main(["parse", "news.txt"]) == 1
    assert "news.txt may not be read: check its permissions" in capsys.readouterr().err
    assert os.fspath(folder)


def test_a_batch_with_failures_says_where_to_look(folder, capsys):
    assert main(["batch", "empty.txt", "news.txt", "-o", "out", "-q", "--format", "jsonl"]) == 1
    assert "gov-notice report out -o report.html says why" in capsys.readouterr().err
    assert main(["report", "out", "-o", "report.html"]) == 0
    assert "empty.txt" in (folder / "report.html").read_text("utf-8")
