"""gov-notice: the command.  Each sub-command is a module, imported only when it is called."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from gov_notice_parser import __version__
from gov_notice_parser.cli.exits import FAILED, INTERRUPTED, OK, USAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Name of each sub-command (and of its module here), and what it does, in one line.
COMMANDS: dict[str, str] = {
    "parse": "parse notices and print them as JSON, records, Markdown or tables",
    "batch": "parse an archive into a dataset of tables",
    "check": "hold notices against what is expected of them, field by field",
    "diff": "show what a dataset gained and lost against another",
    "graph": "make the citation graph of a dataset",
    "report": "write a notice or a dataset as one HTML page that needs no network",
    "schema": "print the JSON Schema of the JSON form",
    "mcp": "serve the parser as tools for language models (Model Context Protocol)",
    "doctor": "say which readers and engines are installed, and how to get the others",
}


class Command(Protocol):
    """What a module of a sub-command offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of the sub-command."""
        ...

    def run(self, args: argparse.Namespace) -> int:
        """Do the work and return the exit status."""
        ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``gov-notice``; return 0 if all went well, 1 if some input failed (2, usage, ends in argparse)."""
    argv = list(sys.argv[1:] if argv is None else argv)
    args = _parser(argv).parse_args(argv)
    command: Command = import_module(f"gov_notice_parser.cli.{args.command}")
    try:
        status = command.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has enough; nothing is left to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gov-notice",
        description="Chinese government notices (公文) as structured, grounded objects.",
        epilog=f"exit status: {OK} all inputs parsed, {FAILED} some failed, {USAGE} wrong usage",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"gov-notice {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    called = next((word for word in argv if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        sub = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name == called:
            import_module(f"gov_notice_parser.cli.{name}").configure(sub)
    return parser
