"""What was found in the input: a code, a severity, a message and a place."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from gov_notice_parser.spans import Span


class Severity(Enum):
    """How much a finding matters to someone who uses the result."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@frozen
class Diagnostic:
    """A finding: ``code`` is a key of ``CODES``, ``span`` its place in the source text, if it has one."""

    code: str
    message: str
    span: Span | None = None
    severity: Severity = field(default=Severity.WARNING, kw_only=True)


#: Every code with its meaning.  The hundred names the floor: 1 readers, 2 repair, 3 layout,
#: 4 parts and elements, 5 regions, 6 references, 7 checks.
CODES: dict[str, str] = {
    "GNP101": "the bytes do not decode cleanly; undecodable ones were replaced",
    "GNP102": "the declared encoding is not the true one",
    "GNP103": "the container is broken; what could be recovered was read",
    "GNP104": "a page has no text layer and no OCR engine is available",
    "GNP105": "a page's text layer is not what the page shows",
    "GNP106": "text was read by OCR",
    "GNP107": "the file's name does not fit its content",
    "GNP108": "a legacy format was converted by an outside program",
    "GNP109": "a less faithful converter was used",
    "GNP110": "part of the input was left unread because a limit was reached",
    "GNP201": "text was repaired",
    "GNP202": "damage was recognised but could not be undone",
    "GNP203": "a repair is the most likely of several readings",
    "GNP301": "line breaks were lost and have been restored",
    "GNP302": "page furniture was set aside",
    "GNP401": "no element of a notice's own wrapper was found: this is probably not a notice",
    "GNP402": "an element has two candidates",
    "GNP403": "the date is incomplete",
    "GNP404": "the document number is damaged",
    "GNP405": "the issuer is given only in a short form",
    "GNP501": "a region name has several candidates",
    "GNP502": "a region name is not in the gazetteer",
    "GNP503": "a region name was not valid on the notice's date",
    "GNP504": "the number of names differs from the number announced",
    "GNP505": "a gazetteer row used here is not verified",
    "GNP601": "a short name has no antecedent",
    "GNP602": "a reference has several candidates",
    "GNP701": "the numbering has a gap or a repeat",
    "GNP702": "the printing date is before the signing date",
    "GNP703": "the document code does not belong to the issuer",
    "GNP704": "attachments listed and attachments present differ",
    "GNP705": "the form departs from GB/T 9704-2012",
}
