"""The gazetteer: all tables as one frozen value, with the look-ups that rules need."""

from __future__ import annotations

from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from gov_notice_parser.gazetteer import tables
from gov_notice_parser.gazetteer.records import AgencyCode, Division, Group, RegistrationPrefix, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable


#: The code of the whole country, for central authorities.
COUNTRY = "000000"


@frozen(slots=False, eq=False, repr=False)
class Gazetteer:
    """地名机关表: divisions, zones, areas, agency codes and registration prefixes, each with source and years.

    ``Gazetteer.load()`` reads the tables of the package; ``extra`` is a folder with files of the
    same names whose rows are added, or take the place of rows with the same key.  Two gazetteers
    are equal only if they are the same object.
    """

    divisions: tuple[Division, ...]
    former_divisions: tuple[Division, ...]
    zones: tuple[Zone, ...]
    groups: tuple[Group, ...]
    agency_codes: tuple[AgencyCode, ...]
    registration_prefixes: tuple[RegistrationPrefix, ...]

    @classmethod
    def load(cls, extra: str | Path | None = None) -> Gazetteer:
        """Read the tables; raise ``InvalidGazetteer`` with file and line if one breaks its own rules."""
        if extra is None:
            return _load()
        folder = Path(extra)
        named = {path.stem for path in folder.glob("*.csv")} if folder.is_dir() else set()
        if strange := sorted(named - tables.FILES.keys()):
            tables.refuse(f"{strange[0]}.csv", f"name it as one of {', '.join(tables.FILES)}")
        if not named:
            tables.refuse(str(extra), "give a folder that holds CSV files named like those of the package")
        return _read(folder)

    def __repr__(self) -> str:
        return f"Gazetteer({', '.join(f'{stem}: {len(getattr(self, stem))}' for stem in tables.FILES)})"

    def division(self, code: str) -> Division | None:
        """Give the present division with this code."""
        return self._by_code.get(code)

    def named(self, name: str) -> tuple[Division, ...]:
        """Give every division, present or former, with this full name or alias."""
        return self._by_name.get(name, ())

    def shortened(self, short: str) -> tuple[Division, ...]:
        """Give every present division with this short name (浏阳 for 浏阳市)."""
        return self._by_short.get(short, ())

    def zone(self, name: str) -> Zone | None:
        """Give the zone with this official name."""
        return self._by_zone.get(name)

    def group(self, name: str) -> Group | None:
        """Give the area with this name or alias."""
        return self._by_group.get(name)

    def children(self, code: str) -> tuple[Division, ...]:
        """Give the present divisions one level below, in the order of their codes."""
        return self._children.get(code, ())

    def counties(self, code: str) -> tuple[Division, ...]:
        """Give every present county-level division in a province or prefecture, in the order of their codes."""
        found: list[Division] = []
        for child in self.children(code):
            found += (child,) if child.level.value == "county" else self.children(child.code)
        return tuple(found)

    def lineage(self, code: str) -> tuple[str, ...]:
        """Give the code itself and the codes above it, from below."""
        return self._lineages.get(code) or (code,)

    def former_names(self, code: str) -> tuple[Division, ...]:
        """Give the former divisions that became this one, oldest end first."""
        return tuple(sorted((d for d in self.former_divisions if d.successor == code), key=lambda d: d.valid_to))

    @cached_property
    def _by_code(self) -> dict[str, Division]:
        return {division.code: division for division in self.divisions}

    @cached_property
    def _gone(self) -> dict[str, Division]:
        return {division.code: division for division in self.former_divisions}

    @cached_property
    def _lineages(self) -> dict[str, tuple[str, ...]]:
        parents = {code: division.parent for code, division in (self._gone | self._by_code).items()}
        return {code: tuple(_upwards(code, parents)) for code in parents}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Division, ...]]:
        pairs = [(d.name, d) for d in (*self.divisions, *self.former_divisions)]
        pairs += [(alias, d) for d in self.divisions for alias in d.aliases]
        return _index(pairs)

    @cached_property
    def _by_short(self) -> dict[str, tuple[Division, ...]]:
        return _index((d.short, d) for d in self.divisions)

    @cached_property
    def _by_zone(self) -> dict[str, Zone]:
        return {zone.name: zone for zone in self.zones}

    @cached_property
    def _by_group(self) -> dict[str, Group]:
        return {name: group for group in self.groups for name in (*group.aliases, group.name)}

    @cached_property
    def _children(self) -> dict[str, tuple[Division, ...]]:
        return _index((d.parent, d) for d in self.divisions if d.parent)


def _upwards(code: str, parents: Mapping[str, str]) -> Iterator[str]:
    while code:
        yield code
        code = parents.get(code, "")


def _index(pairs: Iterable[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    lists: dict[str, list[Division]] = {}
    for key, division in pairs:
        lists.setdefault(key, []).append(division)
    return {key: tuple(found) for key, found in lists.items()}


@cache
def _load() -> Gazetteer:
    return _read(None)


def _read(extra: Path | None) -> Gazetteer:
    data = files("gov_notice_parser.gazetteer") / "data"
    found: dict[str, dict[object, Any]] = {}
    for stem in tables.FILES:
        found[stem] = {}
        _read_file(data / f"{stem}.csv", stem, found[stem], replace=False)
        if extra is not None and (path := extra / f"{stem}.csv").is_file():
            _read_file(path, stem, found[stem], replace=True)
    gazetteer = Gazetteer(**{stem: tuple(records.values()) for stem, records in found.items()})
    _check_links(gazetteer)
    return gazetteer


def _read_file(path: Path | Traversable, stem: str, into: dict[object, Any], *, replace: bool) -> None:
    fields, make = tables.FILES[stem]
    seen: set[object] = set()
    for where, row in tables.rows(path, fields):
        key = _key(stem, row)
        if key in seen or (key in into and not replace):
            tables.refuse(where, f"{key!r} stands in the table twice")
        seen.add(key)
        into[key] = make(where, row)


def _key(stem: str, row: Mapping[str, str]) -> object:
    match stem:
        case "divisions":
            return row["code"]
        case "former_divisions":
            return row["code"], row["name"], row["valid_to"]
        case "agency_codes":
            return row["code"], row["issuer"]
        case "registration_prefixes":
            return row["prefix"], row["region"]
    return row["name"]


def _check_links(gazetteer: Gazetteer) -> None:
    """Every code that a row points at must exist."""
    known = {division.code for division in gazetteer.divisions} | {"", COUNTRY}
    for kind, name, codes in (
        *(("divisions", d.name, (d.parent,)) for d in gazetteer.divisions),
        *(("former_divisions", d.name, (d.parent, d.successor)) for d in gazetteer.former_divisions),
        *(("zones", z.name, (z.host_city, z.host_county)) for z in gazetteer.zones),
        *(("groups", g.name, g.members) for g in gazetteer.groups),
        *(("agency_codes", a.code, (a.region,)) for a in gazetteer.agency_codes),
        *(("registration_prefixes", p.prefix, (p.region,)) for p in gazetteer.registration_prefixes),
    ):
        if unknown := [code for code in codes if code not in known]:
            tables.refuse(f"{kind}.csv", f"{name} points at {unknown[0]}, which divisions.csv does not have")


def load() -> Gazetteer:
    """Read the tables of the package once and give them."""
    return _load()
