"""The figures of a dataset, counted in one pass."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.report.fields import ELEMENTS
from gov_notice_parser.report.rows import Document, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable


#: The documents that the page lists: the latest ones.
MOST_LISTED = 2000
_MOST_FAILURES = 200
_NO_DAY = dt.date.min


@frozen
class Tally:
    """Counts over all documents, and the latest of them."""

    total: int
    first: dt.date | None
    last: dt.date | None
    periods: tuple[tuple[str, int], ...]
    undated: int
    genres: Counter[str] = field(kw_only=True)
    issuers: Counter[str] = field(kw_only=True)
    regions: Counter[str] = field(kw_only=True)
    coverage: Counter[str] = field(kw_only=True)
    listed: tuple[Document, ...] = field(kw_only=True)


@frozen
class Failures:
    """How many files failed, by error, and the first of them."""

    errors: Counter[str]
    first: tuple[Failure, ...]


def tally(documents: Iterable[Document]) -> Tally:
    """Count; the order of the documents matters only among those of one day."""
    months: Counter[str] = Counter()
    genres, issuers, regions, coverage = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    total, days = 0, (dt.date.max, dt.date.min)
    latest: list[tuple[dt.date, int, Document]] = []
    for total, document in enumerate(documents, 1):
        if document.day:
            months[f"{document.day:%Y-%m}"] += 1
            days = min(days[0], document.day), max(days[1], document.day)
        genres[document.genre or "（无）"] += 1
        issuers.update(document.issuers or ("（无）",))
        regions.update(document.regions)
        coverage.update(document.present)
        entry = (document.day or _NO_DAY, -total, document)
        if len(latest) < MOST_LISTED:
            heapq.heappush(latest, entry)
        else:
            heapq.heappushpop(latest, entry)
    dated = sum(months.values())
    first, last = days if dated else (None, None)
    listed = tuple(document for _, _, document in sorted(latest, key=lambda each: each[:2], reverse=True))
    return Tally(
        total, first, last, _periods(months), total - dated,
        genres=genres, issuers=issuers, regions=regions, coverage=coverage, listed=listed,
    )  # fmt: skip


def tally_failures(failures: Iterable[Failure]) -> Failures:
    """Count what could not be read."""
    errors: Counter[str] = Counter()
    first: list[Failure] = []
    for failure in failures:
        errors[failure.error] += 1
        if len(first) < _MOST_FAILURES:
            first.append(failure)
    return Failures(errors, tuple(first))


def fields_counted(counts: Counter[str]) -> list[tuple[str, str, int]]:
    """Give the Chinese name, the key and the count of every element that some document has, by the standard's order."""
    return [(one.name, one.key, counts[one.key]) for one in ELEMENTS if counts[one.key]]


def _periods(months: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Give a count for each month of at most two years, else for each year; periods between without any have 0."""
    years = sorted({month[:4] for month in months})
    if not years:
        return ()
    span = range(int(years[0]), int(years[-1]) + 1)
    if len(span) <= 2:
        names = [f"{year:04d}-{month:02d}" for year in span for month in range(1, 13)]
        return tuple((name, months[name]) for name in names)
    counts: Counter[str] = Counter()
    for month, count in months.items():
        counts[month[:4]] += count
    return tuple((f"{year:04d}", counts[f"{year:04d}"]) for year in span)
