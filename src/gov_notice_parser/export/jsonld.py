"""Notice → JSON-LD with the terms of schema.org/Legislation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gov_notice_parser.model.references import Role

if TYPE_CHECKING:
    from gov_notice_parser.model.notice import Issuer, Notice
    from gov_notice_parser.model.references import Reference
    from gov_notice_parser.model.regions import RegionMention

#: The property that says what the notice does with a cited document.
_PROPERTIES: dict[Role, str] = {
    Role.BASIS: "isBasedOn",
    Role.REPEALS: "legislationRepeals",
    Role.AMENDS: "legislationAmends",
    Role.ISSUES: "hasPart",
    Role.FORWARDS: "hasPart",
    Role.REFERS: "citation",
}


def to_jsonld(notice: Notice) -> dict[str, Any]:
    """链接数据: one ``Legislation`` as plain values; properties that the notice has no value for are absent."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "inLanguage": "zh-CN",
        "name": notice.title,
        "legislationIdentifier": _text(notice.document_number),
        "identifier": notice.registration_number,
        "legislationType": _text(notice.genre),
        "legislationDate": _text(notice.issued_on),
        "legislationPassedBy": [_organization(issuer) for issuer in notice.issuers],
        "legislationJurisdiction": _jurisdictions(notice),
        "temporalCoverage": _coverage(notice),
        "expires": _text(notice.validity.valid_until),
        "spatialCoverage": _places(notice),
    }
    for reference in notice.references:
        found.setdefault(_PROPERTIES[reference.role], []).append(_cited(reference))
    listed = [{"@type": "CreativeWork", "name": one.title, "position": one.number} for one in notice.attachments]
    found["hasPart"] = found.get("hasPart", []) + [_without_blanks(each) for each in listed]
    return _without_blanks(found)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _organization(issuer: Issuer) -> dict[str, Any]:
    return {"@type": "GovernmentOrganization", "name": issuer.name}


def _jurisdictions(notice: Notice) -> list[dict[str, Any]]:
    codes = dict.fromkeys(issuer.region_code for issuer in notice.issuers if issuer.region_code)
    return [{"@type": "AdministrativeArea", "identifier": _code(code)} for code in codes]


def _code(code: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": code}


def _coverage(notice: Notice) -> str | None:
    validity = notice.validity
    start = validity.effective_from or (notice.issued_on if validity.effective_on_issue else None)
    return f"{start}/{validity.valid_until or '..'}" if start else None


def _places(notice: Notice) -> list[dict[str, Any]]:
    units = {(one.name, one.code): one for found in notice.region_lists for one in found.mentions}
    return [_place(one) for one in units.values()]


def _place(mention: RegionMention) -> dict[str, Any]:
    kind = "AdministrativeArea" if mention.code else "Place"
    return _without_blanks({"@type": kind, "name": mention.name, "identifier": mention.code and _code(mention.code)})


def _cited(reference: Reference) -> dict[str, Any]:
    return _without_blanks({"@type": "Legislation", "name": reference.title, "legislationIdentifier": reference.number})


def _without_blanks(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
