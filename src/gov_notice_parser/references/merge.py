"""One entry per document: places that cite the same title and number put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from gov_notice_parser.model.references import Role
from gov_notice_parser.references.citation import Citation
from gov_notice_parser.references.cited import key
from gov_notice_parser.references.roles import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable


_NATION = "中华人民共和国"


@frozen
class Place:
    """A citation with what is done to it; ``former``: the text calls it 原; ``name`` is its folded title."""

    citation: Citation
    judgement: Judgement
    former: bool = False
    name: str | None = field(init=False)

    @name.default
    def _(self) -> str | None:
        return key(self.citation.title).removeprefix(_NATION) if self.citation.title else None


@frozen
class Group:
    """All places that cite one document; title and number are the first ones found."""

    places: list[Place]

    @property
    def title(self) -> str | None:
        """The title as it is first printed."""
        return next((p.citation.title for p in self.places if p.citation.title), None)

    @property
    def number(self) -> str | None:
        """The number that stands with the title, or alone."""
        return next((p.citation.number for p in self.places if p.citation.number), None)


def merge(places: Iterable[Place]) -> list[Group]:
    """Group places in order of first appearance.

    Two places are one document when they have the same title and no two different numbers; a
    number that stands alone belongs to the first title that carries it anywhere.
    """
    places = list(places)
    carriers: dict[str, str] = {}
    for place in places:
        if place.name and place.citation.number:
            carriers.setdefault(place.citation.number, place.name)
    groups: list[Group] = []
    by_name: dict[str, list[Group]] = {}
    for place in places:
        number = place.citation.number
        name = place.name or carriers.get(number or "") or number or ""
        group = next((g for g in by_name.get(name, ()) if _fits(place, g)), None)
        if group is None:
            group = Group([])
            groups.append(group)
            by_name.setdefault(name, []).append(group)
        group.places.append(place)
    return groups


def _fits(place: Place, group: Group) -> bool:
    """Tell whether a place cites the group's document: what is issued now is not the former one of the same name."""
    number = place.citation.number
    if number and group.number not in {None, number}:
        return False
    if _is_new(place):
        return not any(map(_is_former, group.places))
    return not (_is_former(place) and any(map(_is_new, group.places)))


def _is_new(place: Place) -> bool:
    return place.judgement.role is Role.ISSUES and not place.citation.number


def _is_former(place: Place) -> bool:
    changed = place.judgement.role in {Role.REPEALS, Role.AMENDS}
    return (place.former or changed) and place.judgement.role is not Role.ISSUES
