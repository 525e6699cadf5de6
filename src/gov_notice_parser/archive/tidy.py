"""The end of a run: rows that were replaced go, small parts become large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.archive.parts import read_part, remove_part, unwritable, write_part
from gov_notice_parser.archive.rows import no_rows
from gov_notice_parser.archive.schema import TABLES, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gov_notice_parser.archive.ledger import Ledger
    from gov_notice_parser.archive.parts import Format

#: A part with fewer documents is small; so many small ones are let be; so many documents make a merged one.
_SMALL, _SPARED, _MERGED = 64, 24, 1024


def tidy(out: Path, form: Format, ledger: Ledger, run: int, stopped: Callable[[], bool]) -> None:
    """Rewrite parts that hold replaced rows, and merge small ones; the ledger changes between new and old files.

    Raises ``UnwritableOutput``.
    """
    ledger.drop_replaced()
    for number, group in enumerate(_groups(ledger.parts()), 1):
        if stopped():
            return
        new = f"{run:04d}-m{number:05d}"
        try:
            rows, keys = no_rows(), set[str]()
            for part in group:
                live = ledger.live(part)
                keys |= live
                for table in TABLES:
                    rows[table] += [row for row in read_part(out, table, part, form) if _key(row) in live]
            if keys:
                write_part(out, new, rows, form)
            ledger.replace(group, new, sorted(keys))
            for part in group:
                remove_part(out, part, form)
        except OSError as error:
            raise unwritable(out, error) from error


def _groups(parts: dict[str, tuple[int, int]]) -> Iterator[list[str]]:
    """Yield the parts to be rewritten together."""
    small = [part for part, (count, _) in parts.items() if count < _SMALL]
    chosen = {part for part, (_, stale) in parts.items() if stale} | set(small if len(small) > _SPARED else ())
    group: list[str] = []
    total = 0
    for part in sorted(chosen):
        group.append(part)
        total += parts[part][0]
        if total >= _MERGED:
            yield group
            group, total = [], 0
    if group:
        yield group


def _key(row: Row) -> str:
    return row["sha256"] or f"unread:{row['source']}"
