"""The published JSON Schema of the written notice, made from the same shapes as the dictionary."""

from __future__ import annotations

import datetime as dt
from typing import Any

from gov_notice_parser.export.shapes import Choice, Fixed, Group, Many, Maybe, Named, Scalar, Shape, fields_of
from gov_notice_parser.export.structure import SCHEMA_VERSION
from gov_notice_parser.model.notice import Notice

_SCALARS: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    dt.date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``to_dict``; its ``$id`` carries the version."""
    definitions: dict[str, Any] = {}
    body = _object(Notice, definitions)
    version = {"const": SCHEMA_VERSION, "description": "version of this schema"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:gov-notice-parser:notice:{SCHEMA_VERSION}",
        "title": "Notice",
        **body,
        "properties": {"schema_version": version, **body["properties"]},
        "required": ["schema_version", *body.get("required", ())],
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    fields = fields_of(cls)
    schema: dict[str, Any] = {
        "type": "object",
        "description": " ".join((cls.__doc__ or cls.__name__).partition("\n\n")[0].split()),
        "properties": {f.name: _schema(f.shape, definitions) for f in fields},
        "additionalProperties": False,
    }
    if required := [f.name for f in fields if f.required]:
        schema["required"] = required
    return schema


def _schema(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case Scalar(t):
            return _SCALARS[t]
        case Choice(t):
            return {"enum": [member.value for member in t]}
        case Maybe(inner):
            return {"anyOf": [_schema(inner, definitions), {"type": "null"}]}
        case Many(inner):
            return {"type": "array", "items": _schema(inner, definitions)}
        case Fixed(inners):
            items = [_schema(inner, definitions) for inner in inners]
            return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
        case Named(inner):
            return {"type": "object", "additionalProperties": _schema(inner, definitions)}
        case Group(cls):
            if cls.__name__ not in definitions:
                definitions[cls.__name__] = {}  # a class that holds itself meets its own name
                definitions[cls.__name__] = _object(cls, definitions)
            return {"$ref": f"#/$defs/{cls.__name__}"}
