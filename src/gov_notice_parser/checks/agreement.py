"""Elements that must agree with each other: dates, code and issuer, attachments listed and present."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.diagnostics import Diagnostic, Severity
from gov_notice_parser.gazetteer.agencies import issuer_for_code, region_of
from gov_notice_parser.gazetteer.book import COUNTRY
from gov_notice_parser.model.values import NumberForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gov_notice_parser.gazetteer.book import Gazetteer
    from gov_notice_parser.model.notice import Notice
    from gov_notice_parser.spans import Span


def printed_after_signing(notice: Notice, _: Gazetteer) -> Iterator[Diagnostic]:
    """GNP702: 印发日期 before 成文日期 (GB/T 9704-2012, 7.3.5.4 and 7.4.3)."""
    printed, signed = notice.imprint.printed_on, notice.issued_on
    if printed and signed and printed < signed:
        message = f"printed on {printed.isoformat()}, signed on {signed.isoformat()}"
        yield Diagnostic("GNP702", message, _place(notice, "printed_on"))


def code_of_issuer(notice: Notice, gazetteer: Gazetteer) -> Iterator[Diagnostic]:
    """GNP703: every authority known to use the 机关代字 is of another region than every issuer."""
    number = notice.document_number
    if number is None or number.form is not NumberForm.BRACKETED:
        return
    rows = [row for row in issuer_for_code(number.code, None, gazetteer) if row.code == number.code]
    mine = {region for issuer in notice.issuers if (region := issuer.region_code or region_of(issuer.name, gazetteer))}
    theirs = {row.region for row in rows}
    if not mine or not theirs or COUNTRY in mine | theirs:
        return
    # 常政办发 is 常德's and 常州's: a code that the issuer's own name may give is its own
    own = {row.region for home in mine for row in issuer_for_code(number.code, home, gazetteer)}
    if any(_related(a, b, gazetteer) for a in mine for b in theirs | own):
        return
    known = "、".join(dict.fromkeys(row.issuer for row in rows))
    issuers = "、".join(issuer.name for issuer in notice.issuers)
    yield Diagnostic("GNP703", f"{number.code} is the code of {known}, the issuer is {issuers}", _number(notice))


def _related(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """Say whether one region lies in the other: a county's bureau may print its city's code."""
    return one in gazetteer.lineage(other) or other in gazetteer.lineage(one)


def attachments_present(notice: Notice, _: Gazetteer) -> Iterator[Diagnostic]:
    """GNP704: some of the attachments listed stand in the file, others do not (GB/T 9704-2012, 7.3.4 and 7.3.7).

    A file without any of them is the rule on websites and says nothing.
    """
    listed = [each for each in notice.attachments if each.listed is not None]
    missing = [each for each in listed if each.body is None]
    if missing and len(missing) < len(listed):
        names = "；".join(each.title for each in missing)
        yield Diagnostic("GNP704", f"listed, but not in the file: {names}", missing[0].listed, severity=Severity.INFO)


def _place(notice: Notice, name: str) -> Span | None:
    return notice.evidence[name].span if name in notice.evidence else None


def _number(notice: Notice) -> Span | None:
    return _place(notice, "document_number")
