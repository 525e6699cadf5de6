"""What the text cites, and what it says of its own validity."""

from gov_notice_parser.references.back import find_back_references
from gov_notice_parser.references.find import Own, find_references
from gov_notice_parser.references.scopes import Scope, Strip
from gov_notice_parser.references.validity import FoundValidity, find_validity

__all__ = [
    "FoundValidity",
    "Own",
    "Scope",
    "Strip",
    "find_back_references",
    "find_references",
    "find_validity",
]
