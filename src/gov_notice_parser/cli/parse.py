"""gov-notice parse: files in, notices out."""

from __future__ import annotations

import traceback
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from gov_notice_parser.cli.exits import FAILED, OK
from gov_notice_parser.cli.streams import output, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

    from gov_notice_parser.cli.terminal import Terminal
    from gov_notice_parser.model.notice import Notice


class Form(NamedTuple):
    """How notices are written: each by ``render``, with these texts before, between and after them."""

    render: Callable[[Notice, Terminal], str]
    before: str = ""
    between: str = ""
    after: str = ""


def _json(notice: Notice, _: Terminal) -> str:
    return notice.to_json(indent=2)


def _jsonl(notice: Notice, _: Terminal) -> str:
    return notice.to_json() + "\n"


def _record(notice: Notice, _: Terminal) -> str:
    from gov_notice_parser.export.jsontext import dumps

    return dumps(notice.to_record()) + "\n"


def _markdown(notice: Notice, _: Terminal) -> str:
    return notice.to_markdown()


def _table(notice: Notice, terminal: Terminal) -> str:
    from gov_notice_parser.cli.view import view

    return view(notice, terminal)


FORMS: dict[str, Form] = {
    "json": Form(_json, after="\n"),
    "jsonl": Form(_jsonl),
    "record": Form(_record),
    "md": Form(_markdown, between="\n---\n\n"),
    "table": Form(_table, between="\n"),
}
#: Findings that say that part of a file is missing from the notice; said even if nobody asks.
_LOST = frozenset({"GNP103", "GNP104", "GNP110"})
#: JSON of several files is one array.
_ARRAY = Form(_json, "[\n", ",\n", "\n]\n")

EXAMPLES = (
    ("gov-notice parse notice.pdf --format table", "to read in the terminal"),
    ("gov-notice parse *.docx -f record > all.jsonl", "a flat record a line"),
    ("gov-notice parse gazette.pdf --all -o all.json", "every notice of a gazette"),
    ("cat notice.html | gov-notice parse -", "standard input, as JSON"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice parse``."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a file of any format that is read; - is standard input"
    )
    parser.add_argument(
        "-a", "--all", action="store_true", help="give every notice of a file that holds several, such as a gazette"
    )
    parser.add_argument(
        "-f",
        "--format",
        choices=tuple(FORMS),
        default="json",
        help="json (one object, an array for several files or --all), jsonl and record (one line for each), md, table",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of standard output")
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="also say on standard error what was found in each file"
    )
    parser.add_argument("--traceback", action="store_true", help="show where in the program an unexpected error arose")


def run(args: argparse.Namespace) -> int:
    """Parse every file and write those that could be parsed."""
    from gov_notice_parser.cli.terminal import terminal_of

    form = _ARRAY if args.format == "json" and (len(args.files) > 1 or args.all) else FORMS[args.format]
    written = failed = 0
    with output(args.output) as stream:
        terminal = terminal_of(stream)
        for name in args.files:
            notices = _parse(name, args)
            failed += not notices
            for notice in notices:
                stream.write((form.between if written else form.before) + form.render(notice, terminal))
                written += 1
        _finish(stream, form, written)
    return FAILED if failed else OK


def _finish(stream: TextIO, form: Form, written: int) -> None:
    if written:
        stream.write(form.after)
    elif form.before:
        stream.write("[]\n")


def _parse(name: str, args: argparse.Namespace) -> tuple[Notice, ...]:
    """Return the notice or, if asked, all notices of one file; () after saying in one line why there is none."""
    from gov_notice_parser.errors import GovNoticeError

    try:
        room = import_module("gov_notice_parser")
        notices: tuple[Notice, ...] = room.parse_all(name) if args.all else (room.parse(name),)
    except GovNoticeError as error:
        message = str(error)
        tell(message if message.startswith(name) else f"{name}: {message}")
        return ()
    except Exception as error:  # noqa: BLE001 - a fault of ours in one file must not stop the others
        if args.traceback:
            traceback.print_exc()
        tell(f"{name}: unexpected {type(error).__name__}: {error} (a fault of this program; --traceback shows where)")
        return ()
    for found in (found for notice in notices for found in notice.diagnostics):
        if args.verbose or (found.code in _LOST and args.format != "table"):
            tell(f"{name}: {found.severity.value}: {found.code} {found.message}")
    return notices
