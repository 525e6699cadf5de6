"""Chinese government notices (公文) as structured, grounded objects.

    import gov_notice_parser as gnp
    notice = gnp.parse("notice.pdf")

Every name is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gov_notice_parser.archive import parse_archive
    from gov_notice_parser.config import Config
    from gov_notice_parser.diagnostics import CODES, Diagnostic, Severity
    from gov_notice_parser.errors import (
        DamagedSource,
        EmptySource,
        EncryptedSource,
        GovNoticeError,
        InvalidGazetteer,
        InvalidRecord,
        LimitExceeded,
        MissingEngine,
        SourceNotFound,
        UnknownFormat,
        UnreadableSource,
    )
    from gov_notice_parser.export.jsontext import from_json
    from gov_notice_parser.export.schema import json_schema
    from gov_notice_parser.export.structure import from_dict
    from gov_notice_parser.gazetteer.book import Gazetteer
    from gov_notice_parser.model.notice import Attachment, Evidence, Kind, Notice, OutlineItem
    from gov_notice_parser.model.references import Reference, Role
    from gov_notice_parser.model.regions import Level, RegionList, RegionMention
    from gov_notice_parser.model.source import Place, Source
    from gov_notice_parser.model.values import DocumentNumber, Genre
    from gov_notice_parser.pipeline import parse, parse_source, parse_text, read
    from gov_notice_parser.readers.base import Limits, Reader
    from gov_notice_parser.spans import Edit, Span

__version__ = "0.1.0"

_HOMES = {
    "archive": ("parse_archive",),
    "config": ("Config",),
    "diagnostics": ("CODES", "Diagnostic", "Severity"),
    "errors": (
        "DamagedSource",
        "EmptySource",
        "EncryptedSource",
        "GovNoticeError",
        "InvalidGazetteer",
        "InvalidRecord",
        "LimitExceeded",
        "MissingEngine",
        "SourceNotFound",
        "UnknownFormat",
        "UnreadableSource",
    ),
    "export.jsontext": ("from_json",),
    "export.schema": ("json_schema",),
    "export.structure": ("from_dict",),
    "gazetteer.book": ("Gazetteer",),
    "model.notice": ("Attachment", "Evidence", "Kind", "Notice", "OutlineItem"),
    "model.references": ("Reference", "Role"),
    "model.regions": ("Level", "RegionList", "RegionMention"),
    "model.source": ("Place", "Source"),
    "model.values": ("DocumentNumber", "Genre"),
    "pipeline": ("parse", "parse_source", "parse_text", "read"),
    "readers.base": ("Limits", "Reader"),
    "spans": ("Edit", "Span"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "CODES",
    "Attachment",
    "Config",
    "DamagedSource",
    "Diagnostic",
    "DocumentNumber",
    "Edit",
    "EmptySource",
    "EncryptedSource",
    "Evidence",
    "Gazetteer",
    "Genre",
    "GovNoticeError",
    "InvalidGazetteer",
    "InvalidRecord",
    "Kind",
    "Level",
    "LimitExceeded",
    "Limits",
    "MissingEngine",
    "Notice",
    "OutlineItem",
    "Place",
    "Reader",
    "Reference",
    "RegionList",
    "RegionMention",
    "Role",
    "Severity",
    "Source",
    "SourceNotFound",
    "Span",
    "UnknownFormat",
    "UnreadableSource",
    "__version__",
    "from_dict",
    "from_json",
    "json_schema",
    "parse",
    "parse_archive",
    "parse_source",
    "parse_text",
    "read",
]


def __getattr__(name: str) -> object:
    """Load a public name from the module that holds it (PEP 562)."""
    home = _HOME_OF.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
