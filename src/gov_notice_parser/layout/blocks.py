"""What the layout stage gives: whole paragraphs and tables, with the way back to the source."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.model.source import SourceLine
from gov_notice_parser.repair.plan import Repaired
from gov_notice_parser.spans import OffsetMap, Span
from gov_notice_parser.tokens.found import Found
from gov_notice_parser.tokens.ordinals import Ordinal


class BlockKind(Enum):
    """What a block is, before anything of its meaning is known."""

    PARAGRAPH = "paragraph"
    TABLE = "table"


@frozen
class TableCell:
    """One cell of a table: its text's span, its place (from 0) and how far it reaches."""

    span: Span
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@frozen
class Block:
    """A paragraph or a table: a range of the layout's text, with the facts of its first line.

    ``marker`` is the ordinal that a paragraph begins with, its span counted from the block's own start.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    line: SourceLine | None = None
    cells: tuple[TableCell, ...] = ()
    marker: Found[Ordinal] | None = None


@frozen
class Furniture:
    """Characters set aside: page numbers, running heads, menus; the span is in the repaired text."""

    span: Span
    reason: str


@frozen
class Layout:
    """The text that rules run on: one paragraph a line, furniture taken out.

    ``text[block.span]`` is a block, one line break stands between two; ``to_source`` leads from this text
    to the source.
    """

    text: str
    blocks: tuple[Block, ...]
    repaired: Repaired
    offsets: OffsetMap = field(factory=OffsetMap)
    furniture: tuple[Furniture, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether this text differs from the source's, so that spans need leading back."""
        return bool(self.offsets.edits or self.repaired.maps)

    def to_source(self, span: Span) -> Span:
        """Return the range of the source text that ``span`` of the layout's text came from."""
        return self.repaired.to_source(self.offsets.to_before(span))
