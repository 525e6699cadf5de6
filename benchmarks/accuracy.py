#!/usr/bin/env python3
"""Hold the library against real notices with truth records, field by field and format by format.

    benchmarks/accuracy.py [--eval DIR] [--errors FIELD] [--only ID ...]
    benchmarks/accuracy.py --compare OLD.json NEW.json

DIR (or the environment's GNP_EVAL) holds docs/, truth/ and manifest.jsonl, and score.py beside or
above it.  A folder of documents alone is only run: failures and slow documents are shown.
Writes predicted.jsonl and score.json under --out; documents run in processes of their own, so that
one that hangs or crashes costs only its own record.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import multiprocessing as mp
import os
import sys
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from types import ModuleType


class Job(NamedTuple):
    """One document: its id, its path, and the group under which its figures are also shown."""

    id: str
    path: Path
    group: str


class Outcome(NamedTuple):
    """What became of one document: its record, or why there is none, and how long it took."""

    id: str
    record: dict[str, Any] | None
    error: str | None
    seconds: float


# --- running -----------------------------------------------------------------------------------


def serve(pipe: Connection) -> None:
    """Parse the paths that come through the pipe until None comes (in a child process)."""
    import gov_notice_parser as gnp

    while (path := pipe.recv()) is not None:
        try:
            pipe.send((gnp.parse(path).to_record(), None))
        except Exception as error:  # noqa: BLE001 - every failure is a result here
            pipe.send((None, f"{type(error).__name__}: {error}"))


class Worker:
    """A child process that is replaced when it hangs or dies; each thread has one."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self.pipe: Connection
        self.start()

    def start(self) -> None:
        """Start a child."""
        context = mp.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def run(self, job: Job) -> Outcome:
        """Let the child parse one document, and give it up after the time allowed."""
        begun = time.perf_counter()
        record, error = None, f"Timeout: more than {self.timeout:g} s"
        try:
            self.pipe.send(str(job.path))
            answered = self.pipe.poll(self.timeout)
            if answered:
                record, error = self.pipe.recv()
        except (EOFError, OSError):
            answered, error = False, "Crash: the process died"
        if not answered:
            self.process.kill()
            self.process.join()
            self.start()
        return Outcome(job.id, record and {**record, "id": job.id}, error, time.perf_counter() - begun)

    def stop(self) -> None:
        """End the child."""
        with contextlib.suppress(OSError):
            self.pipe.send(None)
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()


def run_all(jobs: list[Job], processes: int, timeout: float) -> list[Outcome]:
    """Run every job, largest file first, and return the outcomes in the order of the jobs."""
    local, workers = threading.local(), []

    def one(job: Job) -> Outcome:
        if not hasattr(local, "worker"):
            local.worker = Worker(timeout)
            workers.append(local.worker)
        return local.worker.run(job)

    with ThreadPoolExecutor(processes) as threads:
        largest_first = sorted(jobs, key=lambda job: -job.path.stat().st_size)
        done = {outcome.id: outcome for outcome in progress(threads.map(one, largest_first), len(jobs))}
    for worker in workers:
        worker.stop()
    return [done[job.id] for job in jobs]


