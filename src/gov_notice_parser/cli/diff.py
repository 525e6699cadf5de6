"""gov-notice diff: what a new dataset gained, lost and changed against an old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.cli.exits import FAILED, OK, USAGE
from gov_notice_parser.cli.streams import output, tell

if TYPE_CHECKING:
    import argparse

EXAMPLES = (
    ("gov-notice diff before after", "gains and losses, with examples"),
    ("gov-notice diff before after -f junit -o diff.xml", "for continuous integration"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice diff``."""
    parser.add_argument("old", metavar="OLD", help="the folder of a dataset")
    parser.add_argument("new", metavar="NEW", help="the folder of another dataset of the same documents")
    parser.add_argument("-f", "--format", choices=("text", "json", "junit"), default="text")
    parser.add_argument("-n", "--examples", type=int, default=3, metavar="N", help="of each field, in text (3)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")


def run(args: argparse.Namespace) -> int:
    """Write the difference; like diff, return 0 where there is none, 1 where there is one, 2 for trouble."""
    from gov_notice_parser.archive import diff_forms
    from gov_notice_parser.archive.diff import compare
    from gov_notice_parser.errors import GovNoticeError

    try:
        difference = compare(args.old, args.new)
    except GovNoticeError as error:
        tell(str(error))
        return USAGE
    match args.format:
        case "json":
            text = diff_forms.as_json(difference)
        case "junit":
            text = diff_forms.as_junit(difference)
        case _:
            text = diff_forms.as_text(difference, args.examples)
    with output(args.output) as stream:
        stream.write(text)
    return OK if difference.empty else FAILED
