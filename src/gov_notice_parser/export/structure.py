"""Notice ⇄ dictionary of plain values, by a plan built once for each class of the model."""

from __future__ import annotations

import datetime as dt
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from gov_notice_parser.errors import InvalidRecord
from gov_notice_parser.export.loading import load
from gov_notice_parser.export.shapes import Choice, Fixed, Group, Many, Maybe, Named, Scalar, Shape, fields_of
from gov_notice_parser.model.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

    Dump: TypeAlias = Callable[[Any], Any]

#: Version of the written form.  The first number grows when a reader of the old form would fail.
SCHEMA_VERSION = "1.0"


def to_dict(notice: Notice) -> dict[str, Any]:
    """公文 → 字典: every field of the notice but ``source``, as plain values that JSON can hold.

    Dates are ISO text, enumerations their values, tuples lists; ``schema_version`` stands first.
    """
    return {"schema_version": SCHEMA_VERSION, **_dump_class(Notice)(notice)}


def from_dict(data: dict[str, Any]) -> Notice:
    """字典 → 公文: the notice that ``to_dict`` wrote; ``source`` is None.

    Raises ``InvalidRecord`` with the path of the first fault (``$.outline[3].level``).
    """
    version = data.get("schema_version") if isinstance(data, dict) else SCHEMA_VERSION
    if not isinstance(version, str) or version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        message = f"$.schema_version: this library reads version {SCHEMA_VERSION}, not {version!r}"
        raise InvalidRecord(message)
    body = {key: value for key, value in data.items() if key != "schema_version"} if isinstance(data, dict) else data
    notice: Notice = load(Notice, body)
    return notice


def _dumper(shape: Shape) -> Dump | None:
    """Return how a value of ``shape`` is written, or None where it is written as it is."""
    match shape:
        case Scalar(t):
            return dt.date.isoformat if t is dt.date else None
        case Choice():
            return _dump_choice
        case Maybe(inner):
            return _dump_maybe(_dumper(inner))
        case Many(inner):
            return _dump_many(_dumper(inner))
        case Fixed():
            return list
        case Named(inner):
            return _dump_named(_dumper(inner))
        case Group(cls):
            return _dump_late(cls)


def _dump_maybe(inside: Dump | None) -> Dump | None:
    return inside and (lambda value: None if value is None else inside(value))


def _dump_many(inside: Dump | None) -> Dump:
    return list if inside is None else (lambda values: [inside(value) for value in values])


def _dump_named(inside: Dump | None) -> Dump:
    return dict if inside is None else (lambda values: {name: inside(value) for name, value in values.items()})


def _dump_late(cls: type) -> Dump:
    def dump(value: object) -> Any:  # noqa: ANN401
        return _dump_class(cls)(value)  # looked up only now: a class may hold itself

    return dump


def _dump_choice(value: Enum) -> Any:  # noqa: ANN401
    return value.value


@cache
def _dump_class(cls: type) -> Dump:
    plan = tuple((f.name, _dumper(f.shape)) for f in fields_of(cls))
    names = tuple(name for name, _ in plan)
    read = attrgetter(*names)
    writers = tuple((name, write) for name, write in plan if write is not None)

    def dump(value: object) -> dict[str, Any]:
        out = dict(zip(names, read(value), strict=True))
        for name, write in writers:
            out[name] = write(out[name])
        return out

    return dump
