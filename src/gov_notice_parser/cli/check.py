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
    parser.epilog = (
        "A case is a folder with source.* and expected.json, or a file with NAME.expected.json beside it. Delete "
        "the fields of expected.json that do not matter to you. A case in a folder known-failures, or with a "
        "known-failure.txt that says why, must fail. Exit status: 0 all as expected, 1 some not, 2 wrong usage."
    )
    parser.add_argument("fixtures", nargs="+", metavar="FIXTURES", help="a folder of notices, or one notice")
    parser.add_argument(
        "--update", action="store_true", help="write what is read now as what is expected, and show what that changes"
    )


def run(args: argparse.Namespace) -> int:
    """Check or update every case."""
    from gov_notice_parser.errors import GovNoticeError
    from gov_notice_parser.testing.golden import cases

    try:
        found = [case for folder in args.fixtures for case in cases(Path(folder))]
    except GovNoticeError as error:
        tell(str(error))
        return USAGE
    if not found:
        tell(f"no notice in {', '.join(args.fixtures)}")
        return FAILED
    with output(None) as stream:
        return _update(found, stream) if args.update else _check(found, stream)


def _check(found: list[Case], stream: TextIO) -> int:
    kept = [case for case in found if case.expected.exists()]
    if not kept:
        tell(f"{_count(found, 'notice')} and no case: --update writes what is read now as what is expected of them")
        return FAILED
    bad = sum(_shown(case, stream) for case in kept)
    known = sum(case.known_failure is not None for case in kept)
    stream.write(f"{_count(kept, 'case')}: {f'{len(kept) - bad} as expected, {bad} not' if bad else 'all as expected'}")
    stream.write(f" ({known} known to fail)" if known else "")
    stream.write(f"; {new} more without a case: --update makes one\n" if (new := len(found) - len(kept)) else "\n")
    return FAILED if bad else OK


def _shown(case: Case, stream: TextIO) -> bool:
    """Show what is wrong with a case, and say whether anything is."""
    from gov_notice_parser.errors import GovNoticeError
    from gov_notice_parser.testing.golden import check, report

    try:
        verdict = check(case)
        said = None if verdict.good else report(verdict)
    except GovNoticeError as error:
        said = str(error)
    if said:
        stream.write(f"✗ {case.name}\n" + "".join(f"    {line}\n" for line in said.splitlines()))
    return bool(said)


def _update(found: list[Case], stream: TextIO) -> int:
    from gov_notice_parser.errors import GovNoticeError
    from gov_notice_parser.testing.golden import update

    made = changed = failed = 0
    for case in found:
        if case.known_failure:
            continue  # what is expected of a known failure is what people wrote
        try:
            if not case.expected.exists():
                update(case)
                made += 1
                stream.write(f"new: {case.expected}\n")
            elif _shown(case, stream):
                update(case)
                changed += 1
        except GovNoticeError as error:
            failed += 1
            tell(f"{case.source}: {error}")
    stream.write(f"{_count(found, 'notice')}: {made} new, {changed} changed, {failed} could not be read\n")
    if made:
        stream.write("A new case says what is read now, right or wrong: read it once before you rely on it.\n")
    return FAILED if failed else OK


def _count(of: list[Case], name: str) -> str:
    return f"{len(of)} {name}{'s' if len(of) != 1 else ''}"
