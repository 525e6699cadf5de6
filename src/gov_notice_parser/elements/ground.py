"""The one crossing: spans of the layout's text become spans of the source's."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, fields, frozen, has

from gov_notice_parser.layout.blocks import Layout
from gov_notice_parser.model.notice import Evidence
from gov_notice_parser.spans import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from attrs import AttrsInstance

T = TypeVar("T")

#: Classes whose spans are in the source already.
_SETTLED = (Evidence, Edit)


def ground(value: T, layout: Layout) -> T:
    """Return the same value with every ``Span`` in it led back to the source text."""
    return _Crossing(layout).lead(value) if layout.moved else value  # type: ignore[no-any-return]


@frozen
class _Crossing:
    """One passage over a value; ``done`` holds what was led back by identity: lists and items share mentions."""

    layout: Layout
    done: dict[int, Any] = field(factory=dict)

    def lead(self, value: Any) -> Any:  # noqa: ANN401 - the model is a closed set of attrs classes
        cls: Any = type(value)
        if cls is Span:
            return self.layout.to_source(value)
        if cls is tuple:
            return tuple([self.lead(each) for each in value]) if value else value
        moving = _moving(cls)
        if not moving:
            return value
        key = id(value)
        if key not in self.done:
            copy = _copy(cls)(value)
            for name in moving:
                copy[name] = self.lead(copy[name])
            self.done[key] = cls(**copy)
        return self.done[key]


@cache
def _moving(cls: type) -> tuple[str, ...]:
    """Return the fields of a class that may hold spans."""
    if not has(cls) or issubclass(cls, _SETTLED):
        return ()
    return tuple(each.name for each in fields(cls) if each.init and _holds(each.type))


@cache
def _copy(cls: type[AttrsInstance]) -> Callable[[object], dict[str, Any]]:
    """Return what reads all fields of a value of a class at once."""
    names = tuple(each.name for each in fields(cls) if each.init)
    read = attrgetter(*names)
    return lambda value: dict(zip(names, read(value), strict=True))


def _holds(kind: object) -> bool:
    return any(name in str(kind) for name in _HOLDERS)


_HOLDERS = (
    "Span",
    "Attachment",
    "OutlineItem",
    "Reference",
    "Region",
    "Issuer",
    "Addressee",
    "Part",
    "Imprint",
    "Diagnostic",
)
