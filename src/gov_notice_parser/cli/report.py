"""gov-notice report: a notice, or a folder of parsed notices, as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gov_notice_parser.cli.exits import FAILED, OK
from gov_notice_parser.cli.streams import output, tell

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice report``."""
    parser.add_argument(
        "input", metavar="FILE|DATASET", help="a notice of any format that is read, or a dataset's folder"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")


def run(args: argparse.Namespace) -> int:
    """Write the page; one error, one line."""
    from gov_notice_parser.errors import GovNoticeError

    try:
        made = _dataset(Path(args.input)) if args.input != "-" and Path(args.input).is_dir() else _notice(args.input)
    except GovNoticeError as error:
        message = str(error)
        tell(message if message.startswith(args.input) else f"{args.input}: {message}")
        return FAILED
    with output(args.output) as stream:
        stream.write(made)
    return OK


def _notice(name: str) -> str:
    from gov_notice_parser.pipeline import parse
    from gov_notice_parser.report.notice import notice_page

    return notice_page(parse(name))


def _dataset(folder: Path) -> str:
    from gov_notice_parser.report.dataset import dataset_page

    return dataset_page(folder)
