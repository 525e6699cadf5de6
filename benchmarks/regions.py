"""Region names beside cpca and jionlp, all names of Hunan in lists, and how fast names are found and loaded.

    python benchmarks/regions.py [TEXT [TRUTH]]

TEXT is a repaired notice and TRUTH its flat record; by default a notice made here with every city of
Hunan, whose truth is known.  cpca and jionlp are used where they are installed.  Times are of the
process, not of the clock: a busy machine does not change them.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from gov_notice_parser.gazetteer import Gazetteer, load
from gov_notice_parser.gazetteer.book import _read
from gov_notice_parser.model.regions import Level
from gov_notice_parser.regions import Context, Passage, find_lists, find_mentions
from gov_notice_parser.regions.names import name_table
from gov_notice_parser.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

HOME = "430000"


def made(book: Gazetteer) -> tuple[str, list[str]]:
    """Write a notice whose measures name cities and zones, and give the names in order."""
    cities = [d.name for d in book.children(HOME)]
    zones = [z.name for z in book.zones if z.verified and z.host_city.startswith("43")][:20]
    lines, truth = [], []
    for k in range(14):
        names = [cities[(k * 5 + n) % 14] for n in range(4)]
        lines.append(f"{k + 1}、推动对接融入长株潭、粤港澳大湾区，巩固湘西地区成果，成效明显的市：{'、'.join(names)}。")
        truth += names
    lines.append(f"国家级园区：{'、'.join(zones)}。")
    return "\n".join(lines), truth + zones


def listed(text: str, book: Gazetteer) -> list[str]:
    """Find the names in the lists of a text, one passage a line."""
    passages, start = [], 0
    for line in text.split("\n"):
        passages.append(Passage(Span(start, start + len(line)), line[:15]))
        start += len(line) + 1
    found = find_lists(text, passages, book, Context(home=HOME))
    return [name for one in found for name in one.names]


def peers() -> dict[str, Callable[[str], list[str]]]:
    """Give what other libraries make of a text, by name; those that are not installed are left out."""
    found: dict[str, Callable[[str], list[str]]] = {}
    with contextlib.suppress(ImportError):
        import cpca

        def by_cpca(text: str) -> list[str]:
            rows = cpca.transform_text_with_addrs(text, pos_sensitive=False)
            parts = ([row[key] for key in "区市省" if isinstance(row[key], str)] for _, row in rows.iterrows())
            return [known[0] for known in parts if known]

        found["cpca"] = by_cpca
    with contextlib.suppress(ImportError), contextlib.redirect_stdout(io.StringIO()):
        import jionlp

        def by_jionlp(text: str) -> list[str]:
            places = (jionlp.parse_location(part) for part in text.replace("\n", "、").replace("：", "、").split("、"))
            return [place["county"] or place["city"] for place in places if place["county"] or place["city"]]

        found["jionlp"] = by_jionlp
    return found


def row(name: str, truth: list[str], got: list[str], seconds: float) -> str:
    """Write one line of the table."""
    right = sum((Counter(truth) & Counter(got)).values())
    return f"{name:22}{len(got):>6}{right:>6}{len(got) - right:>6}{len(truth) - right:>7}{seconds * 1000:>9.1f}"


def timed(work: Callable[[], object], repeats: int = 5) -> tuple[object, float]:
    """Give the result and the best of some repeats, in seconds."""
    best, result = float("inf"), None
    for _ in range(repeats):
        began = time.process_time()
        result = work()
        best = min(best, time.process_time() - began)
    return result, best


def named_in_lists(book: Gazetteer, *, short: bool) -> tuple[int, int]:
    """Begin a list of their city, of their time, with each county of Hunan; return how many are right, of how many."""
    counties = [d for d in (*book.divisions, *book.former_divisions) if d.level is Level.COUNTY]
    counties = [d for d in counties if d.code.startswith("43") and not (short and (d.valid_to or len(d.short) < 2))]
    right = 0
    for county in counties:
        beside = [d.short if short else d.name for d in book.children(county.parent)[:2] if d.name != county.name]
        name = county.short if short else county.name
        text = "下列县市区：" + "、".join([name, *beside]) + "。"
        day = dt.date(int(county.valid_to[:4]), 1, 1) if county.valid_to else None
        first = find_mentions(text, book, Context(home=county.parent, as_of=day, level=Level.COUNTY))[:1]
        right += [(m.text, m.code) for m in first] == [(name, county.current_code)]
    return right, len(counties)


def main() -> int:
    """Print the comparison, then speed."""
    book = load()
    text, truth = made(book)
    if len(sys.argv) > 1:
        text = Path(sys.argv[1]).read_text("utf-8")
        record = json.loads(Path(sys.argv[2]).read_text("utf-8")) if len(sys.argv) > 2 else {"region_lists": []}
        truth = [name for one in record["region_lists"] for name in one["names"]]
    print(f"{'':22}{'found':>6}{'right':>6}{'extra':>6}{'missed':>7}{'ms':>9}")
    ours, seconds = timed(lambda: listed(text, book))
    print(row("gov_notice_parser", truth, ours, seconds))
    others = peers()
    for name in ("cpca", "jionlp"):
        if name not in others:
            print(f"{name:22}not installed")
            continue
        got, seconds = timed(lambda find=others[name]: find(text), 2)
        print(row(name, truth, got, seconds))
    for kind, short in (("full", False), ("short", True)):
        got_right, of = named_in_lists(book, short=short)
        print(f"counties of Hunan in lists by {kind} name: {got_right} of {of}")
    # as many names to a page as real notices have
    filler = "各级各部门要提高认识、加强领导、压实责任，确保各项任务落到实处，有关情况及时报告。" * 120
    long = (text + filler.replace("。", "。\n")) * (1_000_000 // len(text))
    size = len(long.encode()) / 1e6
    table = name_table(book)
    _, raw = timed(lambda: sum(1 for _ in table.scan(long)), 3)
    _, whole = timed(lambda: find_mentions(long, book, Context(home=HOME)), 1)
    _, loading = timed(lambda: _read(None))
    _, building = timed(lambda: name_table.__wrapped__(book))
    print(f"\nnames found {size / raw:.0f} MB/s, resolved {size / whole:.1f} MB/s ({size:.0f} MB)")
    print(f"tables loaded in {loading * 1000:.0f} ms, name index built in {building * 1000:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
