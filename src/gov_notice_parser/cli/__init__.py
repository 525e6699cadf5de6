"""gov-notice: the command.  Each sub-command is a module, imported only when it is called."""

from __future__ import annotations

import argparse
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn, Protocol

from gov_notice_parser import __version__
from gov_notice_parser.cli.exits import FAILED, INTERRUPTED, OK, USAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    "completion": "print what makes bash, zsh or fish complete gov-notice",
    "doctor": "say which readers and engines are installed, and how to get the others",
}


class Command(Protocol):
    """What a module of a sub-command offers; ``EXAMPLES``: command lines and what each does, for ``--help``."""

    EXAMPLES: Sequence[tuple[str, str]]

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of the sub-command."""
        ...

    def run(self, args: argparse.Namespace) -> int:
        """Do the work and return the exit status."""
        ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``gov-notice``; return 0 if all went well, 1 if some input failed (2, usage, ends in argparse)."""
    args = _understood(list(sys.argv[1:] if argv is None else argv))
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


def configure(parser: argparse.ArgumentParser, name: str) -> None:
    """Give a parser the arguments and the examples of a sub-command."""
    command: Command = import_module(f"gov_notice_parser.cli.{name}")
    command.configure(parser)
    wide = max(len(line) for line, _ in command.EXAMPLES)
    parser.epilog = "examples:\n" + "".join(f"  {line:{wide}}  {what}\n" for line, what in command.EXAMPLES)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


class _Parser(argparse.ArgumentParser):
    """argparse, whose complaints say what to do next."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {message} ({self.prog} --help explains)\n")


def _understood(argv: list[str]) -> argparse.Namespace:
    """Parse a command line; ends in ``SystemExit`` where it is wrong or asks for help."""
    called = next((word for word in argv if not word.startswith("-")), None)
    parser = _Parser(
        prog="gov-notice",
        description="Chinese government notices (公文) as structured, grounded objects.",
        epilog="gov-notice COMMAND --help: its options, with examples\n"
        f"exit status: {OK} all inputs parsed, {FAILED} some failed, {USAGE} wrong usage",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"gov-notice {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    subs = {
        name: commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        for name, summary in COMMANDS.items()
    }
    if not argv:
        parser.print_help(sys.stderr)
        parser.exit(USAGE)
    if called in subs:
        configure(subs[called], called)
    elif called:
        parser.error(f"there is no command {called}{_meant(called, COMMANDS)}")
    args, unknown = parser.parse_known_args(argv)
    if unknown:
        options = subs[args.command]._option_string_actions  # noqa: SLF001 - argparse shows them nowhere else
        subs[args.command].error(f"{unknown[0]} is not understood{_meant(unknown[0], options)}")
    return args


def _meant(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""
