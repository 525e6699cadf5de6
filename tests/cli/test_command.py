"""The command as a whole: with the library's ``parse`` replaced, so that only the command is tested."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from importlib import import_module

import attrs
import pytest
from tests.export.examples import NOTICE

import gov_notice_parser
from gov_notice_parser import __version__, errors
from gov_notice_parser.cli import COMMANDS, _understood, main
from gov_notice_parser.export.schema import json_schema
from gov_notice_parser.export.structure import from_dict

FAULTS = {
    "missing.pdf": errors.SourceNotFound("there is no file missing.pdf"),
    "empty.txt": errors.EmptySource("the file holds no byte"),
    "locked.pdf": errors.EncryptedSource("the file is encrypted; remove the password first"),
    "cut.docx": errors.DamagedSource("the container is cut short"),
    "photo.xyz": errors.UnknownFormat("no reader knows this content"),
    "huge.txt": errors.LimitExceeded("larger than 256 MB"),
    "bug.txt": IndexError("list index\nout of range"),
}


def fake_parse(name):
    if name in FAULTS:
        raise FAULTS[name]
    return attrs.evolve(NOTICE, fingerprint=attrs.evolve(NOTICE.fingerprint, name=name))


@pytest.fixture(autouse=True)
def _library(monkeypatch):
    monkeypatch.setattr(gov_notice_parser, "parse", fake_parse, raising=False)


def test_one_file_is_one_object(capsys):
    assert main(["parse", "a.txt"]) == 0
    out, err = capsys.readouterr()
    assert from_dict(json.loads(out)) == fake_parse("a.txt")
    assert err == ""


def test_several_files_are_one_array(capsys):
    assert main(["parse", "a.txt", "b.txt", "-"]) == 0
    assert [one["fingerprint"]["name"] for one in json.loads(capsys.readouterr().out)] == ["a.txt", "b.txt", "-"]


def test_an_array_is_valid_when_every_file_failed(capsys):
    assert main(["parse", "missing.pdf", "empty.txt"]) == 1
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("form", ["jsonl", "record"])
def test_one_line_for_each_notice(form, capsys):
    assert main(["parse", "-f", form, "a.txt", "b.txt"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 2
    assert rows[0]["title"] == NOTICE.title
    if form == "record":
        assert [row["id"] for row in rows] == ["a", "b"]


def test_markdown_documents_stand_apart(capsys):
    assert main(["parse", "--format", "md", "a.txt", "b.txt"]) == 0
    assert capsys.readouterr().out.count("\n---\n") == 1


@pytest.mark.parametrize("name", FAULTS)
def test_a_bad_file_gives_one_line_and_stops_nothing(name, capsys):
    assert main(["parse", "-f", "record", name, "good.txt"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["id"] == "good"
    assert err.count("\n") == 1
    assert err.startswith(f"gov-notice: {name}: ")


def test_verbose_says_what_was_found(capsys):
    assert main(["parse", "-v", "a.txt"]) == 0
    out, err = capsys.readouterr()
    assert err == "gov-notice: a.txt: warning: GNP201 text was repaired\n"
    json.loads(out)


def test_traceback_shows_the_place_of_a_fault(capsys):
    assert main(["parse", "--traceback", "bug.txt"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_output_goes_to_a_file(tmp_path, capsys):
    target = tmp_path / "结果.json"
    assert main(["parse", "a.txt", "-o", str(target)]) == 0
    assert json.loads(target.read_text("utf-8"))["title"] == NOTICE.title
    assert capsys.readouterr() == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_an_output_that_cannot_be_written_is_a_usage_error(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["parse", "a.txt", "-o", str(tmp_path / "no" / "such" / "place")])
    assert stop.value.code == 2
    assert "its folder does not exist" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [[], ["parse"], ["guess"], ["parse", "a.txt", "--format", "xml"], ["schema", "extra"]])
def test_wrong_usage(argv, capsys):
    with pytest.raises(SystemExit) as stop:
        main(argv)
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("usage: gov-notice")


def test_version(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"gov-notice {__version__}\n"


def test_schema_is_printed(capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(json_schema()))


def test_doctor_names_every_engine_and_never_fails(capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    for name in ("soffice", "antiword", "catdoc", "tesseract", "rapidocr", "pyarrow"):
        assert name in out
    assert "get it: apt install antiword" in out


def test_doctor_as_json(capsys):
    assert main(["doctor", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert next(row for row in rows if row["name"] == "lxml")["found"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as stop:
        main([name, "--help"])
    assert stop.value.code == 0
    told = capsys.readouterr().out
    assert f"gov-notice {name}" in told
    assert max(map(len, told.splitlines())) <= 100


EXAMPLES = [line for name in COMMANDS for line, _ in import_module(f"gov_notice_parser.cli.{name}").EXAMPLES]


@pytest.mark.parametrize("line", EXAMPLES)
def test_examples_of_the_help_are_understood(line):
    words = shlex.split(line.rpartition("| ")[2] if "gov-notice" in line.rpartition("| ")[2] else line.split(" | ")[0])
    end = next((k for k, word in enumerate(words) if word in (">", ">>")), len(words))
    assert words[0] == "gov-notice"
    assert _understood(words[1:end]).command == words[1]


def python(*argv, **more):
    return subprocess.run([sys.executable, *argv], check=False, timeout=50, **more)  # noqa: S603


def run(*argv, **more):
    return python("-m", "gov_notice_parser.cli", *argv, **more)


HELP_THEN_MODULES = """
import sys
from gov_notice_parser.cli import main
try:
    main(["--help"])
except SystemExit:
    print(*sys.modules, file=sys.stderr)
"""


def test_help_imports_no_reader():
    done = python("-c", HELP_THEN_MODULES, capture_output=True, text=True)
    assert not {"lxml", "docx", "pdfplumber", "pypdfium2", "opencc", "regex", "attr"} & set(done.stderr.split())


def test_a_closed_pipe_is_quiet():
    """``gov-notice schema | head -1``: the reader goes away before the text is written."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = run("schema", stdout=pipe, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_is_utf8_whatever_the_locale():
    done = run(
        "schema", capture_output=True, env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    )
    assert "公文" in done.stdout.decode("utf-8")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_only_where_it_is_wanted(environment, coloured, monkeypatch):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    assert main(["parse", "-f", "table", "a.txt"]) == 0
    assert ("\x1b[" in screen.getvalue()) is coloured


def test_no_colour_in_a_file(capsys):
    assert main(["parse", "-f", "table", "a.txt", "b.txt"]) == 0
    assert "\x1b" not in capsys.readouterr().out
