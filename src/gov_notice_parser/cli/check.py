"""gov-notice check: every case of a folder, field by field; known failures must fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gov_notice_parser.cli.exits import FAILED, OK, USAGE
from gov_notice_parser.cli.streams import output, tell

if TYPE_CHECKING:
    import argparse
    from typing import TextIO

    from gov_notice_parser.testing.golden import Case

EXAMPLES = (
    ("gov-notice check fixtures", "what is not as expected, field by field"),
    ("gov-notice check mine --update", "make or renew what is expected"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice check``."""
    parser.add_argument(
        "fixtures",
        nargs="+",
        metavar="FIXTURES",
        help="a folder of cases: folders with source.* and expected.json, or files with NAME.expected.json",
    )
    parser.add_argument("--update", action="store_true", help="write what is read now as what is expected")


def run(args: argparse.Namespace) -> int:
    """Check or update every case."""
    from gov_notice_parser.errors import GovNoticeError
    from gov_notice_parser.testing.golden import cases

    try:
        found = [case for folder in args.fixtures for case in cases(Path(folder))]
    except GovNoticeError as error:
        tell(str(error))
        return USAGE
    with output(None) as stream:
        return _update(found, stream) if args.update else _check(found, stream)


def _check(found: list[Case], stream: TextIO) -> int:
    from gov_notice_parser.errors import GovNoticeError
    from gov_notice_parser.testing.golden import check, report

    kept = [case for case in found if case.expected.exists()]
    bad = known = 0
    for case in kept:
        known += case.known_failure is not None
        try:
            verdict = check(case)
            said = None if verdict.good else report(verdict)
        except GovNoticeError as error:
            said = str(error)
        if said:
            bad += 1
            stream.write(f"✗ {case.name}\n" + "".join(f"    {line}\n" for line in said.splitlines()))
    new = len(found) - len(kept)
    stream.write(f"{len(kept)} cases: {len(kept) - bad} as expected ({known} known failures), {bad} not")
    stream.write(f"; {new} sources without a case: --update makes one\n" if new else "\n")
    if not kept:
        tell("no case to check: gov-notice check FIXTURES --update makes one of each source")
        return FAILED
    return FAILED if bad else OK


def _update(found: list[Case], stream: TextIO) -> int:
    from gov_notice_parser.errors import GovNoticeError
    from gov_notice_parser.testing.golden import update

    written = failed = 0
    for case in found:
        if case.known_failure:
            continue  # what is expected of a known failure is what people wrote
        try:
            if update(case):
                written += 1
                stream.write(f"written {case.expected}\n")
        except GovNoticeError as error:
            failed += 1
            tell(f"{case.source}: {error}")
    stream.write(f"{len(found)} sources, {written} written, {failed} without a notice\n")
    return FAILED if failed else OK
