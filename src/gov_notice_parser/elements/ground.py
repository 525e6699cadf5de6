"""The one crossing: spans of the layout's text become spans of the source's."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from attrs import field, fields, frozen, has

from gov_notice_parser.layout.blocks import Layout
from gov_notice_parser.model.notice import Evidence
from gov_notice_parser.spans import Edit, Span

T = TypeVar("T")

#: Classes whose spans are in the source already.
_SETTLED = (Evidence, Edit)


def ground(value: T, layout: Layout) -> T:
    """Return the same value with every ``Span`` in it led back to the source text."""
    return _Crossing(layout).lead(value)  # type: ignore[no-any-return]


@frozen
class _Crossing:
    """One passage over a value; ``done`` holds what was led back by identity: lists and items share mentions."""

    layout: Layout
    done: dict[int, Any] = field(factory=dict)

    def lead(self, value: Any) -> Any:  # noqa: ANN401 - the model is a closed set of attrs classes
        cls = type(value)
        if cls is Span:
            return self.layout.to_source(value)
        if cls is tuple:
            return tuple([self.lead(each) for each in value]) if value else value
        plan = _plan(cls)  # type: ignore[arg-type]
        if not plan:
            return value
        key = id(value)
        if key not in self.done:
            copy = {name: getattr(value, name) for name, _ in plan}
            copy.update({name: self.lead(copy[name]) for name, moves in plan if moves})
            self.done[key] = cls(**copy)
        return self.done[key]


@cache
def _plan(cls: type) -> tuple[tuple[str, bool], ...]:
    """Return the fields that make a class, each with whether it may hold spans; () for a class without any."""
    if not has(cls) or issubclass(cls, _SETTLED):
        return ()
    plan = tuple((each.name, _holds(each.type)) for each in fields(cls) if each.init)
    return plan if any(moves for _, moves in plan) else ()


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
