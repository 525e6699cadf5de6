"""A description as an OFD file (GB/T 33190-2016) in the layout of GB/T 9704-2012."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.testing.render_pdf import registered, width_of
from gov_notice_parser.testing.sheet import HEIGHT, MM, WIDTH, Face, Ink, compose

if TYPE_CHECKING:
    from gov_notice_parser.testing.document import Document

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FONTS = {Face.TITLE: "方正小标宋简体", Face.TEXT: "仿宋_GB2312", Face.HEADING: "黑体", Face.SUBHEADING: "楷体_GB2312"}
_IDS = {face: number for number, face in enumerate(Face, 2)}
_DATE = (2025, 1, 1, 0, 0, 0)


def render_ofd(doc: Document) -> bytes:
    """Return an OFD file, the same bytes for the same description; the fonts are named, not embedded."""
    surface = OfdSurface(registered({}))
    compose(doc, surface)
    folder = "Doc_0"
    members = {
        "OFD.xml": _root((doc.title or "").replace("\n", "")),
        f"{folder}/Document.xml": _document(len(surface.pages)),
        f"{folder}/PublicRes.xml": _resources(),
    }
    for number, objects in enumerate(surface.pages):
        members[f"{folder}/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {_NS}><ofd:Content><ofd:Layer ID="{1000 + number}">{"".join(objects)}</ofd:Layer>'
            "</ofd:Content></ofd:Page>"
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), (_HEAD + text).encode(), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _root(title: str) -> str:
    return (
        f'<ofd:OFD {_NS} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:Title>{escape(title)}</ofd:Title>'
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(pages: int) -> str:
    listed = "".join(f'<ofd:Page ID="{n + 100}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(pages))
    return (
        f"<ofd:Document {_NS}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>"
        f"0 0 {_mm(WIDTH)} {_mm(HEIGHT)}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _resources() -> str:
    fonts = "".join(f'<ofd:Font ID="{_IDS[face]}" FontName="{name}"/>' for face, name in _FONTS.items())
    return f'<ofd:Res {_NS} BaseLoc="Res"><ofd:Fonts>{fonts}</ofd:Fonts></ofd:Res>'


def _mm(points: float) -> str:
    return f"{points / MM:.3f}".rstrip("0").rstrip(".")


@frozen
class OfdSurface:
    """The pages of an OFD file: each a list of its objects, in millimetres from the top left."""

    names: dict[Face, str]
    pages: list[list[str]] = field(factory=lambda: [[]])
    ended: list[int] = field(factory=list)

    def _add(self, text: str) -> None:
        while len(self.pages) <= len(self.ended):
            self.pages.append([])
        self.pages[-1].append(text)

    def words(self, at: tuple[float, float], text: str, face: Face, size: float, spacing: float, ink: Ink) -> None:
        """Set a text: one object with the step from each character to the next."""
        if not text:
            return
        steps = [self.width(character, face, size) + spacing for character in text]
        deltas = f' DeltaX="{" ".join(map(_mm, steps[:-1]))}"' if len(steps) > 1 else ""
        color = '<ofd:FillColor Value="230 13 13"/>' if ink.red else ""
        self._add(
            f'<ofd:TextObject ID="{self._id()}" Font="{_IDS[face]}" Size="{_mm(size)}" Boundary="{_mm(at[0])} '
            f'{_mm(HEIGHT - at[1] - size * 0.88)} {_mm(sum(steps))} {_mm(size)}">{color}'
            f'<ofd:TextCode X="0" Y="{_mm(size * 0.88)}"{deltas}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], ink: Ink) -> None:
        """Draw a line."""
        self._path(start, end[0] - start[0], 0.0, ink, f"M 0 0 L {_mm(end[0] - start[0])} 0")

    def frame(self, corner: tuple[float, float], wide: float, tall: float) -> None:
        """Draw a rectangle."""
        w, h = _mm(wide), _mm(tall)
        self._path((corner[0], corner[1] + tall), wide, tall, Ink(), f"M 0 0 L {w} 0 L {w} {h} L 0 {h} C")

    def _path(self, at: tuple[float, float], wide: float, tall: float, ink: Ink, path: str) -> None:
        color = "230 13 13" if ink.red else "0 0 0"
        self._add(
            f'<ofd:PathObject ID="{self._id()}" Boundary="{_mm(at[0])} {_mm(HEIGHT - at[1])} {_mm(max(wide, 0.1))} '
            f'{_mm(max(tall, ink.thick))}" LineWidth="{_mm(ink.thick)}"><ofd:StrokeColor Value="{color}"/>'
            f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def _id(self) -> int:
        return 10_000 + sum(map(len, self.pages))

    def end_page(self) -> None:
        """Close the page."""
        self._add("")
        self.ended.append(len(self.pages))

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of a text in points."""
        return width_of(text, self.names[face], size)
