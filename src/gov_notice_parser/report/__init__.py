"""Notices as pages for people: one self-contained HTML file, no network, nothing of the text can run."""

from gov_notice_parser.report.dataset import dataset_page
from gov_notice_parser.report.file import file_page
from gov_notice_parser.report.notice import notice_page

__all__ = ["dataset_page", "file_page", "notice_page"]
