"""Former divisions, from Hunan's own history and from the ministry's year-end tables."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from naming import short_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

Row = dict[str, str]
#: Changes after which the present name began; a merger (并入, 合设) does not begin a name.
_BEGINS = re.compile(r"撤县设|撤区设|更名|撤地设市|设自治县|区划调整|重划|改设")
#: 1999-12 is the first table after which the ministry's codes are stable enough to follow.
FIRST_TABLE = "199912"


def started(history: Iterable[Row]) -> dict[str, str]:
    """Give for each present code the year or date its present name began, where known."""
    begun: dict[str, str] = {}
    for row in history:
        if row["former_name"] != row["current_name"] and _BEGINS.search(row["note"]):
            begun[row["current_code"]] = max(begun.get(row["current_code"], ""), row["valid_to"])
    return begun


def _hunan(history: Iterable[Row], parent_of: Callable[[str], str]) -> list[Row]:
    rows = []
    for row in history:
        name = re.sub(r"\(县级\)|等$", "", row["former_name"])
        level = "prefecture" if row["former_code"].endswith("00") else "county"
        rows.append(
            {
                "name": name,
                "code": row["former_code"],
                "short": short_name(name),
                "level": level,
                "parent": parent_of(row["current_code"]),
                "successor": row["current_code"],
                "valid_from": row["valid_from"],
                "valid_to": row["valid_to"],
                "note": row["note"],
                "source": row["source"].replace("cn/GB2260 mca", "MCA").split(" (")[0],
                "confidence": "medium",
            },
        )
    return rows


def _table(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["Code"]: row["Name"].strip() for row in csv.DictReader(lines, delimiter="\t")}


def _successor(code: str, name: str, present: dict[str, str]) -> str:
    """Find what the division became: the same code, or the one neighbour with the same short name."""
    if code in present:
        return code
    short = short_name(name)
    near = [c for c, n in present.items() if c[:4] == code[:4] and short_name(n) == short and len(short) > 1]
    if not near:
        near = [c for c, n in present.items() if c[:2] == code[:2] and short_name(n) == short and len(short) > 1]
    return near[0] if len(near) == 1 else ""


def former_divisions(
    history: Sequence[Row],
    tables: Path | None,
    present_rows: Sequence[Row],
    parent_of: Callable[[str], str],
) -> list[Row]:
    """List every name a division no longer has, with the years between which it held."""
    rows = _hunan(history, parent_of)
    present = {row["code"]: row["name"] for row in present_rows}
    seen: dict[tuple[str, str], list[str]] = {}
    paths = sorted(p for p in tables.glob("*.tsv") if p.stem >= FIRST_TABLE) if tables else []
    for path in paths:
        for code, name in _table(path).items():
            seen.setdefault((code, name), []).append(path.stem)
    stems = [path.stem for path in paths]
    for (code, name), months in seen.items():
        if code.startswith("43") or present.get(code) == name or (months[-1] == stems[-1] and code in present):
            continue
        if not re.search(r"[省市县区旗州盟]$", name) or name in {"市辖区", "县"} or "直辖" in name:
            continue
        gone = next((s for s in stems if s > months[-1]), "2024")
        successor = _successor(code, name, present)
        rows.append(
            {
                "name": name,
                "code": code,
                "short": short_name(name),
                "level": "prefecture" if code.endswith("00") else "county",
                "parent": (parent_of(code) if parent_of(code) in present else "")
                or parent_of(successor or code[:2] + "0000"),
                "successor": successor,
                "valid_from": "" if months[0] == FIRST_TABLE else months[0][:4],
                "valid_to": gone[:4],
                "note": "",
                "source": "MCA yearly tables",
                "confidence": "medium",
            },
        )
    return sorted(rows, key=lambda row: (row["code"], row["valid_to"]))
