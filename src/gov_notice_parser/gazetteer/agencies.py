"""Which authority a name or a document code belongs to, and which region it speaks for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from gov_notice_parser.gazetteer.book import COUNTRY, Gazetteer
from gov_notice_parser.gazetteer.records import AgencyCode, Division
from gov_notice_parser.model.regions import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What may stand before the region in a name: the party, and the ministries that lead local bureaus.
_PREFIX = re.compile(
    r"^(?:(?:中国共产党|中共)(?!中央)|国家税务总局(?=.{2,12}税务局)|国家统计局(?=.{2,12}调查)|中国人民银行(?=..))"
)
_CENTRAL = re.compile(
    r"^(?:国务院|中共中央|中央|国家|中华人民共和国|全国人(?:民代表)?大|最高人民|海关总署|审计署|"
    r"[^省市县区州]{1,9}部(?:办公厅)?$|[^省市县区州]{1,9}(?:总局|总署)(?:办公厅|办公室)?$)"
)
#: 厦府办, 宁政规字: place, government or its office, and what kind of document.
_GOVERNMENT = re.compile(
    r"(?P<place>[^政府]{1,4})(?:人民政府|政府|政|府)(?P<office>办公厅|办公室|办|厅)?"
    r"(?P<kind>规字|规发|规|发|函|字|电|通|告|令|任|人|明电|批|发电)?"
)
#: 浏阳经开区管委会: the short name of a county speaks for it only in a zone's name.
_ZONE = re.compile(r"开发区|高新区|经开区|园区|新区|示范区")
#: An office is called 办公厅 in provinces and the larger cities, 办公室 below: both are kept when the table is silent.
_OFFICES = ("办公厅", "办公室")


@lru_cache(maxsize=4096)
def region_of(name: str, gazetteer: Gazetteer) -> str | None:
    """Give the code of the region an authority's name begins with, 000000 for the central ones.

    长沙市人民政府办公厅 → 430100; 株洲市荷塘区财政局 → 430202; None for a bare 市政府 and for
    names of several divisions (鼓楼区人民政府).
    """
    name = _PREFIX.sub("", name.strip())
    if codes := _leading(name, gazetteer):
        return codes[0] if len(codes) == 1 else None
    return COUNTRY if _CENTRAL.match(name) else None


def _leading(name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Follow the chain of divisions at the beginning of a name; give the codes of its last link."""
    above: tuple[str, ...] = ()
    at = 0
    while found := _longest(name, at, above, gazetteer):
        text, divisions = found
        above = tuple(dict.fromkeys(division.current_code for division in divisions))
        at += len(text)
    return above


def _longest(
    name: str, at: int, above: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[str, tuple[Division, ...]] | None:
    for length in range(min(16, len(name) - at), 1, -1):
        text = name[at : at + length]
        found = gazetteer.named(text)
        if not above and not found and at == 0:
            shorts = gazetteer.shortened(text)
            of_zone = len(shorts) == 1 and _ZONE.search(name)
            found = tuple(d for d in shorts if d.level is not Level.COUNTY or of_zone)
        if above:
            found = tuple(d for d in found if set(above) & set(gazetteer.lineage(d.current_code)[1:]))
        if found:
            live = tuple(d for d in found if not d.valid_to)
            return text, live or found
    return None


def issuer_for_code(code: str, home: str | None, gazetteer: Gazetteer) -> tuple[AgencyCode, ...]:
    """Give every authority that may stand behind a 机关代字, the likeliest first.

    湘政办发 → 湖南省人民政府办公厅.  ``home`` is the code of the region the document speaks for,
    if known: it decides between places that share a character.  () when nothing is known.
    """
    table = tuple(row for row in gazetteer.agency_codes if row.code == code)
    if home is None:
        return table or _by_prefix(code, home, gazetteer)
    if fitting := tuple(row for row in table if row.region in {home, *gazetteer.lineage(home)}):
        return fitting
    return _composed(code, home, gazetteer) or _by_prefix(code, home, gazetteer) or table


def _by_prefix(code: str, home: str | None, gazetteer: Gazetteer) -> tuple[AgencyCode, ...]:
    """Read 湘财建 as 湘财 and a division of the department; one character serves the ministries alone."""
    shortest = 1 if home in {None, COUNTRY} else 2
    rows = [row for row in gazetteer.agency_codes if len(row.code) >= shortest and code.startswith(row.code)]
    rows = [row for row in rows if not row.issuer.endswith(("政府", "委员会办公厅", "市委员会", "州委员会"))]
    longest = max((len(row.code) for row in rows), default=0)
    return tuple(row for row in rows if len(row.code) == longest)


def _composed(code: str, home: str, gazetteer: Gazetteer) -> tuple[AgencyCode, ...]:
    """Compose the government of ``home`` when the code's characters are its own: 厦府办 → 厦门市."""
    division = gazetteer.division(home)
    found = _GOVERNMENT.fullmatch(code)
    if division is None or found is None:
        return ()
    own = division.name + division.abbr
    if not all(char in own for char in found["place"]):
        return ()
    base = f"{division.name}人民政府"
    names = [base + office for office in _OFFICES] if found["office"] else [base]
    return tuple(
        AgencyCode(code, name, home, found["kind"] or "", "", "low", "composed from the name of the region")
        for name in names
    )


def home_region(
    document_code: str | None, issuers: Iterable[str], title: str | None, gazetteer: Gazetteer
) -> str | None:
    """Give the code of the region a document speaks for: by its issuers, its title, then its code."""
    for name in (*issuers, title or "", document_code or ""):
        if name and (region := region_of(name, gazetteer)) is not None:
            return region
    regions = {row.region for row in issuer_for_code(document_code, None, gazetteer)} if document_code else set()
    by_code = regions.pop() if len(regions) == 1 else None
    by_title = _named_in(title or "", gazetteer)
    # 宁政发 is 宁夏's and 南京's: a title that names a place elsewhere decides
    if by_title and (by_code is None or by_code not in gazetteer.lineage(by_title)) and by_code != COUNTRY:
        return by_title
    return by_code


def _named_in(title: str, gazetteer: Gazetteer) -> str | None:
    """Give the one region a title names anywhere by its full name."""
    codes: list[str] = []
    at = 0
    while at < len(title):
        found = _longest(title, at, (), gazetteer) if title[at : at + 16].strip() else None
        if found and title[at : at + len(found[0])][-1] in "省市县区州盟旗":
            codes += [division.current_code for division in found[1]]
            at += len(found[0])
        else:
            at += 1
    return codes[0] if len(set(codes)) == 1 else None
