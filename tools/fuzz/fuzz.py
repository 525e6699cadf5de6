#!/usr/bin/env python3
"""Fuzz every reader and parse_text for a while, led by coverage where ``atheris`` is installed.

    tools/fuzz/fuzz.py [SECONDS] [CORPUS]

The first byte of an input chooses what is fuzzed: a file of any format, or a text.  Without
``atheris`` (pip install atheris) the inputs are broken files by the thousand, as in soak.py.
An input that raises anything but a typed error ends the run and is written down.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
# only what is imported inside is seen by the engine
with atheris.instrument_imports(include=["gov_notice_parser"]) if atheris else contextlib.nullcontext():
    from tools.fuzz.mutate import seeds
    from tools.fuzz.soak import broken, config, outcome

    import gov_notice_parser as gnp

    gnp.parse_text("")

_TEXT = 0x80


def one(data: bytes) -> None:
    """Parse one input; raise ``AssertionError`` where something came out that must not."""
    if data[:1] >= bytes([_TEXT]):
        text = data[1:].decode("utf-8", "surrogatepass" if data[1:2] == b"\xff" else "replace")
        notice = gnp.parse_text(text)
        if any(each.span.cut(text) != each.raw for each in notice.evidence.values()):
            message = "an evidence is not grounded"
            raise AssertionError(message)
        return
    result = outcome(data[1:], config(ocr=False))
    if result.startswith("!!"):
        raise AssertionError(result)


def led_by_coverage(seconds: int, corpus: Path) -> None:
    """Run atheris on the package's own code."""
    for name, data in seeds().items():
        if len(data) < 60_000:
            (corpus / name).write_bytes(bytes([_TEXT if name.endswith(".txt") else 0]) + data)
    atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-max_len=60000", "-timeout=30"], one)
    atheris.Fuzz()


def by_the_thousand(seconds: int) -> None:
    """Break files until the time is up, from a number that no soak reaches."""
    files, stop, number = seeds(), time.monotonic() + seconds, 1_000_000
    while time.monotonic() < stop:
        name, data = broken(number, files)
        one(bytes([_TEXT * (name.endswith(".txt") and number % 2)]) + data)
        number += 1
    print(f"{number - 1_000_000} files, no fault")


def main() -> None:
    """Choose the way and run."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    if atheris is None:
        by_the_thousand(seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(sys.argv[2] if len(sys.argv) > 2 else folder)
        corpus.mkdir(parents=True, exist_ok=True)
        led_by_coverage(seconds, corpus)


if __name__ == "__main__":
    main()
