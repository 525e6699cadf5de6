#!/usr/bin/env python3
"""Parse thousands of broken files: every one gives a notice or a typed error, in bounded time and memory.

    tools/fuzz/soak.py [--count 20000] [--first 0] [--seconds 30] [--memory 2000] [--keep FOLDER] [--ocr]

OCR is left out unless asked for: it takes seconds a page whatever the file.  A file takes too long when both
the clock and the processor say so: on a busy machine the clock alone says nothing.

Prints what came out.  Exit status 1 if one raised anything else, hung or took too much memory;
those files are kept in FOLDER, named after their number, which makes the same file again.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import multiprocessing
import resource
import sys
import time
import traceback
from pathlib import Path
from random import Random

from attrs import evolve

import gov_notice_parser as gnp
from gov_notice_parser.readers import default_readers
from gov_notice_parser.readers.base import Limits

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from typing import TYPE_CHECKING

from tools.fuzz.mutate import mutate, seeds

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

#: So many times the limit by the clock, and a process that does not work is stuck.
_STUCK = 20
_LIMITS = Limits(seconds=20.0, ocr_seconds=20.0)


def config(*, ocr: bool) -> gnp.Config:
    """Return the settings of a run, with or without OCR engines."""
    readers = (evolve(each, ocr=lambda: None) if hasattr(each, "ocr") else each for each in default_readers())
    return gnp.Config(limits=_LIMITS, readers=None if ocr else tuple(readers))


def broken(number: int, files: dict[str, bytes]) -> tuple[str, bytes]:
    """Return the file with this number: always the same one."""
    dice = Random(number)  # noqa: S311
    name, other = dice.choice(sorted(files)), dice.choice(sorted(files))
    return name, mutate(files[name], files[other], dice)


def outcome(data: bytes, settings: gnp.Config) -> str:
    """Return how it ends: a kind of notice, the name of a typed error, or the trace of anything else."""
    try:
        notice = gnp.parse(data, settings)
        gnp.from_json(notice.to_json())
    except gnp.GovNoticeError as error:
        return type(error).__name__ if "\n" not in str(error) else f"!! several lines: {error}"
    except Exception:  # noqa: BLE001  what this tool is for
        return "!! " + traceback.format_exc(limit=-3)
    return f"notice ({notice.kind.value})"


def _work(pipe: Connection, memory: int, ocr: bool) -> None:  # noqa: FBT001
    resource.setrlimit(resource.RLIMIT_AS, (memory * 2**20, memory * 2**20))
    files, settings = seeds(), config(ocr=ocr)
    pipe.send("ready")
    while (number := pipe.recv()) is not None:
        pipe.send(outcome(broken(number, files)[1], settings))


def run(
    first: int, count: int, seconds: float, memory: int, *, ocr: bool
) -> tuple[collections.Counter[str], dict[int, str], float]:
    """Parse the files with these numbers in a process of their own, which is replaced when it hangs or dies."""
    counts: collections.Counter[str] = collections.Counter()
    faults: dict[int, str] = {}
    longest = 0.0
    ours, process = _start(memory, ocr=ocr)
    for number in range(first, first + count):
        start = time.monotonic()
        worked = _worked(process)
        ours.send(number)
        result = "!! it died"
        with contextlib.suppress(EOFError, ConnectionError):
            while not (answered := ours.poll(seconds)) and _worked(process) - worked < seconds:
                if time.monotonic() - start > _STUCK * seconds:
                    break
            result = ours.recv() if answered else f"!! it took longer than {seconds:g} s"
            longest = max(longest, _worked(process) - worked)
        if result.startswith("!!"):
            faults[number] = result
            counts["fault"] += 1
            if "longer" in result or "died" in result:
                process.kill()
                process.join()
                ours, process = _start(memory, ocr=ocr)
        else:
            counts[result] += 1
    ours.send(None)
    process.join()
    return counts, faults, longest


def _worked(process: multiprocessing.Process) -> float:
    """Return the seconds that a process has had of the processor; the clock's, where no one tells."""
    try:
        return time.clock_gettime((~(process.pid or 0) << 3) | 2)
    except (OSError, AttributeError):
        return time.monotonic()


def _start(memory: int, *, ocr: bool) -> tuple[Connection, multiprocessing.Process]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_work, args=(theirs, memory, ocr), daemon=True)
    process.start()
    theirs.close()
    if ours.recv() != "ready":
        message = "the first file could not be made"
        raise RuntimeError(message)
    return ours, process


def main() -> int:
    """Run, print, keep what failed."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--count", type=int, default=20_000)
    options.add_argument("--first", type=int, default=0, help="number of the first file")
    options.add_argument("--seconds", type=float, default=30.0, help="for one file")
    options.add_argument("--memory", type=int, default=2000, help="address space in MB")
    options.add_argument("--ocr", action="store_true", help="let OCR engines read what pages only show")
    options.add_argument("--keep", type=Path, default=Path("soak-faults"))
    chosen = options.parse_args()
    start = time.monotonic()
    counts, faults, longest = run(chosen.first, chosen.count, chosen.seconds, chosen.memory, ocr=chosen.ocr)
    for name, number in counts.most_common():
        print(f"{number:8}  {name}")
    print(f"{chosen.count} files in {time.monotonic() - start:.0f} s, {longest:.1f} s of the processor at most")
    files = seeds()
    for number, why in faults.items():
        name, data = broken(number, files)
        chosen.keep.mkdir(exist_ok=True)
        (chosen.keep / f"{number}-{name}").write_bytes(data)
        print(f"\n{number} ({name}): {why}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
