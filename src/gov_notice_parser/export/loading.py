"""Plain values → objects of the model, checked against the shapes of their fields."""

from __future__ import annotations

import datetime as dt
import math
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from gov_notice_parser.errors import InvalidRecord
from gov_notice_parser.export.shapes import Choice, Fixed, Group, Many, Maybe, Named, Scalar, Shape, fields_of, make

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

    Load: TypeAlias = Callable[[Any], Any]


class _Fault(Exception):
    """A value of the wrong kind; its path is put together on the way out, so that good values pay nothing."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path: list[str] = []


def load(cls: type, data: object) -> Any:  # noqa: ANN401 - an object of ``cls``
    """Return the object of ``cls`` that ``data`` describes.

    Raises ``InvalidRecord`` with the path of the first fault.
    """
    try:
        return _load_class(cls)(data)
    except _Fault as fault:
        message = f"${''.join(reversed(fault.path))}: {fault.problem}"
        raise InvalidRecord(message) from None
    except RecursionError:
        message = "$: nested too deeply to be a notice"
        raise InvalidRecord(message) from None


def _refuse(wanted: str, value: object) -> NoReturn:
    found = repr(value)
    message = f"expected {wanted}, found {found if len(found) <= 40 else found[:39] + '…'}"
    raise _Fault(message)


def _loader(shape: Shape) -> Load:
    match shape:
        case Scalar(kind):
            return _SCALARS[kind]
        case Choice(choice):
            return _load_choice(choice)
        case Maybe(inner):
            return _load_maybe(_loader(inner))
        case Many(inner):
            return _load_many(_loader(inner))
        case Fixed(inners):
            return _load_fixed(tuple(_loader(inner) for inner in inners))
        case Named(inner):
            return _load_named(_loader(inner))
        case Group(cls):
            return lambda value: _load_class(cls)(value)  # noqa: PLW0108 - late: a class may hold itself


def _load_maybe(inside: Load) -> Load:
    return lambda value: None if value is None else inside(value)


def _load_many(inside: Load) -> Load:
    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            _refuse("a list", value)
        out: list[Any] = []
        try:
            for item in value:
                out.append(inside(item))  # noqa: PERF401 - its length says which item is at fault
        except _Fault as fault:
            fault.path.append(f"[{len(out)}]")
            raise
        return tuple(out)

    return read


def _load_fixed(loaders: tuple[Load, ...]) -> Load:
    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)) or len(value) != len(loaders):
            _refuse(f"{len(loaders)} values", value)
        return tuple(one(item) for one, item in zip(loaders, value, strict=True))

    return read


def _load_named(inside: Load) -> Load:
    def read(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            _refuse("an object", value)
        out = {}
        for name, item in value.items():
            if not isinstance(name, str):
                _refuse("names that are text", name)
            try:
                out[name] = inside(item)
            except _Fault as fault:
                fault.path.append(f".{name}")
                raise
        return out

    return read


def _load_choice(choice: type[Enum]) -> Load:
    members = {member.value: member for member in choice}
    wanted = "one of " + ", ".join(map(str, members))

    def read(value: object) -> Enum:
        found = members.get(value) if isinstance(value, str) else None
        return found if found is not None else _refuse(wanted, value)

    return read


@cache
def _load_class(cls: type) -> Load:
    plan = {f.name: _loader(f.shape) for f in fields_of(cls)}
    required = frozenset(f.name for f in fields_of(cls) if f.required)

    def read(value: object) -> object:
        if not isinstance(value, dict):
            _refuse("an object", value)
        values = {}
        name = None
        try:
            for name, item in value.items():
                values[name] = plan[name](item)
        except _Fault as fault:
            fault.path.append(f".{name}")
            raise
        except KeyError:
            message = f"no such field: {name!r}"
            raise _Fault(message) from None
        if not required <= values.keys():
            message = f"missing: {', '.join(sorted(required - values.keys()))}"
            raise _Fault(message)
        return make(cls, values)

    return read


def _load_str(value: object) -> str:
    return value if isinstance(value, str) else _refuse("text", value)


def _load_bool(value: object) -> bool:
    return value if isinstance(value, bool) else _refuse("true or false", value)


def _load_int(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else _refuse("a whole number", value)


def _load_float(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        _refuse("a number", value)
    return value if isinstance(value, int) or math.isfinite(value) else _refuse("a finite number", value)


def _load_date(value: object) -> dt.date:
    if isinstance(value, str) and len(value) == 10:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    _refuse("a date such as 2025-01-14", value)


_SCALARS: dict[type, Load] = {
    str: _load_str,
    bool: _load_bool,
    int: _load_int,
    float: _load_float,
    dt.date: _load_date,
}
