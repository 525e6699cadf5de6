"""两次解析之差: two datasets of the same documents → what the new one gained, lost and changed, field by field."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import field, frozen

from gov_notice_parser.archive.dataset import read
from gov_notice_parser.archive.schema import TABLES, Row

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterator

Verdict: TypeAlias = Literal["gained", "lost", "changed"]
Value: TypeAlias = Any

#: Columns that say how a document was read, not what it says.
_ASIDE = frozenset({"sha256", "source", "characters", "pages", "encoding", "format", "content", "warnings", "errors"})
#: Tables whose rows together are one field of a notice, and the columns that are compared.
_LISTS: dict[str, tuple[str, ...]] = {
    "measures": ("level", "part", "marker", "heading", "text"),
    "regions": ("at", "label", "excluded", "name", "code", "amount"),
    "references": ("title", "number", "role"),
    "diagnostics": ("code", "severity", "message"),
}
_OUTLINE = "outline"


@frozen
class Change:
    """One field of one document that differs; of a table's rows, those that only one side has."""

    document: str
    field: str
    verdict: Verdict
    old: Value
    new: Value


@frozen
class Difference:
    """What sets two datasets apart.

    ``compared``: documents with a notice in both; ``added`` and ``removed``: files of one only;
    ``mended`` and ``broken``: files whose failure went or came, with the error.
    """

    compared: int
    fields: tuple[str, ...]
    changes: tuple[Change, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    mended: Mapping[str, str] = field(factory=dict)
    broken: Mapping[str, str] = field(factory=dict)

    def of(self, name: str, verdict: Verdict | None = None) -> tuple[Change, ...]:
        """Return the changes of a field, of one verdict or all."""
        return tuple(c for c in self.changes if c.field == name and verdict in (None, c.verdict))

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.added or self.removed or self.mended or self.broken)


@frozen
class _Side:
    """What is known of one dataset before its values are looked at: of each document its file and a digest."""

    sources: dict[str, str]
    digests: dict[str, bytes]
    failures: dict[str, str]


@frozen
class _Values:
    """The rows of some documents, by content: of ``notices``, and of each table whose rows are a field."""

    notices: dict[str, Row]
    lists: dict[str, dict[str, list[tuple[Value, ...]]]]


def compare(old: str | os.PathLike[str], new: str | os.PathLike[str]) -> Difference:
    """比较: hold two datasets against each other; documents are the same by content, else by file.

    The values of documents that differ are held in memory, those of all others are not.
    Raises ``SourceNotFound`` where there is no dataset.
    """
    before, after = _survey(old), _survey(new)
    pairs = list(_pairs(before, after))
    differing = [(a, b) for a, b in pairs if before.digests[a] != after.digests[b]]
    was, now = _values(old, {a for a, _ in differing}), _values(new, {b for _, b in differing})
    changes = [change for a, b in differing for change in _changes(was, now, a, b)]
    known_before = {*before.sources.values(), *before.failures}
    known_after = {*after.sources.values(), *after.failures}
    paired_old, paired_new = {a for a, _ in pairs}, {b for _, b in pairs}
    alone_old = {source for sha, source in before.sources.items() if sha not in paired_old}
    alone_new = {source for sha, source in after.sources.items() if sha not in paired_new}
    order = {name: at for at, name in enumerate(_fields())}
    return Difference(
        len(pairs),
        _fields(),
        tuple(sorted(changes, key=lambda change: (order[change.field], change.document))),
        tuple(sorted((alone_new | after.failures.keys()) - known_before)),
        tuple(sorted((alone_old | before.failures.keys()) - known_after)),
        {name: before.failures[name] for name in sorted(alone_new & before.failures.keys())},
        {name: after.failures[name] for name in sorted(alone_old & after.failures.keys())},
    )


def _fields() -> tuple[str, ...]:
    own = (c.name for c in TABLES["notices"] if c.name not in _ASIDE and c.name != "measures")
    return (*own, *(_name(table) for table in _LISTS))


def _name(table: str) -> str:
    return _OUTLINE if table == "measures" else table


def _columns() -> tuple[str, ...]:
    return tuple(name for name in _fields() if name not in _LISTS and name != _OUTLINE)


def _survey(out: str | os.PathLike[str]) -> _Side:
    sources, digests = dict[str, str](), dict[str, bytes]()

    def add(sha: str, table: str, values: tuple[Value, ...]) -> None:
        digests[sha] = blake2b(digests.get(sha, b"") + f"{table}{values!r}".encode("utf-8", "replace")).digest()[:16]

    for row in read(out, "notices", ("sha256", "source", *_columns())):
        sources[row["sha256"]] = row["source"]
        add(row["sha256"], "notices", tuple(row[name] for name in _columns()))
    for table, columns in _LISTS.items():
        for row in read(out, table, ("sha256", *columns)):
            add(row["sha256"], table, tuple(row[name] for name in columns))
    return _Side(sources, digests, {row["source"]: row["error"] for row in read(out, "failures")})


def _values(out: str | os.PathLike[str], wanted: Collection[str]) -> _Values:
    lists: dict[str, dict[str, list[tuple[Value, ...]]]] = {table: defaultdict(list) for table in _LISTS}
    if not wanted:
        return _Values({}, lists)
    notices = {row["sha256"]: row for row in read(out, "notices") if row["sha256"] in wanted}
    for table, columns in _LISTS.items():
        for row in read(out, table, ("sha256", *columns)):
            if row["sha256"] in wanted:
                lists[table][row["sha256"]].append(tuple(row[name] for name in columns))
    return _Values(notices, lists)


def _pairs(before: _Side, after: _Side) -> Iterator[tuple[str, str]]:
    by_file = {source: sha for sha, source in after.sources.items() if sha not in before.sources}
    for sha, source in before.sources.items():
        if sha in after.sources:
            yield sha, sha
        elif other := by_file.get(source):
            yield sha, other


def _changes(before: _Values, after: _Values, a: str, b: str) -> Iterator[Change]:
    old, new = before.notices[a], after.notices[b]
    source = new["source"]
    for name in _columns():
        if old[name] != new[name]:
            yield Change(source, name, _verdict(old[name], new[name]), _plain(old[name]), _plain(new[name]))
    for table in _LISTS:
        was, now = before.lists[table].get(a, []), after.lists[table].get(b, [])
        if was != now:
            gone, come = _without(was, now), _without(now, was)
            verdict: Verdict = "changed" if bool(gone) == bool(come) else "lost" if gone else "gained"
            yield Change(source, _name(table), verdict, [list(row) for row in gone], [list(row) for row in come])


def _verdict(old: Value, new: Value) -> Verdict:
    return "gained" if not old else "lost" if not new else "changed"


def _without(rows: list[tuple[Value, ...]], others: list[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """Return the rows that are not among the others, each as often as it is over."""
    left, over = list(others), []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            over.append(row)
    return over


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, dt.date) else value
