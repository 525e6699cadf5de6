"""The end of a run: rows that were replaced go, small parts become large ones."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from gov_notice_parser.archive.parts import merge_parts, remove_part, sweep, unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gov_notice_parser.archive.ledger import Ledger
    from gov_notice_parser.archive.parts import Format

#: A part with fewer documents is small; so many small ones are let be; so many documents make a merged one.
_SMALL, _SPARED, _MERGED = 64, 24, 1024


def tidy(out: Path, form: Format, ledger: Ledger, run: int, stopped: Callable[[], bool]) -> None:
    """Rewrite parts that hold replaced rows, and merge small ones; the ledger changes between new and old files.

    What no ledger knows goes: a machine of a cluster that was given up may have written it after all.
    Raises ``UnwritableOutput``.
    """
    with _speaking(out):
        sweep(out, form, ledger.parts())
    ledger.drop_replaced()
    for number, group in enumerate(_groups(ledger.parts()), 1):
        if stopped():
            return
        new = f"{run:04d}-m{number:05d}"
        with _speaking(out):
            live = {part: ledger.live(part) for part in group}
            keys = sorted(frozenset[str]().union(*live.values()))
            if keys:
                merge_parts(out, live, new, form)
            ledger.replace(group, new, keys)
            for part in group:
                remove_part(out, part, form)


@contextmanager
def _speaking(out: Path) -> Iterator[None]:
    try:
        yield
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
