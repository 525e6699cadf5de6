"""Mentions of divisions, zones and areas, and the lists that assign something to them."""

from gov_notice_parser.regions.context import Context
from gov_notice_parser.regions.findings import diagnose
from gov_notice_parser.regions.lists import Passage, find_lists
from gov_notice_parser.regions.mentions import find_mentions

__all__ = ["Context", "Passage", "diagnose", "find_lists", "find_mentions"]
