"""Reading the CSV files of ``data/``: strict, with the file and the line in every complaint."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NoReturn

from gov_notice_parser.errors import InvalidGazetteer
from gov_notice_parser.gazetteer.records import AgencyCode, Division, Group, RegistrationPrefix, Zone, ZoneName
from gov_notice_parser.model.regions import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    Row = dict[str, str]

_CODE = re.compile(r"\d{6}")
_PERIOD = re.compile(r"(?:\d{4}(?:-\d{2}){0,2})?")
_CONFIDENCES = {"high", "medium", "low"}
_STATUSES = {"attested", "unverified"}
_LEVELS = {level.value: level for level in (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)}


def refuse(where: str, must: str) -> NoReturn:
    """Raise ``InvalidGazetteer`` with the place and what must hold there."""
    message = f"{where}: {must}"
    raise InvalidGazetteer(message)


def rows(path: Path | Traversable, fields: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    """Yield ``(file:line, row)`` of a CSV file whose heading must hold ``fields``.

    Raises ``InvalidGazetteer`` when a heading is missing, a row has too many or too few cells,
    or a row has no source or confidence.
    """
    with path.open(encoding="utf-8") as lines:
        reader = csv.reader(lines)
        heading = next(reader, [])
        if missing := set(fields) - set(heading):
            refuse(f"{path.name}:1", f"add the columns {', '.join(sorted(missing))}")
        for cells in reader:
            where = f"{path.name}:{reader.line_num}"
            if len(cells) != len(heading):
                refuse(where, f"has {len(cells)} cells, the heading has {len(heading)}")
            row = dict(zip(heading, cells, strict=True))
            if not row["source"] or row["confidence"] not in _CONFIDENCES:
                refuse(where, "every row needs a source and a confidence (high, medium or low)")
            yield where, row


def _many(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _check(where: str, ok: object, must: str) -> None:
    if not ok:
        refuse(where, must)


def present(where: str, row: Row) -> Division:
    """Make a present division of a row of divisions.csv."""
    return _division(where, row, valid_to="", successor="", aliases=_many(row["aliases"]), abbr=row["abbr"])


def former(where: str, row: Row) -> Division:
    """Make a former division of a row of former_divisions.csv."""
    _check(where, row["valid_to"], "a former name needs valid_to")
    return _division(where, row, valid_to=row["valid_to"], successor=row["successor"], aliases=(), abbr="")


def _division(where: str, row: Row, *, valid_to: str, successor: str, aliases: tuple[str, ...], abbr: str) -> Division:
    code, since = row["code"], row["valid_from"]
    _check(where, _CODE.fullmatch(code), f"the code {code!r} is not six digits")
    _check(where, row["name"] and row["short"], "a division needs a name and a short name")
    _check(where, row["level"] in _LEVELS, f"the level {row['level']!r} is not one of {', '.join(_LEVELS)}")
    _check(
        where, _PERIOD.fullmatch(since) and _PERIOD.fullmatch(valid_to), "write years as YYYY, YYYY-MM or YYYY-MM-DD"
    )
    _check(where, not (since and valid_to) or since <= valid_to, f"begins in {since} and ends in {valid_to}")
    return Division(
        name=row["name"],
        code=code,
        short=row["short"],
        level=_LEVELS[row["level"]],
        parent=row["parent"],
        aliases=aliases,
        abbr=abbr,
        valid_from=since,
        valid_to=valid_to,
        successor=successor,
        source=row["source"],
        confidence=row["confidence"],
        note=row.get("note", ""),
    )


def _zone_names(where: str, text: str, *, verified: bool = True) -> tuple[ZoneName, ...]:
    names = []
    for part in _many(text):
        name, _, years = part.partition("@")
        since, _, until = years.partition("/")
        _check(where, name and _PERIOD.fullmatch(since) and _PERIOD.fullmatch(until), f"{part!r} is not name@from/to")
        names.append(ZoneName(name, since, until, verified))
    return tuple(names)


def zone(where: str, row: Row) -> Zone:
    """Make a zone of a row of zones.csv."""
    _check(where, row["rank"] in {"国家级", "省级", ""}, f"the rank {row['rank']!r} is not 国家级, 省级 or empty")
    _check(where, row["status"] in _STATUSES, f"the status {row['status']!r} is not attested or unverified")
    _check(where, row["type"], "a zone needs a type")
    return Zone(
        name=row["name"],
        rank=row["rank"],
        type=row["type"],
        host_city=row["host_city"],
        host_county=row["host_county"],
        short_names=_zone_names(where, row["short_names"]),
        former_names=(
            *_zone_names(where, row["former_names"]),
            *_zone_names(where, row["unverified_names"], verified=False),
        ),
        status=row["status"],
        confidence=row["confidence"],
        source=row["source"],
        note=row["note"],
    )


def group(where: str, row: Row) -> Group:
    """Make an area of a row of groups.csv."""
    _check(where, row["name"], "an area needs a name")
    return Group(
        row["name"], _many(row["aliases"]), _many(row["members"]), row["confidence"], row["source"], row["note"]
    )


def agency_code(where: str, row: Row) -> AgencyCode:
    """Make an agency code of a row of agency_codes.csv."""
    _check(where, row["code"] and row["issuer"], "an agency code needs a code and an issuer")
    _check(where, _CODE.fullmatch(row["region"]), f"the region {row['region']!r} is not six digits")
    return AgencyCode(**row)


def registration_prefix(where: str, row: Row) -> RegistrationPrefix:
    """Make a prefix of a row of registration_prefixes.csv."""
    _check(where, row["prefix"].isupper(), f"the prefix {row['prefix']!r} is not in capital letters")
    return RegistrationPrefix(**row)


#: File, columns it must have, and what makes a record of a row.
FILES: dict[str, tuple[tuple[str, ...], Callable[[str, Row], object]]] = {
    "divisions": (
        ("code", "name", "short", "level", "parent", "aliases", "abbr", "valid_from", "source", "confidence"),
        present,
    ),
    "former_divisions": (
        ("name", "code", "short", "level", "parent", "successor", "valid_from", "valid_to", "source", "confidence"),
        former,
    ),
    "zones": (
        (
            "name", "rank", "type", "host_city", "host_county", "short_names", "former_names",
            "unverified_names", "status", "confidence", "source", "note",
        ),
        zone,
    ),
    "groups": (("name", "aliases", "members", "confidence", "source", "note"), group),
    "agency_codes": (
        ("code", "issuer", "region", "use", "attested", "confidence", "source", "note"),
        agency_code,
    ),
    "registration_prefixes": (("prefix", "issuer", "region", "confidence", "source"), registration_prefix),
}  # fmt: skip
