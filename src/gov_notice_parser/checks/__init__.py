"""Notice → diagnostics: what an archivist would question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.checks.agreement import attachments_present, code_of_issuer, printed_after_signing
from gov_notice_parser.checks.form import form
from gov_notice_parser.checks.numbering import numbering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gov_notice_parser.diagnostics import Diagnostic
    from gov_notice_parser.gazetteer.book import Gazetteer
    from gov_notice_parser.model.notice import Notice

__all__ = ["CHECKS", "check"]

#: Every check in the order in which its findings are given.
CHECKS: tuple[Callable[[Notice, Gazetteer], Iterator[Diagnostic]], ...] = (
    numbering,
    printed_after_signing,
    code_of_issuer,
    attachments_present,
    form,
)


def check(notice: Notice, gazetteer: Gazetteer) -> tuple[Diagnostic, ...]:
    """校核: GNP701 to GNP705 of a finished notice, each with its place in the source text."""
    return tuple(found for each in CHECKS for found in each(notice, gazetteer))
