"""gov-notice batch: an archive in, a dataset out; a second call goes on where the first one ended."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gov_notice_parser.cli.exits import FAILED, OK, USAGE
from gov_notice_parser.cli.streams import tell

if TYPE_CHECKING:
    from gov_notice_parser.archive import Settings, Summary

EXAMPLES = (
    ("gov-notice batch archive -o dataset", "a folder; run again to go on"),
    ("gov-notice batch 2024.zip -o dataset -j 4", "four worker processes"),
    ("gov-notice report dataset -o report.html", "then look at what came of it"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice batch``."""
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="a folder, a file, a glob, or a zip or tar of documents")
    add("-o", "--output", required=True, metavar="OUT", help="the folder of the dataset")
    add("--files-from", metavar="LIST", help="also take the paths in this file, one a line; - is standard input")
    add("--format", choices=("parquet", "jsonl"), help="of the tables (parquet; that of OUT if it holds a dataset)")
    add("-j", "--jobs", type=_positive, metavar="N", help="worker processes (one for each processor)")
    add("--timeout", type=float, metavar="SECONDS", help="for each document (120)")
    add("--memory", type=_positive, metavar="MB", help="for each worker while it parses (2048)")
    add("--on-error", choices=("skip", "fail"), help="a document without a notice is noted (skip), or ends the run")
    add("--limit", type=int, metavar="N", help="parse at most N documents in this run")
    again = parser.add_mutually_exclusive_group()
    again.add_argument(
        "--resume", dest="force", action="store_false", default=False, help="pass over what is done (the usual way)"
    )
    again.add_argument("--force", action="store_true", help="parse again what is done")
    add("--engine", choices=("local", "ray"), help="processes on this machine (local), or a Ray cluster")
    add("-q", "--quiet", action="store_true", help="show no progress")


def run(args: argparse.Namespace) -> int:
    """Run the archive and say what came of it."""
    from gov_notice_parser.errors import GovNoticeError

    try:
        paths, settings = _paths(args), _settings(args)
    except (GovNoticeError, ValueError) as error:
        tell(str(error))
        return USAGE
    try:
        return _parse(paths, settings, args)
    except KeyboardInterrupt:
        tell(f"interrupted; what is done is kept in {args.output}: run the same command to go on")
        raise
    except GovNoticeError as error:
        tell(str(error))
        return FAILED


def _parse(paths: list[str], settings: Settings, args: argparse.Namespace) -> int:
    from gov_notice_parser.archive import parse_archive
    from gov_notice_parser.cli.progress import showing

    with showing(quiet=args.quiet) as progress:
        summary = parse_archive(paths, args.output, settings, progress=progress)
    tell(_said(summary, args.output))
    if not summary.holds and args.limit != 0:
        tell(f"no document found in {', '.join(paths[:3])}{' …' if len(paths) > 3 else ''}")
        return FAILED
    return FAILED if summary.failed or summary.stopped else OK


def _paths(args: argparse.Namespace) -> list[str]:
    from gov_notice_parser.archive.listing import listed

    paths = [*args.paths, *(listed(args.files_from) if args.files_from else ())]
    if not paths:
        empty = f"{args.files_from} lists no file" if args.files_from else "nothing to parse"
        message = f"{empty}: name a PATH or --files-from"
        raise ValueError(message)
    if Path(args.output).is_file():
        message = f"{args.output} is a file: name a folder for the dataset"
        raise ValueError(message)
    return paths


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        message = f"{text} is less than 1"
        raise argparse.ArgumentTypeError(message)
    return number


def _settings(args: argparse.Namespace) -> Settings:
    from gov_notice_parser.archive import Settings

    names = ("format", "jobs", "timeout", "memory", "on_error", "limit", "engine")
    given: dict[str, Any] = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    if "format" not in given and (form := _format_of(args.output)):
        given["format"] = form
    return Settings(force=args.force, **given)


def _format_of(out: str) -> str | None:
    """Return the format of the dataset that is there."""
    from gov_notice_parser.archive.dataset import format_of

    return format_of(out)


def _said(summary: Summary, out: str) -> str:
    held = sum(summary.holds.values())
    parts = [f"{summary.done} parsed", f"{summary.failed} failed", f"{summary.skipped} done before"]
    if summary.copies:
        parts.append(f"{summary.copies} with the same bytes as another")
    failures = ", ".join(f"{n} {name}" for name, n in sorted(summary.holds.items()) if name != "done")
    why = f"; gov-notice report {out} -o report.html says why" if failures else ""
    rate = summary.done / summary.seconds if summary.seconds else 0.0
    ending = "stopped at the first failure; " if summary.stopped else ""
    return (
        f"{ending}{', '.join(parts)}, {summary.seconds:.1f} s, {rate:.1f} a second; "
        f"{out} holds {held} documents{f' ({failures})' if failures else ''}{why}"
    )
