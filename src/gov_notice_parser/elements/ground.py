"""The one crossing: spans of the layout's text become spans of the source's."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from attrs import field, fields, frozen, has

from gov_notice_parser.layout.blocks import Layout
from gov_notice_parser.model.notice import Evidence
from gov_notice_parser.spans import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

#: Classes whose spans are in the source already.
_SETTLED = (Evidence, Edit)


def ground(value: T, layout: Layout) -> T:
    """Return the same value with every ``Span`` in it led back to the source text."""
    return _Crossing(layout).lead(value) if layout.moved else value


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
            return tuple([self.lead(each) for each in value])
        plan = _plan(cls)
        if plan is None:
            return value
        new = self.done.get(id(value))
        if new is None:
            new = self.done[id(value)] = self._moved(cls, plan, value)
        return new

    def _moved(self, cls: type, plan: _Plan, value: Any) -> Any:  # noqa: ANN401
        read, moving, names = plan
        fields = list(read(value))
        for at in moving:
            if fields[at] is not None:
                fields[at] = self.lead(fields[at])
        return cls(*fields) if names is None else cls(**dict(zip(names, fields, strict=True)))


class _Plan(NamedTuple):
    """How a class is led back: what reads its fields, which of them may hold spans, its keywords if it takes them."""

    read: Callable[[object], tuple[Any, ...]]
    moving: tuple[int, ...]
    names: tuple[str, ...] | None


@cache
def _plan(cls: type) -> _Plan | None:
    """Return the plan of a class; None where none of its fields may hold spans."""
    if not has(cls) or issubclass(cls, _SETTLED):
        return None
    all_fields = [each for each in fields(cls) if each.init]
    moving = tuple(at for at, each in enumerate(all_fields) if _holds(each.type))
    names = tuple(each.name for each in all_fields)
    keywords = any(each.kw_only for each in all_fields)
    return _Plan(attrgetter(*names), moving, names if keywords else None) if moving else None


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
