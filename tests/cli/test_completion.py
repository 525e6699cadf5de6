"""Completion, asked as a shell asks it, and in real shells: typed into bash and zsh, asked of fish."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time

import pytest

from gov_notice_parser.cli import COMMANDS, main
from gov_notice_parser.cli.completion import SCRIPTS, candidates


def words(*line):
    return [word for word, _ in candidates(line)]


def test_the_first_word_is_a_command():
    assert words("") == [*COMMANDS, "--help", "--version"]
    assert words("pa") == ["parse"]
    assert words() == words("")


def test_options_and_their_values():
    assert "--format" in words("parse", "--fo")
    assert words("parse", "--format", "") == ["json", "jsonl", "record", "md", "table"]
    assert words("parse", "-f", "j") == ["json", "jsonl"]
    assert words("parse", "--format=m") == ["--format=md"]
    assert words("parse", "--format", "=", "m") == ["md"]
    assert words("parse", "--format", "=") == words("parse", "--format", "")
    assert words("parse", "a.pdf", "--verb") == ["--verbose"]
    assert words("completion", "") == ["bash", "zsh", "fish"]


def test_where_a_file_stands_the_shell_names_files():
    assert words("parse", "") == words("parse", "-o", "") == words("report", "a", "-o", "x") == []
    assert words("unknown", "") == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_options(name):
    assert "--help" in words(name, "--")
    assert "--words" not in words(name, "--")


def test_a_script_is_printed(capsys):
    assert main(["completion", "zsh"]) == 0
    assert "compdef _gov_notice gov-notice" in capsys.readouterr().out


@pytest.fixture
def place(tmp_path):
    """A folder with the command, a notice and the scripts."""
    command = tmp_path / "gov-notice"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m gov_notice_parser.cli "$@"\n')
    command.chmod(0o755)
    (tmp_path / "notice-of-2024.pdf").touch()
    for shell, script in SCRIPTS.items():
        (tmp_path / shell).write_text(script)
    return tmp_path


def environment(place):
    path = f"{place}:{os.environ['PATH']}"
    return os.environ | {"PATH": path, "TERM": "dumb", "PYTHONPATH": ":".join(sys.path), "HOME": str(place)}


def typed(place, argv, start, keys, wanted):
    """Type into a shell on a terminal; return what it shows once ``wanted`` is there, or after a while."""
    outer, inner = pty.openpty()
    shell = subprocess.Popen(argv, stdin=inner, stdout=inner, stderr=inner, env=environment(place), cwd=place)  # noqa: S603
    os.close(inner)
    try:
        os.write(outer, start.encode() + b"\n")
        until(outer, "ready!")
        os.write(outer, keys.encode())
        return until(outer, wanted)
    finally:
        shell.kill()
        shell.wait()
        os.close(outer)


def until(terminal, wanted, seconds=20):
    seen, end = "", time.monotonic() + seconds
    while time.monotonic() < end and wanted not in seen:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 4096).decode("utf-8", "replace")
            except OSError:
                break
    return seen


SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source ./bash; echo rea''dy!"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u; source ./zsh; echo rea''dy!"),
}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("gov-notice pa\t", "parse "),
        ("gov-notice parse --verb\t", "--verbose "),
        ("gov-notice parse -f rec\t", "record "),
        ("gov-notice batch --engine=lo\t", "local"),
        ("gov-notice report noti\t", "notice-of-2024.pdf"),
    ],
)
def test_typed_into_a_shell(place, shell, keys, wanted):
    argv, start = SHELLS[shell]
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    shown = typed(place, argv, start, keys, wanted)
    assert wanted in shown


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("gov-notice pa", ["parse"]),
        ("gov-notice parse --verb", ["--verbose"]),
        ("gov-notice parse -f rec", ["record"]),
        ("gov-notice parse --format ", ["json", "jsonl", "md", "record", "table"]),
        ("gov-notice report noti", ["notice-of-2024.pdf"]),
    ],
)
def test_asked_of_fish(place, line, wanted):
    if not shutil.which("fish"):
        pytest.skip("fish is not installed")
    asked = ["fish", "--no-config", "-c", f"source ./fish; complete -C '{line}'"]
    done = subprocess.run(asked, capture_output=True, text=True, env=environment(place), cwd=place, check=True)  # noqa: S603
    assert sorted(found.split("\t")[0] for found in done.stdout.splitlines()) == wanted
