"""One description, five files: text, HTML, DOCX, PDF and OFD, each made when it is asked for."""

from __future__ import annotations

from gov_notice_parser.testing.render_docx import render_docx
from gov_notice_parser.testing.render_html import render_html
from gov_notice_parser.testing.render_ofd import render_ofd
from gov_notice_parser.testing.render_pdf import render_pdf
from gov_notice_parser.testing.render_text import render_text
from gov_notice_parser.testing.sheet import Face

__all__ = ["Face", "render_docx", "render_html", "render_ofd", "render_pdf", "render_text"]
