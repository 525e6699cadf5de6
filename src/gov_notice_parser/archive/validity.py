"""效力: whether a notice holds on a day, and what says so."""

from __future__ import annotations

import calendar
import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gov_notice_parser.archive.schema import Row


class Status(Enum):
    """What a notice is on a day."""

    IN_FORCE = "in_force"  # 现行有效
    AMENDED = "amended"  # 已被修改: in force as changed
    REPEALED = "repealed"  # 已废止
    EXPIRED = "expired"  # 已失效
    PENDING = "pending"  # 尚未施行
    UNKNOWN = "unknown"  # the notice is not in the archive


@frozen
class Standing:
    """A status with its evidence: since when, by which notice (None: by its own text), in which words."""

    status: Status
    since: dt.date | None = None
    by: str | None = None
    words: str = ""


@frozen
class Act:
    """What one notice does to another: repeals or amends it, from a day on (None: not known)."""

    by: str
    day: dt.date | None
    words: str


def standing(notice: Row, repeals: Sequence[Act], amendments: Sequence[Act], as_of: dt.date) -> Standing:
    """效力状态: what a notice is on a day: repealed before expired, expired before amended."""
    begins = begin(notice)
    if begins is not None and begins > as_of:
        return Standing(Status.PENDING, begins, None, "施行" if notice["effective_from"] else "")
    if act := _first(repeals, as_of):
        return Standing(Status.REPEALED, act.day, act.by, act.words)
    ends, words = _end(notice)
    if ends is not None and ends < as_of:
        return Standing(Status.EXPIRED, ends, None, words)
    if act := _first(amendments, as_of):
        return Standing(Status.AMENDED, act.day, act.by, act.words)
    return Standing(Status.IN_FORCE, begins)


def begin(notice: Row) -> dt.date | None:
    """Return from which day on a notice holds, as far as its text says."""
    day: dt.date | None = notice["effective_from"] or notice["issued_on"]
    return day


def _first(acts: Sequence[Act], as_of: dt.date) -> Act | None:
    """Return the earliest act up to a day; one without a date counts as done."""
    done = [act for act in acts if act.day is None or act.day <= as_of]
    return min(done, key=lambda act: (act.day is None, act.day or dt.date.max, act.by), default=None)


def _end(notice: Row) -> tuple[dt.date | None, str]:
    """Return the last day of validity and what says so."""
    if notice["valid_until"]:
        return notice["valid_until"], f"有效期至{notice['valid_until']}"
    first = begin(notice)
    if not notice["valid_years"] or first is None:
        return None, ""
    months = round(12 * notice["valid_years"])
    words = f"有效期{months // 12}年" if months % 12 == 0 else f"有效期{months}个月"
    return _months_after(first, months), words


def _months_after(day: dt.date, months: int) -> dt.date | None:
    """Return the last day of a term of months that begins on ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last)) - dt.timedelta(days=1)
