#!/usr/bin/env python3
"""How fast an archive is parsed: one process, a plain multiprocessing.Pool, and ``gov-notice batch``, in one run.

    benchmarks/batch.py [-n DOCUMENTS] [--jobs N] [--mix text:8,docx:1,pdf:1] [--work DIR]

Documents are made up, each different (five hundred characters, text, DOCX and PDF).  Four ways are run in turn over
the same files, each with the start of its processes:

* records: one process, a loop that makes the flat record of each file and keeps nothing;
* tables: one process, a loop that writes the same Parquet tables as batch, 1,024 documents a file, but has no
  ledger, no limits of time and memory, and cannot go on after a fault;
* pool: the loop of records in a ``multiprocessing.Pool``;
* batch: ``gov-notice batch``, all of it.

With ``--work DIR`` files and results are kept there: a run that was cut off is started again with the same command,
makes the files that are missing and measures the ways that are not measured.  A full run of 100,000 takes about
40 minutes on two cores (a quarter of it to make the files, once) and 1 GB in DIR; it says so itself before it begins.

What others on the machine take from us shows in the last column: wall-clock ratios mean little where it is not near 0.
The processor's time for a document, of all processes together, means something anyway.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing as mp
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from gov_notice_parser import __version__
from gov_notice_parser.archive.dataset import read
from gov_notice_parser.archive.schema import TABLES
from gov_notice_parser.archive.settings import processors
from made import paths, write

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = ("records", "tables", "pool", "batch")
#: What ``batch`` promises: times one process on two processors, and the parent's memory in MB.
LEAST, MOST_MEMORY = 1.75, 250
_KILOBYTES_EACH = 10
_PART = 1024


@frozen
class Result:
    """What one way took: seconds, seconds of processors (all its processes), and what others took of the machine."""

    way: str
    seconds: float
    cpu: float
    others: float
    memory: tuple[float, ...] = ()


@frozen
class Plan:
    """What is measured."""

    count: int
    jobs: int
    mix: str
    version: str = __version__

    def forms(self) -> list[str]:
        """Return the form of each of the first files, over and over."""
        shares = (each.partition(":") for each in self.mix.split(","))
        return [form for name, _, share in shares for form in [name] * int(share or 1)]


def record(path: str) -> str | None:
    """Parse one file, as a user's own loop would."""
    import gov_notice_parser as gnp

    found: str | None = gnp.parse(path).to_record()["document_number"]
    return found


def tables(found: list[str], out: Path) -> Iterator[None]:
    """Write the tables of batch as a short script would."""
    from hashlib import sha256

    from gov_notice_parser.archive.documents import examine
    from gov_notice_parser.archive.parts import write_part
    from gov_notice_parser.archive.rows import add, no_rows
    from gov_notice_parser.config import Config

    for table in TABLES:
        (out / table).mkdir(parents=True, exist_ok=True)
    config, left = Config(), iter(found)
    while group := list(islice(left, _PART)):
        rows = no_rows()
        for path in group:
            data = Path(path).read_bytes()
            add(rows, examine(path, sha256(data).hexdigest(), data, config).rows)
            yield None
        write_part(out, Path(group[0]).stem, rows, "parquet")


def alone(way: str, plan: Plan, work: Path) -> int:
    """Be the process of one of the plain ways."""
    found = paths(work / "in", plan.count, plan.forms())
    if way == "pool":
        with mp.get_context("spawn").Pool(plan.jobs) as pool:
            _drain(way, pool.imap_unordered(record, found, chunksize=64), plan.count)
    else:
        _drain(way, map(record, found) if way == "records" else tables(found, work / "tables"), plan.count)
    return 0


def _drain(way: str, results: Iterator[object], count: int) -> None:
    begun = said = time.monotonic()
    for done, _ in enumerate(results, 1):
        if time.monotonic() - said > 10:
            said = time.monotonic()
            left = (said - begun) / done * (count - done)
            print(f"  {way}: {done} of {count}, {left:.0f} s left", file=sys.stderr, flush=True)


