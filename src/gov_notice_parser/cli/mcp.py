"""gov-notice mcp: the parser as tools of a Model Context Protocol server, on standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_notice_parser.cli.exits import OK, USAGE
from gov_notice_parser.cli.streams import tell

if TYPE_CHECKING:
    import argparse

    from gov_notice_parser.model.notice import Notice

_INSTRUCTIONS = (
    "Tools for Chinese government notices (公文). Each takes a path to a file on the server's machine "
    "(PDF, DOCX, OFD, HTML, DOC, text, scan) or the text itself. What a notice does not have is null."
)

EXAMPLES = (
    ("gov-notice mcp", "started by a client, with its own rights to files"),
    ("gov-notice mcp --no-files", "texts only"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice mcp``."""
    parser.add_argument("--no-files", action="store_true", help="take texts only, open no path that a client names")


def run(args: argparse.Namespace) -> int:
    """Serve until standard input ends."""
    try:
        server = make_server(files=not args.no_files)
    except ImportError:
        tell("the server needs the mcp package: pip install 'gov-notice-parser[mcp]'")
        return USAGE
    server.run("stdio")
    return OK


def make_server(*, files: bool = True) -> Any:  # noqa: ANN401 - an optional library
    """Make the server with its tools; raises ``ImportError`` without the mcp package."""
    from mcp.server import MCPServer

    from gov_notice_parser import __version__

    server = MCPServer("gov-notice-parser", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING")

    @server.tool()
    def parse_notice(path: str = "", text: str = "") -> dict[str, Any]:
        """Parse one notice: its elements, outline, references, region lists, and what was found wrong (flat record).

        Give the path of a file, or the text.
        """
        notice = _notice(path, text, files=files)
        findings = [f"{one.severity.value}: {one.code} {one.message}" for one in notice.diagnostics]
        return notice.to_record() | {"kind": notice.kind.value, "diagnostics": findings}

    @server.tool()
    def find_references(path: str = "", text: str = "") -> list[dict[str, Any]]:
        """List the documents and laws that a notice cites: title, number, role, the words that gave the role, where."""
        return _references(_notice(path, text, files=files))

    @server.tool()
    def compare(path_a: str = "", path_b: str = "", text_a: str = "", text_b: str = "") -> dict[str, Any]:
        """Compare two notices field by field: only what differs, as {field: {a: …, b: …}}; empty if nothing does."""
        return difference(_notice(path_a, text_a, files=files), _notice(path_b, text_b, files=files))

    return server


def difference(one: Notice, other: Notice) -> dict[str, Any]:
    """Give the fields of the flat record in which two notices differ, but for their names."""
    a, b = one.to_record(), other.to_record()
    return {key: {"a": a[key], "b": b[key]} for key in a if key != "id" and a[key] != b[key]}


def _notice(path: str, text: str, *, files: bool) -> Notice:
    from mcp.server.mcpserver.exceptions import ToolError

    from gov_notice_parser.errors import GovNoticeError
    from gov_notice_parser.pipeline import parse, parse_text

    if text:
        return parse_text(text)
    if not path or path == "-":  # standard input is the protocol's own
        message = "give a path or a text"
        raise ToolError(message)
    if not files:
        message = "this server opens no files: give the text"
        raise ToolError(message)
    try:
        return parse(path)
    except GovNoticeError as error:
        raise ToolError(str(error)) from error


def _references(notice: Notice) -> list[dict[str, Any]]:
    return [
        {
            "title": one.title,
            "document_number": one.number,
            "role": one.role.value,
            "cue": one.cue,
            "places": [[span.start, span.end] for span in one.occurrences or (one.span,)],
        }
        for one in notice.references
    ]