def progress(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Pass outcomes on, with a counter on a terminal."""
    for n, outcome in enumerate(outcomes, 1):
        if sys.stderr.isatty():
            print(f"\r{n}/{total}", end="" if n < total else "\n", file=sys.stderr, flush=True)
        yield outcome


# --- the folder --------------------------------------------------------------------------------


def find_jobs(folder: Path) -> list[Job]:
    """Read the manifest of a labelled folder, or list the files of a plain one."""
    manifest = folder / "manifest.jsonl"
    if not manifest.exists():
        files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix)
        return [Job(path.relative_to(folder).as_posix(), path, path.suffix) for path in files]
    rows = [json.loads(line) for line in manifest.read_text("utf-8").splitlines() if line.strip()]
    return [
        Job(row["id"], folder / "docs" / row["file"], row["format"] + ("+ocr" if row.get("ocr") else ""))
        for row in rows
    ]


def load_scorer(folder: Path) -> ModuleType:
    """Import score.py from the folder or the one above it."""
    path = next((p for p in (folder / "score.py", folder.parent / "score.py") if p.exists()), None)
    if path is None:
        sys.exit(f"accuracy: no score.py in {folder} or {folder.parent}")
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"accuracy: {path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- printing ----------------------------------------------------------------------------------


def show_fields(overall: dict[str, Any], groups: dict[str, dict[str, Any]]) -> None:
    """Print precision, recall and F1 of each field, and its F1 in each group of documents."""
    names = list(groups)
    counts = {name: f"{name} ({groups[name]['documents']})" for name in names}
    print(
        f"{overall['documents']} documents   macro F1 {overall['macro_f1']:.3f}   micro F1 {overall['micro_f1']:.3f}\n"
    )
    print(
        f"{'field':22}{'P':>7}{'R':>7}{'F1':>7}{'truth':>7}{'wrong':>7} |" + "".join(f"{counts[n]:>12}" for n in names)
    )
    for field, row in overall["fields"].items():
        figures = "".join(f"{row[key]:7.3f}" for key in ("precision", "recall", "f1"))
        print(
            f"{field:22}{figures}{row['truth']:7d}{row['wrong_or_extra']:7d} |"
            + "".join(cell(groups[name]["fields"].get(field)) for name in names)
        )
    for label in ("macro_f1", "micro_f1"):
        print(f"{label:22}{'':14}{overall[label]:7.3f}{'':14} |" + "".join(f"{groups[n][label]:12.3f}" for n in names))
    for rate, value in overall["rates"].items():
        row = "".join(f"{groups[n]['rates'][rate]:12.3f}" if rate in groups[n]["rates"] else f"{'':12}" for n in names)
        print(f"{rate:36}{value:7.3f}{'':14} |{row}".rstrip())


def cell(row: dict[str, float] | None) -> str:
    """Return an F1, or a dot where nothing was there to be found and nothing was."""
    return f"{row['f1']:12.3f}" if row and (row["truth"] or row["wrong_or_extra"]) else f"{'·':>12}"


def show_run(outcomes: list[Outcome]) -> None:
    """Print how long the run took, the slowest documents and every failure."""
    slow = sorted(outcomes, key=lambda outcome: -outcome.seconds)[:5]
    print(
        f"\n{sum(o.seconds for o in outcomes):.1f} s of work; slowest: "
        + ", ".join(f"{o.id} {o.seconds:.1f} s" for o in slow)
    )
    failed = [outcome for outcome in outcomes if outcome.error]
    print(f"{len(failed)} of {len(outcomes)} gave no record")
    for kind, n in Counter(str(o.error).partition(":")[0] for o in failed).most_common():
        print(f"  {n} × {kind}")
    for outcome in failed:
        print(f"    {outcome.id}  {str(outcome.error)[:160]}")


def show_errors(result: dict[str, Any], field: str) -> None:
    """Print every miss of one field: truth above, prediction below."""
    if field not in result["fields"]:
        sys.exit(f"accuracy: no field {field!r}; there are: {', '.join(result['fields'])}")
    for name, truth, predicted in result["errors"].get(field, []):
        print(f"{name}\n  truth     {truth!r}\n  predicted {predicted!r}")


def compare(old: Path, new: Path) -> None:
    """Print, field by field, which documents the new run has right and the old one had not, and the reverse."""
    before, after = (json.loads(path.read_text("utf-8")) for path in (old, new))
    changes: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for name, right in after["outcome"].items():
        for field, good in right.items():
            was = before["outcome"].get(name, {}).get(field)
            if was is not None and was != good:
                changes[field][0 if good else 1].append(name)
    gains, losses = (sum(len(pair[side]) for pair in changes.values()) for side in (0, 1))
    print(f"{gains} gains, {losses} losses; macro F1 {before['macro_f1']:.3f} → {after['macro_f1']:.3f}, ", end="")
    print(f"micro F1 {before['micro_f1']:.3f} → {after['micro_f1']:.3f}")
    for field, (won, lost) in sorted(changes.items()):
        f1 = [run["fields"].get(field, {}).get("f1", 0.0) for run in (before, after)]
        print(f"{field:22}{f1[0]:7.3f} → {f1[1]:.3f}   +{len(won)} -{len(lost)}")
        for sign, names in (("+", won), ("-", lost)):
            if names:
                print(f"    {sign} {' '.join(names)}")


# --- the command -------------------------------------------------------------------------------


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--eval", type=Path, default=os.environ.get("GNP_EVAL"), metavar="DIR", help="the folder (or GNP_EVAL)"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("out/accuracy"), metavar="DIR", help="where results go (%(default)s)"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (%(default)s)")
    parser.add_argument("--timeout", type=float, default=180, metavar="SECONDS", help="for each document (%(default)s)")
    parser.add_argument("--only", nargs="+", metavar="ID", help="only these documents")
    parser.add_argument("--errors", nargs="+", metavar="FIELD", help="print every miss of these fields")
    parser.add_argument(
        "--compare", nargs=2, type=Path, metavar=("OLD.json", "NEW.json"), help="gains and losses by field"
    )
    return parser.parse_args()


def main() -> int:
    """Run the documents, score the records, print the tables."""
    args = arguments()
    if args.compare:
        compare(*args.compare)
        return 0
    if args.eval is None or not Path(args.eval).is_dir():
        where = "set GNP_EVAL or give --eval DIR" if args.eval is None else f"{args.eval} is no folder"
        print(
            f"accuracy: the labelled documents are not here ({where}); they are not part of this project",
            file=sys.stderr,
        )
        return 2
    folder = Path(args.eval)
    jobs = [job for job in find_jobs(folder) if not args.only or job.id in args.only]
    outcomes = run_all(jobs, args.jobs, args.timeout)
    args.out.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(outcome.record, ensure_ascii=False) for outcome in outcomes if outcome.record]
    (args.out / "predicted.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8", errors="replace")
    if (folder / "truth").is_dir():
        report(folder, jobs, outcomes, args)
    show_run(outcomes)
    return 0


def report(folder: Path, jobs: list[Job], outcomes: list[Outcome], args: argparse.Namespace) -> None:
    """Score the records against the truth, write score.json and print the tables."""
    scorer = load_scorer(folder)
    groups = {job.id: job.group for job in jobs}
    truths = {name: truth for name, truth in scorer.load(str(folder / "truth")).items() if name in groups}
    records = {outcome.id: outcome.record for outcome in outcomes if outcome.record}
    result = scorer.score(truths, records)
    result["seconds"] = {outcome.id: round(outcome.seconds, 3) for outcome in outcomes}
    result["failures"] = {outcome.id: outcome.error for outcome in outcomes if outcome.error}
    by_group = {
        group: scorer.score({name: truth for name, truth in truths.items() if groups[name] == group}, records)
        for group in sorted(set(groups.values()))
    }
    (args.out / "score.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8", errors="replace")
    show_fields(result, by_group)
    for field in args.errors or ():
        print(f"\n{field}")
        show_errors(result, field)


if __name__ == "__main__":
    sys.exit(main())
