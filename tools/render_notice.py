#!/usr/bin/env python3
"""Render the clean text of the golden notice as DOCX and PDF in the layout of GB/T 9704-2012.

    tools/render_notice.py [TEXT] [--out DIR]

Writes notice.docx and notice.pdf beside TEXT (fixtures/golden/repaired.txt).  The PDF embeds the
glyphs that it uses, taken from Noto CJK (apt install fonts-noto-cjk; pip install fonttools).
The same text gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from gov_notice_parser.testing.document import Annex, Document, paragraphs
from gov_notice_parser.testing.render import Face, render_docx, render_pdf

_GOLDEN = Path(__file__).parents[1] / "fixtures" / "golden" / "repaired.txt"
_NOTO = Path("/usr/share/fonts/opentype/noto")
#: Files of Noto that stand in for 小标宋, 仿宋, 黑体 and 楷体; the number of SC within the collection is looked up.
_FILES = {
    Face.TITLE: "NotoSerifCJK-Bold.ttc",
    Face.TEXT: "NotoSerifCJK-Regular.ttc",
    Face.HEADING: "NotoSansCJK-Bold.ttc",
    Face.SUBHEADING: "NotoSerifCJK-Regular.ttc",
}
# What a TrueType font must declare beyond a CFF one; the counts are made when it is written.
_LIMITS = (
    "Zones",
    "TwilightPoints",
    "Storage",
    "FunctionDefs",
    "InstructionDefs",
    "StackElements",
    "SizeOfInstructions",
    "ComponentElements",
    "Points",
    "Contours",
    "CompositePoints",
    "CompositeContours",
    "ComponentDepth",
)


def describe(text: str) -> Document:
    """Read a clean notice: title, number, addressees, body, 附件 line, signature, date, 附注, one attachment."""
    lines = text.splitlines()
    number = next(i for i, line in enumerate(lines) if re.fullmatch(r".+〔\d{4}〕\d+号", line))
    to = next(i for i, line in enumerate(lines) if line.endswith("："))
    listed = next(i for i, line in enumerate(lines) if line.startswith("附件："))
    mark = lines.index("附件")
    first = next(i for i, line in enumerate(lines) if i > mark and line.startswith("一、"))
    issuer, date, annotation = lines[listed + 1 : mark]
    return Document(
        title="".join(lines[:number]),
        number=lines[number],
        number_under_title=True,
        addressees=lines[to].removesuffix("："),
        body=paragraphs(*lines[to + 1 : listed]),
        attachment_titles=(lines[listed].removeprefix("附件："),),
        issuers=(issuer,),
        date=date,
        annotation=annotation.strip("（）"),
        attachments=(Annex("\n".join(lines[mark + 1 : first]), paragraphs(*lines[first:])),),
    )


def outline_font(name: str, characters: str, target: Path) -> Path:
    """Write the glyphs of ``characters`` as a TrueType font: reportlab embeds no other outlines."""
    from fontTools import subset
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTCollection, newTable

    fonts = TTCollection(_NOTO / name).fonts
    font = next(one for one in fonts if one["name"].getDebugName(1).endswith("CJK SC"))
    options = subset.Options(
        layout_features=[], notdef_outline=True, name_IDs=[1, 2, 4, 6], drop_tables=["BASE", "VORG"]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {}
    for glyph in order:
        pen = TTGlyphPen(None)
        glyphs[glyph].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        outlines[glyph] = pen.glyph()
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, outlines
    font["loca"] = newTable("loca")
    del font["CFF "]
    font["post"].formatType = 3.0
    maximum = font["maxp"]
    maximum.tableVersion = 0x00010000
    for key in _LIMITS:
        setattr(maximum, f"max{key}", 1 if key == "Zones" else 0)
    font.sfntVersion = "\x00\x01\x00\x00"
    font.recalcTimestamp = False
    font.save(target)
    return target


def main() -> int:
    """Render both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="?", type=Path, default=_GOLDEN, metavar="TEXT")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the files go (beside TEXT)")
    args = parser.parse_args()
    text = args.text.read_text("utf-8")
    doc = describe(text)
    out = args.out or args.text.parent
    (out / "notice.docx").write_bytes(render_docx(doc))
    characters = "".join(sorted(set(text + "0123456789 —")))
    with tempfile.TemporaryDirectory() as folder:
        fonts = {
            face: outline_font(name, characters, Path(folder) / f"{face.value}.ttf") for face, name in _FILES.items()
        }
        (out / "notice.pdf").write_bytes(render_pdf(doc, fonts))
    for name in ("notice.docx", "notice.pdf"):
        print(f"{out / name}: {(out / name).stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
