"""账本: which documents are done.  A document is done exactly when its rows are on disk and stand here.

One process writes it.  The key is the content (SHA-256), the library's version and the options that
shape a result; where a file stands and when it changed only saves reading it again.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.archive.documents import CRASH, OUT_OF_MEMORY, TIMEOUT
from gov_notice_parser.archive.listing import Item
from gov_notice_parser.archive.parts import UnwritableOutput
from gov_notice_parser.archive.schema import LEDGER

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

#: Failures that depend on what a worker was allowed, and such as the user may have mended.
_BOUNDED = frozenset({TIMEOUT, OUT_OF_MEMORY, CRASH})
_MENDABLE = frozenset({"SourceNotFound", "MissingEngine"})
_TABLES = """
create table if not exists documents (
    key text primary key, source text not null, status text not null, version text not null,
    options text not null, bounds text not null, part text not null) without rowid;
create table if not exists held (part text, key text, primary key (part, key)) without rowid;
create table if not exists sources (source text primary key, size int, mtime int, key text not null) without rowid;
create table if not exists facts (name text primary key, value text not null) without rowid;
create index if not exists by_key on held (key);
"""


@frozen
class Terms:
    """Under which terms a result holds: library version, options that shape it, bounds a worker had."""

    version: str
    options: str
    bounds: str


@frozen
class Entry:
    """One document as a part records it: the item it came from, its key, what became of it."""

    item: Item
    key: str
    status: str


class Ledger:
    """The SQLite file of one dataset; every change is one transaction."""

    def __init__(self, out: Path, terms: Terms) -> None:
        """Open or make the ledger; raise ``UnwritableOutput``."""
        self._out, self._terms = out, terms
        with self._speaking():
            self._db = sqlite3.connect(out / LEDGER, timeout=5, isolation_level=None)
            # One process at a time: no shared memory file, so that it also works on network disks.
            self._db.execute("pragma locking_mode = exclusive")
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = normal")
            self._db.executescript(_TABLES)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def next_run(self) -> int:
        """Count this run and return its number, from 1."""
        with self._transaction():
            number = int(self.fact("run") or 0) + 1
            self.note("run", str(number))
        return number

    def fact(self, name: str) -> str | None:
        """Return what was noted under a name."""
        found = self._db.execute("select value from facts where name = ?", (name,)).fetchone()
        return found[0] if found else None

    def note(self, name: str, value: str) -> None:
        """Note a fact of the dataset."""
        with self._speaking():
            self._db.execute("insert or replace into facts values (?, ?)", (name, value))

    def settled(self, key: str) -> bool:
        """Say whether this content needs no parsing under the present terms."""
        row = self._db.execute(
            "select status, version, options, bounds from documents where key = ?", (key,)
        ).fetchone()
        if row is None or row[0] in _MENDABLE or row[1:3] != (self._terms.version, self._terms.options):
            return False
        return row[0] not in _BOUNDED or row[3] == self._terms.bounds

    def done_in(self, run: int, key: str) -> bool:
        """Say whether this content was parsed in a run."""
        row = self._db.execute("select part from documents where key = ?", (key,)).fetchone()
        return row is not None and row[0].startswith(f"{run:04d}-")

    def settled_item(self, item: Item) -> bool:
        """Say whether a file is where and what it was when its content was settled."""
        row = self._db.execute("select size, mtime, key from sources where source = ?", (item.source,)).fetchone()
        return row is not None and row[:2] == (item.size, item.mtime) and self.settled(row[2])

    def commit(self, part: str, entries: Iterable[Entry], copies: Iterable[Entry] = ()) -> None:
        """Record a part whose rows are on disk, and files that hold the same bytes as another one."""
        entries, copies = tuple(entries), tuple(copies)
        terms = (self._terms.version, self._terms.options, self._terms.bounds)
        with self._transaction():
            self._db.executemany(
                "insert or replace into documents values (?, ?, ?, ?, ?, ?, ?)",
                [(e.key, e.item.source, e.status, *terms, part) for e in entries],
            )
            self._db.executemany("insert or replace into held values (?, ?)", [(part, e.key) for e in entries])
            self._db.executemany(
                "insert or replace into sources values (?, ?, ?, ?)",
                [(e.item.source, e.item.size, e.item.mtime, e.key) for e in (*entries, *copies)],
            )

    def replace(self, old: Iterable[str], new: str, keys: Iterable[str]) -> None:
        """Record that ``new`` holds the rows of these keys, and that the ``old`` parts are gone."""
        keys, gone = tuple(keys), [(part,) for part in old]
        with self._transaction():
            self._db.executemany("delete from held where part = ?", gone)
            self._db.executemany("insert or replace into held values (?, ?)", [(new, key) for key in keys])
            self._db.executemany("update documents set part = ? where key = ?", [(new, key) for key in keys])

    def drop_replaced(self) -> None:
        """Forget documents whose files all hold something else now."""
        with self._transaction():
            self._db.execute("delete from documents where key not in (select key from sources)")

    def parts(self) -> dict[str, tuple[int, int]]:
        """Return each part with the number of its documents, and of those whose rows there are out of date."""
        rows = self._db.execute(
            "select h.part, count(*), sum(d.key is null) from held h"
            " left join documents d on d.key = h.key and d.part = h.part group by h.part order by h.part"
        )
        return {part: (count, stale) for part, count, stale in rows}

    def live(self, part: str) -> frozenset[str]:
        """Return the keys of the documents whose rows in a part are valid."""
        rows = self._db.execute("select key from documents where part = ?", (part,))
        return frozenset(key for (key,) in rows)

    def counts(self) -> dict[str, int]:
        """Return how many documents there are of each status."""
        return dict(self._db.execute("select status, count(*) from documents group by status"))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._speaking():
            self._db.execute("begin immediate")
            try:
                yield
                self._db.execute("commit")
            except BaseException:
                # SQLite ends the transaction itself when the disk is full
                if self._db.in_transaction:
                    self._db.execute("rollback")
                raise

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Turn SQLite's errors into ours."""
        try:
            yield
        except sqlite3.Error as error:
            message = f"{self._out / LEDGER} cannot be written: {error}; what is done is kept: mend it and run again"
            raise UnwritableOutput(message) from error


def sources_by_key(out: str | os.PathLike[str]) -> dict[str, list[str]]:
    """Return for each content every file that holds it, in order; nothing without a ledger."""
    path = Path(out) / LEDGER
    if not path.exists():
        return {}
    found: dict[str, list[str]] = {}
    db = sqlite3.connect(path)
    try:
        for key, source in db.execute("select key, source from sources order by key, source"):
            found.setdefault(key, []).append(source)
    finally:
        db.close()
    return found
