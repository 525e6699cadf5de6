"""Regions and development zones as a notice names them."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from gov_notice_parser.spans import Span


class Level(Enum):
    """What kind of unit a name stands for."""

    COUNTRY = "country"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    ZONE = "zone"  # 开发区: its own rank is ``zone_rank``
    AREA = "area"  # 长株潭, 洞庭湖区
    COLLECTIVE = "collective"  # 各市州

    # a member is itself alone, its identity will do
    __hash__ = object.__hash__


class Resolution(Enum):
    """Whether a name is known to stand for one unit."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@frozen
class RegionMention:
    """One name of a division, zone or area in the text.

    ``text`` as printed (simplified), ``name`` the full official name or, unresolved, the text;
    ``code`` GB/T 2260 (six digits) of a division; ``zone_rank`` 国家级 or 省级 and ``zone_type``
    of a zone, with the codes of its host city and county; ``members`` the codes of an area or a
    collective term; ``candidates`` codes or names when ambiguous.
    """

    text: str
    name: str
    level: Level
    span: Span
    code: str | None = None
    zone_rank: str | None = None
    zone_type: str | None = None
    host_city: str | None = None
    host_county: str | None = None
    members: tuple[str, ...] = ()
    resolution: Resolution = Resolution.RESOLVED
    candidates: tuple[str, ...] = ()


@frozen
class RegionList:
    """地区名单: an enumeration that assigns something to units.

    ``at`` the marker or heading under which it stands (at most 15 characters), ``label`` a
    sub-list's own label (国家级园区), ``amounts`` what stands beside each name, if anything.
    """

    at: str
    mentions: tuple[RegionMention, ...]
    span: Span
    label: str | None = None
    announced: int | None = None
    excluded: bool = False
    amounts: tuple[str | None, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names as printed."""
        return tuple(mention.text for mention in self.mentions)
