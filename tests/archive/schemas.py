"""The schemas of the dataset as they stand in docs/archive.md; run as a module, writes them there."""

from __future__ import annotations

from pathlib import Path

from gov_notice_parser.archive.schema import TABLES

MARKS = ("<!-- schemas -->\n", "<!-- /schemas -->")


def schemas() -> str:
    lines = []
    for table, columns in TABLES.items():
        lines += ["", f"### {table}", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type} | {c.meaning} |" for c in columns]
    lines += [
        "",
        "Types in Arrow: text utf8, texts list of utf8, int int32, float double, date date32; articles list of",
    ]
    lines += ["struct(article, suffix, paragraph, item) of int32.", ""]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    path = Path(__file__).parent.parent.parent / "docs" / "archive.md"
    before, _, rest = path.read_text("utf-8").partition(MARKS[0])
    path.write_text(before + MARKS[0] + schemas() + MARKS[1] + rest.partition(MARKS[1])[2], "utf-8")
