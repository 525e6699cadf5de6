"""The way in: the stages in order, and nothing else.

bytes ─readers─▶ Source ─repair─▶ Repaired ─layout─▶ Layout ─parts─▶ Division ─elements─▶ Notice ─checks─▶ Notice
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from attrs import evolve

from gov_notice_parser.checks import check
from gov_notice_parser.config import Config
from gov_notice_parser.elements.assemble import read_elements
from gov_notice_parser.elements.ground import ground
from gov_notice_parser.elements.resolve import resolve
from gov_notice_parser.layout.flow import lay_out
from gov_notice_parser.model.source import Source
from gov_notice_parser.parts.divide import divide
from gov_notice_parser.readers import intake
from gov_notice_parser.readers import read as read_bytes
from gov_notice_parser.repair import repair
from gov_notice_parser.repair.plan import Repaired

if TYPE_CHECKING:
    import os

    from gov_notice_parser.model.notice import Notice

_DEFAULT = Config()


def read(source: str | os.PathLike[str] | bytes | BinaryIO, config: Config = _DEFAULT) -> Source:
    """Turn a path, bytes, an open file or ``"-"`` (standard input) into a source.

    Raises a subclass of ``UnreadableSource`` when the input cannot be turned into text.
    """
    data, name = intake.take(source, config.limits)
    return read_bytes(data, name, readers=config.readers, limits=config.limits)


def parse(source: str | os.PathLike[str] | bytes | BinaryIO, config: Config = _DEFAULT) -> Notice:
    """Turn a path, bytes, an open file or ``"-"`` into a notice.

    Raises a subclass of ``UnreadableSource`` when the input cannot be turned into text.
    """
    return parse_source(read(source, config), config)


def parse_text(text: str, config: Config = _DEFAULT) -> Notice:
    """Turn a text into a notice.  Any text gives one."""
    return parse_source(Source(text, "text"), config)


def parse_source(source: Source, config: Config = _DEFAULT) -> Notice:
    """Turn a source into a notice: the stages in order."""
    repaired = repair(source.text) if config.repair else Repaired(source.text)
    layout = lay_out(source, repaired)
    division = divide(layout, source)
    notice = resolve(read_elements(division, source), division, config.names())
    notice = ground(notice, layout)
    notice = evolve(
        notice,
        source=source,
        repairs=tuple(edit for edits in repaired.passes for edit in edits),
        diagnostics=(*source.diagnostics, *repaired.diagnostics, *layout.diagnostics, *notice.diagnostics),
    )
    return evolve(notice, diagnostics=(*notice.diagnostics, *check(notice, config.names())))
