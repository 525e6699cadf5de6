"""What a dataset holds, in a form that can be compared."""

from __future__ import annotations

from gov_notice_parser.archive.dataset import read
from gov_notice_parser.archive.schema import TABLES


def rows(out) -> dict[str, list[str]]:
    """Every row of every table as text, sorted: equal for two runs whatever their order."""
    return {table: sorted(repr(sorted(row.items())) for row in read(out, table)) for table in TABLES}


def failures(out) -> dict[str, str]:
    return {row["source"].rpartition("/")[2]: row["error"] for row in read(out, "failures")}
