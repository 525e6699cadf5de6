#!/usr/bin/env python3
"""Do what a page of the documentation says, in order, as a person who reads it does.

    tools/pages.py README.md docs/quickstart.md

Shell lines run in a folder of their own, with the scripts of this Python in front; Python must give the
values its comments promise; what is shown as output must be what was said (… stands for anything); SQL must
answer, in DuckDB.  Uses the library that this Python has installed: a wheel in an empty environment too.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(r"  # (.+)$")
#: Commands for which 1 is an answer: some file gave no notice, two datasets differ.
_MAY_SAY_NO = ("gov-notice batch", "gov-notice diff")


def blocks(page: Path) -> list[tuple[str, str]]:
    """Return the language and the text of each code block."""
    return _BLOCK.findall(page.read_text("utf-8"))


def answer_of(line: str) -> tuple[bool, object]:
    """Return the value that a line's comment promises, if it promises one."""
    found = _ANSWER.search(line)
    try:
        return (True, ast.literal_eval(found[1])) if found else (False, None)
    except (ValueError, SyntaxError):
        return False, None


def run_python(code: str, names: dict[str, object]) -> int:
    """Run a block statement by statement; where a line says ``# value``, it must be that.  Returns how many did."""
    lines, held = code.splitlines(), 0
    for statement in ast.parse(code).body:
        promised, value = answer_of(lines[(statement.end_lineno or 1) - 1])
        if promised and isinstance(statement, ast.Expr):
            got = eval(compile(ast.Expression(statement.value), "<page>", "eval"), names)  # noqa: S307
            if got != value:
                message = f"{ast.unparse(statement)}\n  is {got!r},\n not {value!r}"
                raise AssertionError(message)
            held += 1
        else:
            exec(compile(ast.Module([statement], []), "<page>", "exec"), names)  # noqa: S102
    return held


def said(line: str) -> str:
    """Run one shell line here; return what it wrote.  What installs something was done before."""
    if line.startswith("pip install"):
        return ""
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(  # noqa: S603 - the documentation's own lines
        ["/bin/bash", "-c", line], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode not in ((0, 1) if line.startswith(_MAY_SAY_NO) else (0,)):
        message = f"{line}\n  ends with {done.returncode}: {done.stderr}"
        raise AssertionError(message)
    return done.stdout + done.stderr


def as_pattern(shown: str) -> str:
    """Return what an output must match; … stands for anything that is left out, lines too."""
    return ".*".join(map(re.escape, re.split(r"\s*…\s*", shown.strip())))


def answered(questions: str) -> int:
    """Ask DuckDB each question; each must have an answer."""
    import duckdb

    asked = [question for question in questions.split(";") if question.strip()]
    for question in asked:
        if not duckdb.sql(question).fetchall():
            message = f"no answer to {question}"
            raise AssertionError(message)
    return len(asked)


def walk(page: Path) -> int:
    """Do everything a page says, here; return how many promises held, or raise ``AssertionError``."""
    names: dict[str, object] = {}
    output, held = "", 0
    for language, body in blocks(page):
        match language:
            case "sh":
                lines = [line for line in body.splitlines() if line]
                output = "".join(map(said, lines))
                held += len(lines)
            case "text":
                if not re.search(as_pattern(body), output, re.DOTALL):
                    message = f"{body}\n--- is not what was said:\n{output}"
                    raise AssertionError(message)
                held += 1
            case "python":
                held += run_python(body, names)
            case "sql":
                held += answered(body)
    return held


def furnish(folder: Path) -> None:
    """Put what the pages name into a folder: the fixtures, a few files of each kind, archives and datasets."""
    from gov_notice_parser.archive import Settings, parse_archive
    from gov_notice_parser.testing.archive import write_archive

    golden = ROOT / "fixtures" / "golden"
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    for name, source in {"notice.pdf": "notice.pdf", "a.docx": "notice.docx", "b.docx": "notice.docx"}.items():
        shutil.copy(golden / source, folder / name)
    write_archive(folder / "ARCHIVE")
    shutil.copy(next((folder / "ARCHIVE").rglob("*.html")), folder / "notice.html")
    for name in ("before", "after"):
        parse_archive(folder / "ARCHIVE" / "2019", folder / name, Settings(jobs=1))


def main() -> int:
    """Walk the pages, each in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE")
    for page in parser.parse_args().pages:
        with tempfile.TemporaryDirectory() as folder:
            furnish(Path(folder))
            path = page.resolve()
            with chdir(folder):
                print(f"{page}: {walk(path)} promises held")
    return 0


if __name__ == "__main__":
    sys.exit(main())
