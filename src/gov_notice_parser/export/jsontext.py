"""Notice → JSON text that every JSON reader takes, whatever characters the notice holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from gov_notice_parser.errors import InvalidRecord
from gov_notice_parser.export.structure import from_dict, to_dict

if TYPE_CHECKING:
    from gov_notice_parser.model.notice import Notice

# A lone surrogate cannot be encoded as UTF-8, and the other three end a line for some readers of JSON Lines.
_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")


def to_json(notice: Notice, indent: int | None = None) -> str:
    """公文 → JSON: ``to_dict`` as text, on one line or indented; Chinese stands as it is."""
    return dumps(to_dict(notice), indent)


def from_json(text: str | bytes) -> Notice:
    """JSON → 公文: the notice that ``to_json`` wrote; raises ``InvalidRecord``."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"this is not JSON: {error}"
        raise InvalidRecord(message) from error
    return from_dict(data)


def dumps(data: Any, indent: int | None = None) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Write plain values as JSON text that UTF-8 can always encode."""
    separators = None if indent is not None else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
