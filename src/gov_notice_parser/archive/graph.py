"""引文网络: which notice of a dataset cites which, in which role, and what is in force on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.archive.dataset import read
from gov_notice_parser.archive.duplicates import best_copies
from gov_notice_parser.archive.ledger import sources_by_key
from gov_notice_parser.archive.validity import Act, Standing, Status, begin, standing
from gov_notice_parser.model.references import Role
from gov_notice_parser.references.cited import is_bare, key

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gov_notice_parser.archive.schema import Row

#: The role of an edge from a copy of a notice to the best one.
COPY = "copy_of"
_NEEDED = (
    "sha256", "source", "kind", "document_number", "title", "genre", "issuers", "issued_on", "addressees_text",
    "attachments", "annotation", "cc_text", "printed_by", "printed_on", "effective_from", "valid_until",
    "valid_years", "measures", "format", "repairs", "warnings", "errors", "content", "repeals",
)  # fmt: skip


@frozen
class Node:
    """A notice of the dataset (``id`` is its SHA-256), or a document that is only cited (``number:…``, ``title:…``).

    ``sources`` are the files that hold exactly these bytes.
    """

    id: str
    number: str | None
    title: str | None
    held: bool
    standing: Standing
    issuers: tuple[str, ...] = ()
    issued_on: dt.date | None = None
    sources: tuple[str, ...] = ()


@frozen
class Edge:
    """One citation, or a copy's link to the best copy.

    ``found_by`` says how: by number, title, issued (title of the text that the target issues),
    content (of copies), or nothing (the target is not in the dataset).
    """

    source: str
    target: str
    role: str
    found_by: str
    cue: str = ""
    start: int | None = None
    end: int | None = None


@frozen
class Graph:
    """The citation graph of a dataset; standings are those of the day ``as_of``."""

    as_of: dt.date
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def citation_graph(out: str | os.PathLike[str], as_of: dt.date) -> Graph:
    """引文网络: the notices of a dataset and what they cite; copies of one notice count once.

    Raises ``SourceNotFound`` where there is no dataset.
    """
    notices = list(read(out, "notices", _NEEDED))
    references: dict[str, list[Row]] = defaultdict(list)
    for row in read(out, "references"):
        references[row["sha256"]].append(row)
    best = best_copies(notices)
    originals = {row["sha256"]: row for row in notices if best[row["sha256"]] == row["sha256"]}
    catalogue = Catalogue(notices, best, references)
    edges = [edge for row in originals.values() for edge in _citations(row, references[row["sha256"]], catalogue)]
    standings = _standings(originals, edges, references, as_of)
    numbers = {row["sha256"]: row["document_number"] for row in notices}
    copies = [
        Edge(sha, other, COPY, "number" if numbers[sha] and numbers[sha] == numbers[other] else "content")
        for sha, other in best.items()
        if sha != other
    ]
    files = sources_by_key(out)
    nodes = [_held(row, standings[best[row["sha256"]]], files.get(row["sha256"])) for row in notices]
    return Graph(as_of, (*sorted(nodes, key=lambda node: node.id), *_cited(edges, catalogue)), (*edges, *copies))


class Catalogue:
    """Finds the one notice that a reference means, by number, then by exact title; never one of several."""

    def __init__(
        self, notices: Sequence[Row], best: Mapping[str, str], references: Mapping[str, Sequence[Row]]
    ) -> None:
        """Index every copy, and lead each to the best one."""
        self.names: dict[str, tuple[str | None, str | None]] = {}
        self._numbers: dict[str, set[str]] = defaultdict(set)
        self._titles: dict[str, set[str]] = defaultdict(set)
        self._issued: dict[str, set[str]] = defaultdict(set)
        self._own: dict[str, set[str]] = defaultdict(set)
        for row in notices:
            original = best[row["sha256"]]
            if row["document_number"]:
                self._numbers[row["document_number"]].add(original)
                self._own[original].add(row["document_number"])
            if row["title"]:
                self._titles[key(row["title"])].add(original)
            for cited in references.get(row["sha256"], ()):
                if cited["role"] == Role.ISSUES.value and cited["title"] and not cited["number"]:
                    self._issued[key(cited["title"])].add(original)

    def find(self, number: str | None, title: str | None) -> tuple[str, str] | None:
        """Return the notice that is meant and how it was found."""
        folded = key(title) if title and not is_bare(title) else None
        titled, issued = self._titles.get(folded or "", set()), self._issued.get(folded or "", set())
        if number and (numbered := self._numbers.get(number)):
            fit = numbered if len(numbered) == 1 else numbered & (titled | issued)
            return (next(iter(fit)), "number") if len(fit) == 1 else None
        for found, by in ((titled, "title"), (issued, "issued")):
            # a notice with another number is another notice
            fit = {sha for sha in found if not (number and self._own[sha])}
            if fit:
                return (next(iter(fit)), by) if len(fit) == 1 else None
        return None

    def outside(self, number: str | None, title: str | None) -> str:
        """Return the id of a document that is not in the dataset, and remember what it is called."""
        name = f"number:{number}" if number else f"title:{key(title or '')}"
        known = self.names.get(name, (None, None))
        self.names[name] = (number, known[1] or title)
        return name


def _citations(notice: Row, cited: Iterable[Row], catalogue: Catalogue) -> Iterator[Edge]:
    """Yield one edge for each reference; what a notice says of itself is none."""
    said: set[str] = set()
    for row in cited:
        said |= {row["number"], row["title"]} - {None}
        found = catalogue.find(row["number"], row["title"])
        target, by = found or (catalogue.outside(row["number"], row["title"]), "")
        if target != notice["sha256"]:
            yield Edge(notice["sha256"], target, row["role"], by, row["cue"], row["start"], row["end"])
    for name in notice["repeals"] or ():
        if name in said:
            continue
        found = catalogue.find(name, None) or catalogue.find(None, name)
        target, by = found or (catalogue.outside(*((name, None) if name.endswith("号") else (None, name))), "")
        if target != notice["sha256"]:
            yield Edge(notice["sha256"], target, Role.REPEALS.value, by, "废止")


def _standings(
    originals: Mapping[str, Row], edges: Iterable[Edge], references: Mapping[str, Sequence[Row]], as_of: dt.date
) -> dict[str, Standing]:
    partial = {(sha, row["start"], row["end"]) for sha, rows in references.items() for row in rows if row["articles"]}
    acts: dict[str, dict[str, list[Act]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        role = edge.role
        if role == Role.REPEALS.value and (edge.source, edge.start, edge.end) in partial:
            role = Role.AMENDS.value  # 废止第三条 leaves the rest in force
        acts[edge.target][role].append(Act(edge.source, begin(originals[edge.source]), edge.cue))
    return {
        sha: standing(row, acts[sha][Role.REPEALS.value], acts[sha][Role.AMENDS.value], as_of)
        for sha, row in originals.items()
    }


def _held(row: Row, found: Standing, files: Sequence[str] | None) -> Node:
    sources = tuple(files or (row["source"],))
    issuers = tuple(row["issuers"] or ())
    return Node(row["sha256"], row["document_number"], row["title"], True, found, issuers, row["issued_on"], sources)  # noqa: FBT003


def _cited(edges: Iterable[Edge], catalogue: Catalogue) -> Iterator[Node]:
    for name in sorted({edge.target for edge in edges if not edge.found_by}):
        number, title = catalogue.names[name]
        yield Node(name, number, title, False, Standing(Status.UNKNOWN))  # noqa: FBT003
