"""The same notice read from two files: what is left of it when places and repairs are taken away."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from gov_notice_parser.export.shapes import Group, Many, Maybe, Shape, fields_of, make
from gov_notice_parser.model.notice import Notice, PartKind
from gov_notice_parser.model.source import Place
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    Blank: TypeAlias = Callable[[Any], Any]

_NOWHERE = Span(0, 0)


def without_places(notice: Notice) -> Notice:
    """去掉位置: the notice as its content alone, equal for every file that holds the same document.

    Spans, places, evidence, repairs, diagnostics, furniture and the fingerprint are blanked.
    """
    bare: Notice = _blank_class(Notice)(notice)
    return type(notice)(
        **{f.name: getattr(bare, f.name) for f in fields_of(Notice) if f.name not in _READING},
        parts=tuple(part for part in bare.parts if part.kind is not PartKind.FURNITURE),
    )


#: How a notice was read, not what it says.
_READING = frozenset({"parts", "fingerprint", "repairs", "diagnostics", "evidence"})


def _blanker(shape: Shape) -> Blank | None:
    """Return what to do with a value of ``shape``, or None where it holds no place."""
    match shape:
        case Group(cls):
            return _blank_group(cls)
        case Maybe(Group(cls)) if cls in (Span, Place):
            return lambda _: None
        case Maybe(inner):
            return _blank_maybe(_blanker(inner))
        case Many(inner):
            return _blank_many(_blanker(inner))
    return None


def _blank_group(cls: type) -> Blank:
    def blank(value: object) -> object:
        return _NOWHERE if cls is Span else _blank_class(cls)(value)

    return blank


def _blank_maybe(inside: Blank | None) -> Blank | None:
    return inside and (lambda value: None if value is None else inside(value))


def _blank_many(inside: Blank | None) -> Blank | None:
    return inside and (lambda values: tuple(inside(value) for value in values))


@cache
def _blank_class(cls: type) -> Blank:
    plan = tuple((f.name, _blanker(f.shape)) for f in fields_of(cls))

    def blank(value: object) -> object:
        return make(cls, {name: getattr(value, name) if do is None else do(getattr(value, name)) for name, do in plan})

    return blank