def measure(way: str, plan: Plan, work: Path) -> Result:
    """Run one way as a process of its own and watch it."""
    for folder in ("dataset", "tables"):
        shutil.rmtree(work / folder, ignore_errors=True)
    ours = [__file__, "--alone", way, "-n", str(plan.count), "--jobs", str(plan.jobs), "--mix", plan.mix]
    cli = ["-m", "gov_notice_parser.cli", "batch", str(work / "in"), "-o", str(work / "dataset")]
    command = [*cli, "--jobs", str(plan.jobs)] if way == "batch" else [*ours, "--work", str(work)]
    before, busy, begun = spent(), machine(), time.perf_counter()
    seen: list[float] = []
    with subprocess.Popen([sys.executable, *command]) as process:
        while process.poll() is None:
            seen.append(resident(process.pid))
            time.sleep(0.05)
    seconds, cpu = time.perf_counter() - begun, spent() - before
    if process.returncode:
        sys.exit(f"{way} ended with status {process.returncode}")
    others = max(machine() - busy - cpu, 0) / (seconds * (os.cpu_count() or 1))
    if way == "batch" and sorted(row["source"] for row in read(work / "dataset", "notices", ("source",))) != (
        sorted(paths(work / "in", plan.count, plan.forms()))
    ):
        sys.exit("batch lost or doubled documents")
    memory = (seen[len(seen) // 10], seen[len(seen) // 2], max(seen)) if way == "batch" else ()
    return Result(way, seconds, cpu, others, memory)


def resident(pid: int) -> float:
    """Return a process's memory in MB, 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def spent() -> float:
    """Return the processor seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def machine() -> float:
    """Return the processor seconds that the whole machine has been at work, 0 where the system does not say."""
    try:
        words = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    user, nice, system, _, _, irq, soft, steal = map(int, words[:8])
    return (user + nice + system + irq + soft + steal) / os.sysconf("SC_CLK_TCK")


def estimate(plan: Plan, work: Path) -> None:
    """Say what the run will take; end it where the disk has no room."""
    size, free = plan.count * _KILOBYTES_EACH / 1e6, shutil.disk_usage(work).free / 1e9
    each = 0.0065 * (2 + 2 / plan.jobs) + 0.01 / plan.jobs
    minutes = plan.count * each / 60
    print(f"{plan.count} documents, {plan.jobs} jobs: about {minutes:.0f} minutes, {size:.1f} GB in {work}", flush=True)
    if free < 1.5 * size:
        sys.exit(f"{work} has room for {free:.1f} GB only")


def kept(plan: Plan, work: Path) -> list[Result]:
    """Return what was measured here before, under the same plan."""
    try:
        data = json.loads((work / "results.json").read_bytes())
    except (OSError, ValueError):
        return []
    same = data["plan"] == asdict(plan)
    return [Result(**each | {"memory": tuple(each["memory"])}) for each in data["results"]] if same else []


def show(plan: Plan, results: list[Result]) -> int:
    """Print the table of the best of each way; return 1 when batch misses its floor."""
    best = {way: min((r for r in results if r.way == way), key=lambda r: r.seconds) for way in WAYS}
    labels = {
        "records": "one process, records", "tables": "one process, the same tables",
        "pool": f"multiprocessing.Pool({plan.jobs}), records", "batch": f"gov-notice batch --jobs {plan.jobs}",
    }  # fmt: skip
    print(f"\n{plan.count} documents ({plan.mix}), {plan.jobs} jobs, gov-notice-parser {plan.version}")
    print(f"{'':34}{'seconds':>9}{'docs/s':>9}{'× records':>11}{'× tables':>10}{'CPU ms each':>13}{'others':>8}")
    for way, r in best.items():
        ratios = f"{best['records'].seconds / r.seconds:11.2f}{best['tables'].seconds / r.seconds:10.2f}"
        row = f"{labels[way]:34}{r.seconds:9.1f}{plan.count / r.seconds:9.1f}{ratios}"
        print(f"{row}{1000 * r.cpu / plan.count:13.2f}{r.others:8.0%}")
    early, half, most = best["batch"].memory
    print(f"parent of batch: {early:.0f} MB after a tenth, {half:.0f} MB at half time, {most:.0f} MB at most")
    ratio = best["records"].seconds / best["batch"].seconds
    met = ratio >= LEAST and most <= MOST_MEMORY
    print(f"at least {LEAST} × one process and at most {MOST_MEMORY} MB: {'met' if met else 'NOT met'}")
    return 0 if met else 1


def main() -> int:
    """Make the documents, run the ways that are not measured yet, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=3000, metavar="DOCUMENTS", help="%(default)s; a full run is 100000")
    parser.add_argument("--jobs", type=int, default=processors(), metavar="N", help="processes (%(default)s)")
    parser.add_argument("--mix", default="text:8,docx:1,pdf:1", metavar="FORM:SHARE,…", help="%(default)s")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep files and results here (a temporary folder)")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="best of so many (%(default)s)")
    parser.add_argument("--alone", choices=WAYS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    plan = Plan(args.n, args.jobs, args.mix)
    work = args.work or Path(tempfile.mkdtemp(prefix="gov-notice-batch-"))
    if args.alone:
        return alone(args.alone, plan, work)
    try:
        return go(plan, work, args.rounds)
    finally:
        if args.work is None:
            shutil.rmtree(work)


def go(plan: Plan, work: Path, rounds: int) -> int:
    """Measure what is missing, way by way, round by round."""
    work.mkdir(parents=True, exist_ok=True)
    estimate(plan, work)
    write(work / "in", plan.count, plan.forms(), plan.jobs)
    results = kept(plan, work)
    for way in WAYS * rounds:
        if sum(r.way == way for r in results) < rounds:
            results.append(measure(way, plan, work))
            data = {"plan": asdict(plan), "results": [asdict(r) for r in results]}
            (work / "results.json").write_text(json.dumps(data, indent=1), "utf-8")
    return show(plan, results)


if __name__ == "__main__":
    sys.exit(main())
