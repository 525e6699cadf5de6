"""The documentation is true: its code runs, its answers are the answers, its lists are complete, its commands exist."""

from __future__ import annotations

import argparse
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest
from tools.pages import blocks, furnish, run_python, walk

from gov_notice_parser.cli import COMMANDS
from gov_notice_parser.diagnostics import CODES
from gov_notice_parser.export.record import to_record
from gov_notice_parser.model.notice import Notice
from gov_notice_parser.report.fields import ELEMENTS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")])
#: Pages that are followed as they stand, commands and all; the tutorials in an empty folder.
WALKED = ("README.md", "README.zh-CN.md", "quickstart.md", "quickstart.zh.md", "tutorial.md", "tutorial.zh.md")


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in WALKED], ids=lambda page: page.name)
def test_python_runs_and_its_answers_hold(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for language, code in blocks(page):
        if language == "python":
            run_python(code, names)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", WALKED)
def test_a_page_can_be_followed_step_by_step(name, tmp_path, monkeypatch):
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    if not name.startswith("tutorial"):
        furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    page = next(page for page in PAGES if page.name == name)
    assert walk(page) >= 15


def test_a_wrong_answer_is_noticed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError, match="is 2"):
        run_python("1 + 1  # 3\n", {})
    assert run_python("1 + 1  # 2\n", {}) == 1
    for wrong in ("```sh\nno-such-command\n```\n", "```sh\necho a b\n```\n```text\na\nb\n```\n"):
        page = tmp_path / "page.md"
        page.write_text(wrong, "utf-8")
        with pytest.raises(AssertionError):
            walk(page)


COMMAND_LINES = [
    pytest.param(line.partition(" #")[0].strip(), id=f"{page.name}: {line.partition(' #')[0].strip()}")
    for page in PAGES
    for language, body in blocks(page)
    if language == "sh"
    for line in body.splitlines()
    if re.search(r"(?:^|\| )gov-notice ", line)
]


@pytest.mark.parametrize("line", COMMAND_LINES)
def test_commands_and_their_options_exist(line):
    words = shlex.split(line.replace("<", " ").replace(">", " > ").replace("|", " | "))
    words = words[words.index("gov-notice") + 1 :]
    end = min((k for k, word in enumerate(words) if word in ("|", ">")), default=len(words))
    command, *given = words[:end]
    if command.startswith("--"):
        return
    assert command in COMMANDS
    parser = argparse.ArgumentParser(exit_on_error=False)
    import_module(f"gov_notice_parser.cli.{command}").configure(parser)
    parser.parse_args(given)


def test_every_code_of_a_diagnostic_has_an_entry_and_no_other():
    text = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    entries = dict(re.findall(r"^### (GNP\d{3})\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert list(entries) == list(CODES)
    for code, entry in entries.items():
        assert f"{CODES[code][1:]}." in entry
        assert "*What to do:*" in entry


def test_what_is_called_reserved_is_what_no_stage_gives():
    text = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    reserved = set(re.findall(r"^### (GNP\d{3})\n\n\*Reserved", text, re.MULTILINE))
    files = (path for path in (ROOT / "src").rglob("*.py") if path.name not in ("diagnostics.py", "terms.py"))
    given = set(re.findall(r"GNP\d{3}", "".join(path.read_text("utf-8") for path in files)))
    assert reserved == set(CODES) - given


def test_every_field_is_in_the_reference_with_its_clause():
    text = (ROOT / "docs" / "fields.md").read_text("utf-8")
    for element in ELEMENTS:
        line = next(line for line in text.splitlines() if f"{element.key}`" in line and "|" in line)
        assert element.clause in line, element.key
    for key in to_record(Notice()):
        assert f"`{key}`" in text, key


def test_readme_is_short_and_its_links_lead_somewhere():
    for page in PAGES:
        text = page.read_text("utf-8")
        if page.name.startswith("README"):
            assert text.count("\n") < 120
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
