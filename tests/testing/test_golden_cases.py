"""Goldens as a new user meets them: a folder of notices becomes a regression suite in one command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from gov_notice_parser.cli import main
from gov_notice_parser.testing.golden import case_of, cases, check, report

pytest_plugins = ["pytester"]
TEXT = """岭南省人民政府办公厅关于做好秋粮收购工作的通知
岭政办发〔2024〕7号
各市人民政府：
一、要腾仓并库，确保有仓收粮。
二、要落实资金。
岭南省人民政府办公厅
2024年9月3日
"""


@pytest.fixture
def folder(tmp_path):
    here = tmp_path / "notices"
    (here / "second").mkdir(parents=True)
    (here / "first.txt").write_text(TEXT, "utf-8")
    (here / "second" / "source.txt").write_text(TEXT.replace("7号", "8号"), "utf-8")
    (here / "README.md").write_text("Our notices.", "utf-8")
    return here


@pytest.fixture(autouse=True)
def _this_checkout(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, map(os.path.abspath, sys.path))))


def change(path, **fields):
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | fields), "utf-8")


def test_one_command_makes_a_suite(folder, capsys):
    assert main(["check", str(folder)]) == 1
    assert main(["check", "--update", str(folder)]) == 0
    assert sorted(path.name for path in folder.rglob("*.json")) == ["expected.json", "first.txt.expected.json"]
    assert main(["check", str(folder)]) == 0
    assert "2 cases: all as expected" in capsys.readouterr().out
    assert main(["check", "--update", str(folder)]) == 0
    assert "2 notices: 0 new, 0 changed" in capsys.readouterr().out
    assert main(["check", str(folder / "first.txt")]) == 0
    assert "1 case: all as expected" in capsys.readouterr().out


def test_a_difference_is_shown_with_the_source(folder, capsys):
    main(["check", "--update", str(folder)])
    change(folder / "second/expected.json", issued_on="2024-09-04", issuers=["某厅", "岭南省人民政府办公厅"])
    capsys.readouterr()
    assert main(["check", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "✗ second" in out
    assert 'expected  "2024-09-04"' in out
    assert "【2024年9月3日】" in out
    assert '- "某厅"' in out


def test_an_update_shows_what_it_changes(folder, capsys):
    main(["check", "--update", str(folder)])
    change(folder / "second/expected.json", genre="函")
    capsys.readouterr()
    assert main(["check", "--update", str(folder)]) == 0
    out = capsys.readouterr().out
    assert '  expected  "函"' in out
    assert "0 new, 1 changed" in out
    assert main(["check", str(folder)]) == 0


def test_nothing_to_check_is_said(folder, tmp_path, capsys):
    assert main(["check", str(folder)]) == 1
    assert "2 notices and no case: --update" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["check", str(tmp_path / "empty")]) == 1
    assert "no notice in" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "none")]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_only_some_fields(folder):
    expected = folder / "second/expected.json"
    expected.write_text('{"genre": "函"}', "utf-8")
    assert main(["check", str(folder)]) == 1
    assert main(["check", "--update", str(folder / "second")]) == 0
    assert json.loads(expected.read_text("utf-8")) == {"genre": "通知"}


def test_known_failures_are_strict(folder):
    main(["check", "--update", str(folder)])
    (folder / "second/known-failure.txt").write_text("the number is not read\n", "utf-8")
    assert main(["check", str(folder)]) == 1
    change(folder / "second/expected.json", document_number="岭政办发〔2024〕9号")
    assert main(["check", str(folder)]) == 0
    assert main(["check", "--update", str(folder)]) == 0
    assert json.loads((folder / "second/expected.json").read_text("utf-8"))["document_number"].endswith("9号")
    assert next(case for case in cases(folder) if case.name == "second").known_failure == "the number is not read"


def test_wrong_files_are_one_line(folder, capsys):
    (folder / "second/expected.json").write_text('{"titel": "x"}', "utf-8")
    assert main(["check", str(folder)]) == 1
    assert "no field 'titel'" in capsys.readouterr().out
    (folder / "second/expected.json").write_text("{", "utf-8")
    assert main(["check", str(folder)]) == 1
    assert "is not JSON" in capsys.readouterr().out
    assert main(["check", str(folder / "nothing")]) == 2


def test_a_source_without_a_notice(folder):
    (folder / "second/source.txt").write_bytes(b"")
    (folder / "second/expected.json").write_text("{}", "utf-8")
    verdict = check(case_of(folder / "second/source.txt", folder))
    assert "EmptySource" in report(verdict)


def test_plugin(pytester, folder):
    main(["check", "--update", str(folder)])
    change(folder / "second/expected.json", genre="函")
    folder = shutil.copytree(folder, pytester.path / "notices")
    pytester.makeini("[pytest]\ngov_notice_cases = notices\n")
    options = ("-p", "no:cacheprovider", *plugin())
    done = pytester.runpytest_subprocess(*options, str(folder))
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(["*genre*", '*expected  "函"*'])
    (folder / "second/known-failure.txt").write_text("why", "utf-8")
    pytester.runpytest_subprocess(*options, str(folder)).assert_outcomes(passed=1, xfailed=1)
    change(folder / "second/expected.json", genre="通知")
    pytester.runpytest_subprocess(*options, str(folder)).assert_outcomes(passed=1, failed=1)


def test_the_setting_holds_beside_testpaths(pytester, folder):
    """Where pytest is called without a path; with one it takes that path alone."""
    main(["check", "--update", str(folder)])
    shutil.copytree(folder, pytester.path / "notices")
    (pytester.mkdir("tests") / "test_own.py").write_text("def test_own(): pass", "utf-8")
    pytester.makeini("[pytest]\ntestpaths = tests\ngov_notice_cases = notices\n")
    options = ("-p", "no:cacheprovider", *plugin())
    pytester.runpytest_subprocess(*options).assert_outcomes(passed=3)
    pytester.runpytest_subprocess(*options, "tests").assert_outcomes(passed=1)
    pytester.runpytest_subprocess(*options, "notices").assert_outcomes(passed=2)


def test_plugin_on_the_command_line(pytester, folder):
    pytester.makepyfile("def test_own(): pass")
    options = ("-p", "no:cacheprovider", *plugin(), "--gov-notice", str(folder))
    pytester.runpytest_subprocess(*options, "--gov-notice-update").assert_outcomes(passed=3)
    pytester.runpytest_subprocess(*options).assert_outcomes(passed=3)


def test_plugin_costs_nothing_where_it_is_not_used(pytester, folder):
    pytester.makepyfile(
        "import sys\ndef test_own():\n    loaded = [m for m in sys.modules if m.startswith('gov_notice_parser.')]\n"
        "    assert set(loaded) <= {'gov_notice_parser.testing', 'gov_notice_parser.testing.pytest_plugin'}, loaded\n"
    )
    done = pytester.runpytest_subprocess("-p", "no:cacheprovider", *plugin(), str(folder), ".")
    done.assert_outcomes(passed=1)


def plugin():
    """Load the plugin by name where this checkout is not installed, and so has no entry point."""
    listed = (
        "from importlib.metadata import entry_points as e; "
        "print(any('gov_notice_parser' in p.value for p in e(group='pytest11')))"
    )
    done = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True)  # noqa: S603
    return () if done.stdout.strip() == "True" else ("-p", "gov_notice_parser.testing.pytest_plugin")
