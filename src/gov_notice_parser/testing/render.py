"""One description, four files: text, HTML, DOCX and PDF, each made when it is asked for."""

from __future__ import annotations

from gov_notice_parser.testing.render_docx import render_docx
from gov_notice_parser.testing.render_html import render_html
from gov_notice_parser.testing.render_pdf import Face, render_pdf
from gov_notice_parser.testing.render_text import render_text

__all__ = ["Face", "render_docx", "render_html", "render_pdf", "render_text"]
