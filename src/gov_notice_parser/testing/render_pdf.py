"""A description as a PDF in the layout of GB/T 9704-2012."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gov_notice_parser.testing.sheet import HEIGHT, WIDTH, Face, Ink, compose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gov_notice_parser.testing.document import Document

_RED, _BLACK = (0.9, 0.05, 0.05), (0.0, 0.0, 0.0)


def render_pdf(doc: Document, fonts: Mapping[Face, Path] | None = None) -> bytes:
    """Return a PDF file, the same bytes for the same description.

    ``fonts`` are TrueType files to embed; without them the file names the Adobe font
    STSong-Light, which every PDF reader replaces by a font of its own.
    """
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle((doc.title or "").replace("\n", ""))
    compose(doc, PdfSurface(canvas, registered(fonts or {})))
    canvas.save()
    return stream.getvalue()


def registered(fonts: Mapping[Face, Path]) -> dict[Face, str]:
    """Make the fonts known and return their names."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    names: dict[Face, str] = {}
    for face in Face:
        if path := fonts.get(face):
            names[face] = f"GovNotice-{face.value}"
            pdfmetrics.registerFont(TTFont(names[face], str(path)))
        else:
            names[face] = "STSong-Light"
            pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return names


def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, font, size))


@frozen
class PdfSurface:
    """The pages of a PDF."""

    canvas: Any
    names: dict[Face, str]

    def words(self, at: tuple[float, float], text: str, face: Face, size: float, spacing: float, ink: Ink) -> None:
        """Set a text."""
        words = self.canvas.beginText(*at)
        words.setFont(self.names[face], size)
        words.setFillColorRGB(*(_RED if ink.red else _BLACK))
        words.setCharSpace(spacing)
        words.textOut(text)
        self.canvas.drawText(words)

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: Ink) -> None:
        """Draw a line."""
        self.canvas.setStrokeColorRGB(*(_RED if ink.red else _BLACK))
        self.canvas.setLineWidth(ink.thick)
        self.canvas.line(*start, *end)

    def frame(self, corner: tuple[float, float], wide: float, tall: float) -> None:
        """Draw a rectangle."""
        self.canvas.setStrokeColorRGB(*_BLACK)
        self.canvas.rect(*corner, wide, tall)

    def end_page(self) -> None:
        """Close the page."""
        self.canvas.showPage()

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of a text in points."""
        return width_of(text, self.names[face], size)
