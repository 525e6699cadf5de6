"""The closed set of types a notice is made of, read once from the attrs fields of the model.

Dictionary, JSON Schema and ``without_places`` are folds over these shapes, so that a field added
to the model appears in all of them.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

#: Fields that belong to a notice but not to its written form: the text itself may be large, or not ours to copy.
UNWRITTEN = frozenset({("Notice", "source")})

_SCALARS: tuple[type, ...] = (str, int, float, bool, dt.date)


@frozen
class Scalar:
    """A str, int, float, bool or date."""

    of: type


@frozen
class Choice:
    """One value of an enumeration, written as its value."""

    of: type[Enum]


@frozen
class Maybe:
    """A value, or None where the notice has none."""

    inner: Shape


@frozen
class Many:
    """A tuple of any length."""

    inner: Shape


@frozen
class Fixed:
    """A tuple of a fixed length, such as a bounding box."""

    inners: tuple[Shape, ...]


@frozen
class Named:
    """A mapping from names to values."""

    inner: Shape


@frozen
class Group:
    """A class of the model; ``fields_of`` gives its fields (it may hold itself)."""

    of: type


Shape: TypeAlias = Scalar | Choice | Maybe | Many | Fixed | Named | Group


@frozen
class Field:
    """One attribute of a class: its name, its shape, and whether it must be given."""

    name: str
    shape: Shape
    required: bool


@cache
def fields_of(cls: type) -> tuple[Field, ...]:
    """Return the written fields of an attrs class, in order; those of an inlined field stand in its place."""
    hints = get_type_hints(cls)
    found: list[Field] = []
    for a in attrs.fields(cls):
        if a.metadata.get("inline"):
            found += fields_of(hints[a.name])
        elif a.init and (cls.__name__, a.name) not in UNWRITTEN:
            found.append(Field(a.name, shape_of(hints[a.name]), a.default is attrs.NOTHING))
    return tuple(found)


def make(cls: type, values: dict[str, Any]) -> Any:  # noqa: ANN401 - an object of ``cls``
    """Return the object of an attrs class that has these values of its written fields."""
    for name, inner in _inlined(cls):
        own = {f.name for f in fields_of(inner)}
        within = make(inner, {key: value for key, value in values.items() if key in own})
        values = {name: within} | {key: value for key, value in values.items() if key not in own}
    return cls(**values)


@cache
def _inlined(cls: type) -> tuple[tuple[str, type], ...]:
    hints = get_type_hints(cls)
    return tuple((a.name, hints[a.name]) for a in attrs.fields(cls) if a.metadata.get("inline"))


def shape_of(hint: Any) -> Shape:  # noqa: ANN401 - a type hint has no narrower type
    """Return the shape of a type hint; ``TypeError`` for a type outside the closed set."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType) and len(args) == 2 and args[1] is type(None):
        return Maybe(shape_of(args[0]))
    if origin is tuple:
        return Many(shape_of(args[0])) if args[1:] == (...,) else Fixed(tuple(map(shape_of, args)))
    if origin is Mapping and args[0] is str:
        return Named(shape_of(args[1]))
    if hint in _SCALARS:
        return Scalar(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Choice(hint)
    if attrs.has(hint):
        return Group(hint)
    message = f"{hint!r} is outside the types a notice may be made of"
    raise TypeError(message)
