"""One notice in every format that an archive holds, each file made when it is asked for."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from gov_notice_parser.readers.legacy_office import find_office
from gov_notice_parser.readers.programs import find_program, run_program
from gov_notice_parser.testing.render import render_docx, render_html, render_ofd, render_pdf, render_text

if TYPE_CHECKING:
    from gov_notice_parser.testing.document import Document

DPI = 200


@cache
def converted(doc: Document, ending: str) -> bytes:
    """Let LibreOffice write the notice in one of its formats."""
    office = find_office()
    filters = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "xml": "xml:MS Word 2003 XML"}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notice.docx").write_bytes(render_docx(doc))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", filters[ending], "notice.docx"]
        run_program(command, folder, 120.0)
        return (folder / f"notice.{ending}").read_bytes()


@cache
def has_chinese_font() -> bool:
    """Say whether PDFium will find a font for a file that only names one."""
    program = find_program("fc-list")
    return program is None or bool(run_program([program, ":lang=zh-cn"], Path.cwd(), 20.0).strip())


@cache
def scanned(doc: Document) -> tuple:
    """Rasterise the pages as a scanner sees them: grain, a slight slant."""
    import pypdfium2
    from PIL import Image, ImageChops

    grain = random.Random(9704)  # noqa: S311
    pages = []
    with pypdfium2.PdfDocument(render_pdf(doc)) as pdf:
        for page in pdf:
            image = page.render(scale=DPI / 72).to_pil().convert("RGB")
            image = image.rotate(0.25 * (-1) ** len(pages), Image.BICUBIC, fillcolor="white")
            noise = Image.frombytes("L", image.size, grain.randbytes(image.width * image.height))
            noise = noise.point([value // 8 for value in range(256)]).convert("RGB")
            pages.append(ImageChops.subtract(image, noise))
    return tuple(pages)


def image_pdf(doc: Document) -> bytes:
    stream = io.BytesIO()
    first, *others = scanned(doc)
    first.save(stream, "PDF", resolution=DPI, save_all=True, append_images=others)
    return stream.getvalue()


def png(doc: Document) -> bytes:
    stream = io.BytesIO()
    scanned(doc)[0].save(stream, "PNG", dpi=(DPI, DPI))
    return stream.getvalue()


WRITTEN = {
    "docx": render_docx,
    "pdf": render_pdf,
    "ofd": render_ofd,
    "html": lambda doc: render_html(doc).encode(),
    "txt": lambda doc: render_text(doc).encode(),
    "gb18030.txt": lambda doc: render_text(doc).encode("gb18030"),
}
CONVERTED = {
    "doc": lambda doc: converted(doc, "doc"),
    "wps": lambda doc: converted(doc, "doc"),
    "rtf": lambda doc: converted(doc, "rtf"),
    "xml": lambda doc: converted(doc, "xml"),
}
SCANNED = {"scan.pdf": image_pdf, "png": png}
