"""Rebuild ``gazetteer/data/*.csv`` from folders of collected facts.

    python tools/gazetteer/update.py FACTS [--tables MCA] [--out FOLDER]

FACTS   a folder with china_counties.csv, china_provinces_prefectures.csv, hunan_divisions.csv,
        hunan_division_history.csv, hunan_zones.csv, regions_groups.csv, agency_codes.csv and
        registration_numbers.csv
MCA     the folder ``mca`` of github.com/cn/GB2260 (year-end tables of the Ministry of Civil
        Affairs), from which former names outside Hunan are read; without it there are none

Rows that the facts lack and everyone can check (national new areas, national regions) stand
beside this file in ``national_zones.csv`` and ``national_groups.csv``.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from history import former_divisions, started
from naming import everyday_names, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = dict[str, str]
HERE = Path(__file__).parent
DATA = HERE.parent.parent / "src" / "gov_notice_parser" / "gazetteer" / "data"
#: Counties in GB/T 2260's collecting units (市辖区, 县, 省直辖) hang on the province itself.
COLLECTING = re.compile(r"(?:11|12|31)01|500[12]|(?:41|42|46|65)90")
_YEARS = re.compile(r"[(（](\d{4})(?:年仍用|省级)?(-?)(\d{4})?-?[)）]$")


def read(path: Path) -> list[Row]:
    """Read a CSV file with a heading line."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in csv.DictReader(lines)]


def write(path: Path, fields: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows; anything without a heading of its own is an error."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def agreement(row: Row) -> Row:
    """Turn the list of agreeing tables into a source and a confidence."""
    tables = row["agreeing_sources"].split("|")
    confidence = "high" if len(tables) >= 4 else "medium" if len(tables) >= 2 else "low"
    return {"source": f"MCA2024; {len(tables)} tables agree", "confidence": confidence}


def parent_of(code: str) -> str:
    """Give the code one level up: the prefecture of a county, the province of the rest."""
    if code.endswith("00") or COLLECTING.match(code):
        return "" if code.endswith("0000") else code[:2] + "0000"
    return code[:4] + "00"


def divisions(facts: Path) -> list[Row]:
    """List every present division down to the county."""
    upper = [row for row in read(facts / "china_provinces_prefectures.csv") if row["level"] != "pseudo"]
    hunan = {row["code"]: row for row in read(facts / "hunan_divisions.csv")}
    begun = started(read(facts / "hunan_division_history.csv"))
    rows = []
    for row in (*upper, *read(facts / "china_counties.csv")):
        code = row["code"]
        short = row.get("short_name") or short_name(row["name"])
        aliases = {a for a in hunan.get(code, {}).get("aliases", "").split("|") if len(a) > 1 and a != short}
        aliases |= {a for a in everyday_names(row["name"], short) if a != row["name"]}
        rows.append(
            {
                "code": code,
                "name": row["name"],
                "short": short,
                "level": row.get("level") or "county",
                "parent": parent_of(code),
                "aliases": "|".join(sorted(aliases)),
                "abbr": row.get("abbr") if len(row.get("abbr", "")) == 1 else hunan.get(code, {}).get("doc_code_char"),
                "valid_from": begun.get(code, ""),
                **agreement(row),
            },
        )
    return sorted(rows, key=lambda row: row["code"])


def _names(text: str, *, doubtful: bool) -> str:
    """Pick the doubted or the undoubted names and write their years as name@from/to."""
    picked = []
    for name in filter(None, re.split(r"[|;]", text)):
        if ("(未核)" in name) is not doubtful:
            continue
        plain = name.replace("(未核)", "")
        if years := _YEARS.search(plain):
            first = years[1] if years[2] or "省级" in years[0] else ""
            plain = plain[: years.start()] + (f"@{first}/{years[3] or ''}" if first else "")
        picked.append(plain)
    return "|".join(dict.fromkeys(picked))


def zones(facts: Path) -> list[Row]:
    """List the development zones: Hunan's, then the national new areas."""
    rows = []
    for row in read(facts / "hunan_zones.csv"):
        name, _, inner = row["official_name"].partition("(")
        shorts = "|".join(filter(None, (inner.rstrip(")"), row["short_forms"])))
        rows.append(
            {
                "name": name,
                "rank": row["level"] if row["level"] in {"国家级", "省级"} else "",
                "type": row["type"] if row["level"] != "功能区" else "功能区",
                "host_city": row["host_city_code"],
                "host_county": row["host_county_code"],
                "short_names": "|".join(s for s in _names(shorts, doubtful=False).split("|") if s != name),
                "former_names": _names(row["former_names"], doubtful=False),
                "unverified_names": "|".join(
                    filter(None, (_names(shorts, doubtful=True), _names(row["former_names"], doubtful=True))),
                ),
                "status": row["status"],
                "confidence": row["confidence"],
                "source": row["source"],
                "note": row["note"],
            },
        )
    return rows + read(HERE / "national_zones.csv")


def groups(facts: Path) -> list[Row]:
    """List named areas; 各市州 and its like are grammar, not data."""
    rows = []
    for row in read(facts / "regions_groups.csv"):
        if row["group"].startswith("各") or row["group"] in {"湘西州", "自治县", "县级市"}:
            continue
        name = re.sub(r"[(（].*", "", row["group"])
        aliases = dict.fromkeys(re.sub(r"[(（].*", "", a) for a in row["aliases"].split("|"))
        if name == "洞庭湖生态经济区":
            continue
        rows.append(
            {
                "name": name,
                "aliases": "|".join(a for a in aliases if a and a not in {name, "湘西地区" * (name != "湘西地区")}),
                "members": row["member_codes"],
                "confidence": row["confidence"],
                "source": row["source"],
                "note": row["note"],
            },
        )
    return rows + read(HERE / "national_groups.csv")


def agency_codes(facts: Path) -> list[Row]:
    """List 机关代字 with their issuers; what stands in brackets after an issuer is its note."""
    rows = []
    for row in read(facts / "agency_codes.csv"):
        issuer = row["issuer"].replace("市委(员会)", "市委员会").replace("州委(员会)", "州委员会")
        issuer, _, use = issuer.partition("(")
        rows.append(
            {
                "code": row["code"],
                "issuer": issuer,
                "region": row["region_code"],
                "use": use.rstrip(")"),
                "attested": row["attested_example"],
                "confidence": row["confidence"],
                "source": row["source"],
                "note": row["note"],
            },
        )
    return rows


def registration_prefixes(facts: Path) -> list[Row]:
    """List the prefixes of 规范性文件登记号 that belong to one region."""
    return [
        {
            "prefix": prefix,
            "issuer": re.sub(r"[(（].*", "", row["issuer"]),
            "region": row["region_code"],
            "confidence": row["confidence"],
            "source": row["basis"],
        }
        for row in read(facts / "registration_numbers.csv")
        for prefix in row["prefix"].split("|")
        if prefix.isupper()
    ]


def main() -> int:
    """Write the files and say how many rows each has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--tables", type=Path)
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    present = divisions(args.facts)
    former = former_divisions(read(args.facts / "hunan_division_history.csv"), args.tables, present, parent_of)
    for name, rows in (
        ("divisions", present),
        ("former_divisions", former),
        ("zones", zones(args.facts)),
        ("groups", groups(args.facts)),
        ("agency_codes", agency_codes(args.facts)),
        ("registration_prefixes", registration_prefixes(args.facts)),
    ):
        path = args.out / f"{name}.csv"
        write(path, list(rows[0]), rows)
        print(f"{path.name}: {len(rows)} rows, {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
