"""重复: the same notice from several sites, found by number and by content; the best copy and the others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gov_notice_parser.archive.documents import name_of
from gov_notice_parser.references.cited import key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from gov_notice_parser.archive.schema import Row

#: What of a row says how much of a notice was found.
_ELEMENTS = (
    "document_number", "title", "genre", "issuers", "issued_on", "addressees_text", "annotation", "attachments",
    "cc_text", "printed_by", "printed_on", "measures",
)  # fmt: skip
#: Formats by how much of the original they keep; others follow.
_FAITHFUL = ("docx", "ofd", "pdf", "html", "markdown", "text")


def best_copies(notices: Sequence[Row]) -> dict[str, str]:
    """Return for each notice (by SHA-256) its best copy, which is the notice itself where there is no better.

    Two are the same notice when their number is the same and so is their title, date or content;
    or when their content is the same and their numbers do not differ.
    """
    groups = _Groups(row["sha256"] for row in notices)
    for found in _sharing(notices, lambda row: row["document_number"]):
        for marker in (_title, lambda row: row["issued_on"], lambda row: row["content"]):
            for same in _sharing(found, marker):
                groups.join(same)
    for found in _sharing(notices, lambda row: row["content"]):
        if len({row["document_number"] for row in found} - {None}) <= 1:
            groups.join(found)
    members: dict[str, list[Row]] = defaultdict(list)
    for row in notices:
        members[groups.of(row["sha256"])].append(row)
    best = {group: min(rows, key=_rank)["sha256"] for group, rows in members.items()}
    return {row["sha256"]: best[groups.of(row["sha256"])] for row in notices}


def _title(row: Row) -> str | None:
    return key(row["title"]) if row["title"] else None


def _rank(row: Row) -> tuple[object, ...]:
    """Order copies: the fuller first, then the one with fewer faults and repairs, then by format and name."""
    missing = sum(not row[name] for name in _ELEMENTS)
    form = row["format"]
    faithful = _FAITHFUL.index(form) if form in _FAITHFUL else len(_FAITHFUL)
    name = name_of(row["source"])
    return (
        row["kind"] != "notice",
        missing,
        row["errors"],
        row["warnings"],
        row["repairs"],
        faithful,
        name,
        row["sha256"],
    )


def _sharing(rows: Iterable[Row], marker: Callable[[Row], Hashable]) -> list[list[Row]]:
    """Return the rows that share a mark with another, mark by mark."""
    found: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        mark = marker(row)
        if mark is not None:
            found[mark].append(row)
    return [same for same in found.values() if len(same) > 1]


class _Groups:
    """Disjoint sets of notices."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}

    def of(self, name: str) -> str:
        while (above := self._above[name]) != name:
            self._above[name] = self._above[above]
            name = above
        return name

    def join(self, rows: Sequence[Row]) -> None:
        first = self.of(rows[0]["sha256"])
        for row in rows[1:]:
            self._above[self.of(row["sha256"])] = first
