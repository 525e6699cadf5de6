"""Who issues a made-up notice: bodies of real places, with the code, the addressees and the copies they write to."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from gov_notice_parser.gazetteer import load
from gov_notice_parser.gazetteer.records import Division
from gov_notice_parser.model.regions import Level
from gov_notice_parser.testing.vocabulary import COPIED, DEPARTMENTS, Department

if TYPE_CHECKING:
    from gov_notice_parser.testing.choices import Choices


@frozen
class Body:
    """发文机关: its full name, its 机关代字 without the kind at the end (湘政办), and its place.

    ``below`` is what its inferiors are called (财政局 of each city), "" for governments.
    """

    name: str
    code: str
    place: Division
    below: str = ""

    @property
    def government(self) -> bool:
        """Whether it speaks for the whole government."""
        return not self.below

    @property
    def unit(self) -> str:
        """省, 市, 州, 县 or 区."""
        return self.place.name[-1]


@cache
def places() -> tuple[Division, ...]:
    """Return the divisions that issue notices: provinces with an abbreviation, and what lies below the first two."""
    book = load()
    provinces = [d for d in book.divisions if d.level is Level.PROVINCE and d.abbr and d.name.endswith("省")]
    cities = [d for p in provinces for d in book.children(p.code) if d.level is Level.PREFECTURE and d.abbr]
    hunan = next(p for p in provinces if p.code == "430000")
    counties = [d for city in book.children(hunan.code) for d in book.children(city.code) if d.name[-1] in "市县"]
    return (hunan, *cities[:60], *provinces, *counties[::2])


@cache
def children(code: str) -> tuple[str, ...]:
    """Return the names of the divisions one level below."""
    return tuple(d.name for d in load().children(code))


@cache
def zones(code: str) -> tuple[str, ...]:
    """Return the names of the verified development zones of a province."""
    return tuple(z.name for z in load().zones if z.host_city[:2] == code[:2] and z.rank and z.verified)


def choose_bodies(choices: Choices) -> tuple[Body, ...]:
    """Choose one body, or two to four departments of one place."""
    place = choices.one(places())
    if choices.maybe(0.25):
        return tuple(department(place, one) for one in choices.several(DEPARTMENTS, 2, 4))
    return (choices.one(governments(place)) if choices.maybe(0.65) else department(place, choices.one(DEPARTMENTS)),)


def governments(place: Division) -> tuple[Body, ...]:
    """Return the government of a place and its general office."""
    sign = _sign(place)
    return (
        Body(f"{place.name}人民政府", f"{sign}政", place),
        Body(f"{place.name}人民政府{office_of(place)}", f"{sign}政办", place),
    )


def department(place: Division, one: Department) -> Body:
    """Return a department of a place: 厅 in a province, 局 below."""
    end = "厅" if place.level is Level.PROVINCE else "局"
    return Body(f"{place.name}{one.name}{end}", _sign(place) + one.sign, place, f"{one.name}局")


def office_of(place: Division) -> str:
    """Return 办公厅 for a province, 办公室 below."""
    return "办公厅" if place.level is Level.PROVINCE else "办公室"


def _sign(place: Division) -> str:
    return place.abbr or place.short[:1]


def addressees(choices: Choices, bodies: tuple[Body, ...]) -> str:
    """Return 主送机关 that such bodies write to."""
    lead = bodies[0]
    below = {"省": "各市州", "市": "各县市区", "州": "各县市"}.get(lead.unit, "各乡镇（街道）")
    if not lead.government:
        return f"{below}{'、'.join(body.below for body in bodies)}" + choices.one(("", "，各有关单位"))
    if lead.unit in "省市州":
        options = (
            f"{below}人民政府，{lead.unit}政府各部门、各直属机构",
            f"{below}人民政府，{lead.unit}直各单位",
            f"{below}人民政府，{lead.unit}政府有关部门，中央驻{lead.place.short}各单位",
        )
        return choices.one(options)
    return choices.one((f"各乡镇人民政府、街道办事处，{lead.unit}直各单位", "各乡镇人民政府、街道办事处"))


def copies(choices: Choices, body: Body) -> str:
    """Return 抄送机关, from one body to a list of several lines."""
    room = office_of(body.place)[-1]
    named = choices.several(COPIED, 1, 8)
    return "，".join(one.format(place=body.unit, room=room) for one in named)
