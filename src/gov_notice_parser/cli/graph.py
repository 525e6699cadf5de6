"""gov-notice graph: which notice of a dataset cites which, and what is in force."""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from pathlib import Path

from gov_notice_parser.cli.exits import FAILED, OK
from gov_notice_parser.cli.streams import tell

EXAMPLES = (
    ("gov-notice graph dataset", "as of today, into dataset/graph"),
    ("gov-notice graph dataset --as-of 2025-06-01", "what was in force on a day"),
    ("gov-notice graph dataset -f graphml -o maps", "for Gephi, yEd, networkx"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice graph``."""
    parser.add_argument("dataset", metavar="OUT", help="the folder that gov-notice batch made")
    parser.add_argument("--as-of", type=_date, metavar="YYYY-MM-DD", help="the day of the standings (today)")
    parser.add_argument(
        "-f", "--format", action="append", choices=("graphml", "json", "parquet"), help="may be repeated (all)"
    )
    parser.add_argument("-o", "--output", metavar="DIR", help="the folder to write to (OUT/graph)")


def run(args: argparse.Namespace) -> int:
    """Write the graph and say what is in it."""
    from gov_notice_parser.archive.graph import COPY, citation_graph
    from gov_notice_parser.archive.graph_files import FORMS, write_graph
    from gov_notice_parser.errors import GovNoticeError

    as_of = args.as_of or dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()
    try:
        graph = citation_graph(args.dataset, as_of)
        written = write_graph(graph, args.output or Path(args.dataset) / "graph", args.format or FORMS)
    except GovNoticeError as error:
        tell(str(error))
        return FAILED
    held = Counter(node.standing.status.value for node in graph.nodes if node.held)
    copies = sum(edge.role == COPY for edge in graph.edges)
    resolved = sum(bool(edge.found_by) for edge in graph.edges) - copies
    outside = sum(not node.held for node in graph.nodes)
    tell(
        f"{held.total()} notices ({copies} copies), "
        f"{len(graph.edges) - copies} citations, {resolved} of them resolved, "
        f"{outside} documents outside; on {as_of}: {', '.join(f'{n} {name}' for name, n in sorted(held.items()))}"
    )
    tell(f"written: {', '.join(map(str, written))}")
    return OK


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        message = f"{text} is no date: write 2025-01-31"
        raise argparse.ArgumentTypeError(message) from error
