"""Notice ⇄ dictionary of plain values, by a plan built once for each class of the model."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from gov_notice_parser.errors import InvalidRecord
from gov_notice_parser.export.shapes import Choice, Fixed, Group, Many, Maybe, Named, Scalar, Shape, fields_of
from gov_notice_parser.model.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

    Dump: TypeAlias = Callable[[Any], Any]
    Load: TypeAlias = Callable[[Any, str], Any]

#: Version of the written form.  The first number grows when a reader of the old form would fail.
SCHEMA_VERSION = "1.0"


def to_dict(notice: Notice) -> dict[str, Any]:
    """公文 → 字典: every field of the notice but ``source``, as plain values that JSON can hold.

    Dates are ISO text, enumerations their values, tuples lists; ``schema_version`` stands first.
    """
    return {"schema_version": SCHEMA_VERSION, **_dump_class(Notice)(notice)}


def from_dict(data: Mapping[str, Any]) -> Notice:
    """字典 → 公文: the notice that ``to_dict`` wrote; ``source`` is None.

    Raises ``InvalidRecord`` with the path of the first fault (``$.outline[3].level``).
    """
    if not isinstance(data, Mapping):
        _refuse("$", "an object", data)
    version = data.get("schema_version")
    if not isinstance(version, str) or version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        message = f"$.schema_version: this library reads version {SCHEMA_VERSION}, not {version!r}"
        raise InvalidRecord(message)
    body = {key: value for key, value in data.items() if key != "schema_version"}
    try:
        notice: Notice = _load_class(Notice)(body, "$")
    except RecursionError as error:
        message = "$: nested too deeply to be a notice"
        raise InvalidRecord(message) from error
    return notice


def _refuse(path: str, wanted: str, value: object) -> NoReturn:
    found = repr(value)
    message = f"{path}: expected {wanted}, found {found if len(found) <= 40 else found[:39] + '…'}"
    raise InvalidRecord(message)


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

    def dump(value: object) -> dict[str, Any]:
        return {name: getattr(value, name) if write is None else write(getattr(value, name)) for name, write in plan}

    return dump


def _loader(shape: Shape) -> Load:
    match shape:
        case Scalar(t):
            return _SCALAR_LOADERS[t]
        case Choice(t):
            return _load_choice(t)
        case Maybe(inner):
            inside = _loader(inner)
            return lambda value, path: None if value is None else inside(value, path)
        case Many(inner):
            inside = _loader(inner)
            return lambda value, path: tuple(inside(item, f"{path}[{i}]") for i, item in enumerate(_list(value, path)))
        case Fixed(inners):
            return _load_fixed(tuple(_loader(inner) for inner in inners))
        case Named(inner):
            inside = _loader(inner)
            return lambda value, path: {k: inside(v, f"{path}.{k}") for k, v in _mapping(value, path).items()}
        case Group(cls):
            return _load_late(cls)


def _load_late(cls: type) -> Load:
    def load(value: object, path: str) -> Any:  # noqa: ANN401
        return _load_class(cls)(value, path)

    return load


def _list(value: object, path: str) -> list[Any] | tuple[Any, ...]:
    return value if isinstance(value, (list, tuple)) else _refuse(path, "a list", value)


def _mapping(value: object, path: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        _refuse(path, "an object", value)
    for key in value:
        if not isinstance(key, str):
            _refuse(path, "names that are text", key)
    return value


def _load_fixed(loaders: tuple[Load, ...]) -> Load:
    def load(value: object, path: str) -> tuple[Any, ...]:
        items = _list(value, path)
        if len(items) != len(loaders):
            _refuse(path, f"{len(loaders)} values", value)
        return tuple(one(item, f"{path}[{i}]") for i, (one, item) in enumerate(zip(loaders, items, strict=True)))

    return load


def _load_choice(choice: type[Enum]) -> Load:
    members = {member.value: member for member in choice}
    wanted = "one of " + ", ".join(map(str, members))

    def load(value: object, path: str) -> Enum:
        found = members.get(value) if isinstance(value, str) else None
        return found if found is not None else _refuse(path, wanted, value)

    return load


def _load_str(value: object, path: str) -> str:
    return value if isinstance(value, str) else _refuse(path, "text", value)


def _load_bool(value: object, path: str) -> bool:
    return value if isinstance(value, bool) else _refuse(path, "true or false", value)


def _load_int(value: object, path: str) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else _refuse(path, "a whole number", value)


def _load_float(value: object, path: str) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return value
    _refuse(path, "a number", value)


def _load_date(value: object, path: str) -> dt.date:
    if isinstance(value, str) and len(value) == 10:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    _refuse(path, "a date such as 2025-01-14", value)


_SCALAR_LOADERS: dict[type, Load] = {
    str: _load_str,
    bool: _load_bool,
    int: _load_int,
    float: _load_float,
    dt.date: _load_date,
}


@cache
def _load_class(cls: type) -> Load:
    plan = {f.name: _loader(f.shape) for f in fields_of(cls)}
    required = tuple(f.name for f in fields_of(cls) if f.required)

    def load(value: object, path: str) -> object:
        given = _mapping(value, path)
        for name in required:
            if name not in given:
                message = f"{path}.{name}: missing"
                raise InvalidRecord(message)
        values = {}
        for name, item in given.items():
            if name not in plan:
                message = f"{path}.{name}: no such field in version {SCHEMA_VERSION}"
                raise InvalidRecord(message)
            values[name] = plan[name](item, f"{path}.{name}")
        return cls(**values)

    return load
