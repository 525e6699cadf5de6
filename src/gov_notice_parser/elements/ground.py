"""The one crossing: spans of the layout's text become spans of the source's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, fields, has

from gov_notice_parser.model.notice import Evidence
from gov_notice_parser.spans import Edit, Span

if TYPE_CHECKING:
    from gov_notice_parser.layout.blocks import Layout

T = TypeVar("T")

#: Classes whose spans are in the source already.
_SETTLED = (Evidence, Edit)


def ground(value: T, layout: Layout) -> T:
    """Return the same value with every ``Span`` in it led back to the source text."""
    return _ground(value, layout)  # type: ignore[no-any-return]


def _ground(value: Any, layout: Layout) -> Any:  # noqa: ANN401 - the model is a closed set of attrs classes
    if isinstance(value, Span):
        return layout.to_source(value)
    if isinstance(value, tuple):
        return tuple(_ground(each, layout) for each in value)
    if isinstance(value, _SETTLED) or not has(type(value)):
        return value
    names = _moving(type(value))  # type: ignore[arg-type]
    changes = {name: _ground(getattr(value, name), layout) for name in names}
    return evolve(value, **changes) if changes else value


@cache
def _moving(cls: type) -> tuple[str, ...]:
    """Return the fields of a class that may hold spans."""
    return tuple(each.name for each in fields(cls) if (each.init and "Span" in str(each.type)) or _holds(each.type))


def _holds(kind: object) -> bool:
    return any(name in str(kind) for name in _HOLDERS)


_HOLDERS = (
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
