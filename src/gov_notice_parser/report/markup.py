"""HTML that is safe by its type: a ``str`` is text and is escaped, only ``Html`` is markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# What no HTML page may hold as a character, and marks that turn the direction of the text around them.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_VOID = frozenset({"br", "hr", "input", "meta"})
_DRAWN = frozenset({"image", "line", "path", "rect"})


class Html(str):
    """Markup that may stand in a page as it is."""

    __slots__ = ()


def text(value: str) -> Html:
    """Escape a text, whatever characters it holds; unfit ones become U+FFFD."""
    return Html(_UNFIT.sub("\ufffd", value).translate(_ESCAPES))


def join(parts: Iterable[str]) -> Html:
    """Set pieces side by side; those that are not ``Html`` are escaped."""
    return Html("".join(part if isinstance(part, Html) else text(part) for part in parts))


def tag(name: str, /, *children: str | None, **attributes: str | float | bool | None) -> Html:
    """Make one element.  None is left out; ``class_`` stands for class, ``data_x`` for data-x, True for a bare name."""
    given = "".join(
        _attribute(key, value) for key, value in attributes.items() if value is not None and value is not False
    )
    if name in _DRAWN and not children:
        return Html(f"<{name}{given}/>")
    end = "" if name in _VOID else f"</{name}>"
    return Html(f"<{name}{given}>{_inside(children)}{end}")


def _attribute(key: str, value: str | float | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'


def _inside(children: tuple[str | None, ...]) -> Html:
    return join(child for child in children if child is not None)
