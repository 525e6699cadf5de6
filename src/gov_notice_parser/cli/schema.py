"""gov-notice schema: the contract of the JSON form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.cli.exits import OK
from gov_notice_parser.cli.streams import output

if TYPE_CHECKING:
    import argparse

EXAMPLES = (("gov-notice schema -o notice.schema.json", "to a file"),)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice schema``."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")


def run(args: argparse.Namespace) -> int:
    """Print the JSON Schema."""
    from gov_notice_parser.export.jsontext import dumps
    from gov_notice_parser.export.schema import json_schema

    with output(args.output) as stream:
        stream.write(dumps(json_schema(), indent=2) + "\n")
    return OK
