"""Archives: many documents → one dataset, its citation graph, and the difference of two datasets."""

from gov_notice_parser.archive.parts import UnwritableOutput
from gov_notice_parser.archive.run import parse_archive
from gov_notice_parser.archive.settings import Progress, Settings, Summary

__all__ = ["Progress", "Settings", "Summary", "UnwritableOutput", "parse_archive"]
