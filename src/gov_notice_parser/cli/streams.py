"""Where a command's data and talk go: data to standard output or a file, talk to standard error."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from gov_notice_parser.cli.exits import USAGE

if TYPE_CHECKING:
    from collections.abc import Iterator


def tell(message: str) -> None:
    """Say one line to the person at the terminal."""
    line = " ".join(message.split())
    sys.stderr.write(f"gov-notice: {line.encode('utf-8', 'backslashreplace').decode('utf-8')}\n")
    sys.stderr.flush()


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """Open the place for data: ``path``, or standard output for None and ``-``; always UTF-8.

    A file appears under its name only when it is complete.  Raises ``SystemExit(2)`` when it
    cannot be written.
    """
    if path in (None, "-"):
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        return
    target = Path(str(path))
    if target.is_dir():
        _refuse(f"{target} is a folder: name a file in it, such as {target / 'out.txt'}")
    if not target.parent.is_dir():
        _refuse(f"{target}: its folder does not exist: make it first, or name another")
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        stream = partial.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        _refuse(f"{target} cannot be written: {error.strerror}: name another place")
    try:
        with stream:
            yield stream
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _refuse(message: str) -> NoReturn:
    tell(message)
    raise SystemExit(USAGE)
