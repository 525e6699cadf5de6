"""One row of each table: frozen, with its years, its source and how far it is to be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.model.regions import Level

if TYPE_CHECKING:
    import datetime as dt


@frozen(cache_hash=True)
class Division:
    """行政区划: a division down to the county, present or former, with its GB/T 2260 code.

    ``valid_from`` and ``valid_to`` as far as known: YYYY, YYYY-MM or YYYY-MM-DD, "" if unknown or
    still valid.  ``successor`` is the code of what a former division became, "" if it was divided.
    """

    name: str
    code: str
    short: str
    level: Level
    parent: str
    aliases: tuple[str, ...]
    abbr: str
    valid_from: str
    valid_to: str
    successor: str
    source: str
    confidence: str
    note: str = ""

    @property
    def current_code(self) -> str:
        """The code that stands for this place today."""
        return self.successor if self.valid_to and self.successor else self.code

    def valid_on(self, day: dt.date) -> bool:
        """Say whether the name held on that day; a year of change counts for both names."""
        return _holds(self.valid_from, self.valid_to, day)


@frozen
class ZoneName:
    """A name of a zone: short, former (with its years) or not verified."""

    name: str
    valid_from: str = ""
    valid_to: str = ""
    verified: bool = True


@frozen(cache_hash=True)
class Zone:
    """开发区: a development zone or a functional area that is no statutory division.

    ``rank`` is 国家级 or 省级, "" for a functional area; ``status`` attested or unverified.
    """

    name: str
    rank: str
    type: str
    host_city: str
    host_county: str
    short_names: tuple[ZoneName, ...]
    former_names: tuple[ZoneName, ...]
    status: str
    confidence: str
    source: str
    note: str = ""

    @property
    def verified(self) -> bool:
        """False for a row known from general knowledge alone."""
        return self.status == "attested"


@frozen
class Group:
    """区域: an area with a name of its own (长株潭, 洞庭湖区) and the codes of its members.

    ``members`` is empty where an area has no fixed list of whole divisions.
    """

    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    confidence: str
    source: str
    note: str = ""


@frozen
class AgencyCode:
    """机关代字: the code in front of 〔年份〕, whose it is, and what it is used for (函, 规范性文件 …).

    ``region`` is a GB/T 2260 code, 000000 for the central authorities.
    """

    code: str
    issuer: str
    region: str
    use: str
    attested: str
    confidence: str
    source: str
    note: str = ""


@frozen
class RegistrationPrefix:
    """规范性文件登记号的前缀: HNPR, CSCR … and the region whose documents bear it."""

    prefix: str
    issuer: str
    region: str
    confidence: str
    source: str


def _holds(valid_from: str, valid_to: str, day: dt.date) -> bool:
    if not valid_from and not valid_to:
        return True
    iso = day.isoformat()
    return iso[: len(valid_from)] >= valid_from and (not valid_to or iso[: len(valid_to)] <= valid_to)
