"""gov-notice report: a notice, or a folder of parsed notices, as one HTML page."""

from __future__ import annotations

import argparse
from pathlib import Path

from gov_notice_parser.cli.exits import FAILED, OK
from gov_notice_parser.cli.streams import output, tell

EXAMPLES = (
    ("gov-notice report notice.pdf -o report.html", "a notice: its pages beside its elements"),
    ("gov-notice report dataset -o dataset.html", "a dataset of gov-notice batch"),
    ("gov-notice report scan.pdf --pictures 0 -o r.html", "without pictures of the pages"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice report``."""
    parser.add_argument(
        "input", metavar="FILE|DATASET", help="a notice of any format that is read, or a dataset's folder"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")
    parser.add_argument(
        "--pictures",
        type=_megabytes,
        metavar="MB",
        help="room for pictures of a PDF's or scan's pages, 0 for none (what leaves the report under 3 MB)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the page; one error, one line."""
    from gov_notice_parser.errors import GovNoticeError

    try:
        made = _dataset(Path(args.input)) if args.input != "-" and Path(args.input).is_dir() else _notice(args)
    except GovNoticeError as error:
        message = str(error)
        tell(message if message.startswith(args.input) else f"{args.input}: {message}")
        return FAILED
    with output(args.output) as stream:
        stream.write(made)
    return OK


def _notice(args: argparse.Namespace) -> str:
    from gov_notice_parser.report.file import file_page

    return file_page(args.input, room=None if args.pictures is None else int(args.pictures * 1_000_000))


def _dataset(folder: Path) -> str:
    from gov_notice_parser.report.dataset import dataset_page

    return dataset_page(folder)


def _megabytes(text: str) -> float:
    number = float(text)
    if not 0 <= number < 1000:
        message = f"{text} is not from 0 to 1000"
        raise argparse.ArgumentTypeError(message)
    return number
