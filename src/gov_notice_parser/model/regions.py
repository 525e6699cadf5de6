"""Regions and development zones as a notice names them."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from gov_notice_parser.spans import Span

#: Marks a field whose own fields are written in its place: the written form of a mention is flat.
INLINE = {"inline": True}


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
class Unit:
    """What a name stands for: the same object for every mention of it in a notice.

    ``name`` the full official name or, unresolved, the text; ``code`` GB/T 2260 (six digits) of a division;
    ``zone_rank`` 国家级 or 省级 and ``zone_type`` of a zone, with the codes of its host city and county;
    ``members`` the codes of an area or a collective term; ``candidates`` codes or names when ambiguous.
    """

    name: str
    level: Level
    code: str | None = None
    zone_rank: str | None = None
    zone_type: str | None = None
    host_city: str | None = None
    host_county: str | None = None
    members: tuple[str, ...] = ()
    resolution: Resolution = Resolution.RESOLVED
    candidates: tuple[str, ...] = ()


@frozen
class RegionMention:
    """One name of a division, zone or area in the text.

    ``text`` as printed (simplified), and the unit it stands for.  What is known of the unit can be asked of the
    mention: ``mention.name`` is ``mention.unit.name``; the written form has it in one object with the mention.
    """

    text: str
    unit: Unit = field(metadata=INLINE)
    span: Span

    @property
    def name(self) -> str:
        """The full official name or, unresolved, the text."""
        return self.unit.name

    @property
    def level(self) -> Level:
        """What kind of unit it is."""
        return self.unit.level

    @property
    def code(self) -> str | None:
        """The GB/T 2260 code of a division."""
        return self.unit.code

    @property
    def zone_rank(self) -> str | None:
        """The rank of a zone: 国家级 or 省级."""
        return self.unit.zone_rank

    @property
    def zone_type(self) -> str | None:
        """The type of a zone."""
        return self.unit.zone_type

    @property
    def host_city(self) -> str | None:
        """The code of the city that a zone lies in."""
        return self.unit.host_city

    @property
    def host_county(self) -> str | None:
        """The code of the county that a zone or a township lies in."""
        return self.unit.host_county

    @property
    def members(self) -> tuple[str, ...]:
        """The codes of an area's or a collective term's members."""
        return self.unit.members

    @property
    def resolution(self) -> Resolution:
        """Whether the name is known to stand for one unit."""
        return self.unit.resolution

    @property
    def candidates(self) -> tuple[str, ...]:
        """What an ambiguous name may stand for: codes or names."""
        return self.unit.candidates


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
