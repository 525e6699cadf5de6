"""Names with years: divisions, zones, groups, agencies, genres."""

from gov_notice_parser.gazetteer.book import COUNTRY, Gazetteer, load
from gov_notice_parser.gazetteer.records import AgencyCode, Division, Group, RegistrationPrefix, Zone, ZoneName

__all__ = [
    "COUNTRY",
    "AgencyCode",
    "Division",
    "Gazetteer",
    "Group",
    "RegistrationPrefix",
    "Zone",
    "ZoneName",
    "load",
]
