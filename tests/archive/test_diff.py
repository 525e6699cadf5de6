"""Two datasets: gains, losses and changes, and the three forms in which they are shown."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from tests.archive.test_graph import notice, reference

from gov_notice_parser.archive.diff import compare
from gov_notice_parser.archive.diff_forms import as_json, as_junit, as_text
from gov_notice_parser.archive.parts import write_part
from gov_notice_parser.archive.rows import no_rows
from gov_notice_parser.archive.schema import TABLES
from gov_notice_parser.cli import main


def dataset(folder, form="jsonl", **tables):
    for table in TABLES:
        (folder / table).mkdir(parents=True)
    write_part(folder, "0001-000001-0", no_rows() | tables, form)
    return folder


def failure(name, error):
    return {"sha256": None, "source": name, "error": error, "message": ""}


@pytest.fixture
def pair(tmp_path):
    old = dataset(
        tmp_path / "old",
        notices=[
            notice("a", title="甲", genre="通知"),
            notice("b", annotation="此件公开"),
            notice("gone"),
            notice("worse"),
        ],
        references=[reference("a", title="某法"), reference("b", title="别的法")],
        failures=[failure("better.txt", "Timeout"), failure("still.txt", "Crash")],
    )
    new = dataset(
        tmp_path / "new",
        "parquet",
        notices=[notice("a", title="乙", warnings=4), notice("b", genre="函", annotation="此件公开"), notice("better")],
        references=[reference("a", title="某法"), reference("a", title="新法"), reference("b", title="另一部法\x01")],
        failures=[failure("worse.txt", "Crash"), failure("still.txt", "Crash")],
    )
    return old, new


def test_by_field(pair):
    found = compare(*pair)
    assert [(c.document, c.field, c.verdict, c.old, c.new) for c in found.changes] == [
        ("a.txt", "title", "changed", "甲", "乙"),
        ("a.txt", "genre", "lost", "通知", None),
        ("b.txt", "genre", "gained", None, "函"),
        ("a.txt", "references", "gained", [], [["新法", None, "refers"]]),
        ("b.txt", "references", "changed", [["别的法", None, "refers"]], [["另一部法\x01", None, "refers"]]),
    ]
    assert (found.compared, found.added, found.removed) == (2, (), ("gone.txt",))
    assert (found.mended, found.broken) == ({"better.txt": "Timeout"}, {"worse.txt": "Crash"})


def test_files_that_changed_are_compared_by_name(tmp_path):
    old = dataset(tmp_path / "old", notices=[notice("1", source="x.txt", title="甲")])
    new = dataset(tmp_path / "new", notices=[notice("2", source="x.txt", title="甲")])
    assert compare(old, new).empty
    assert compare(old, new).compared == 1


def test_forms(pair):
    found = compare(*pair)
    text = as_text(found)
    assert "references" in text
    assert "worse.txt gives no notice any more (Crash)" in text
    body = json.loads(as_json(found))
    assert body["fields"]["genre"] == {"gained": 1, "lost": 1, "changed": 0}
    suite = ET.fromstring(as_junit(found))
    failing = {case.get("name") for case in suite if case.find("failure") is not None}
    assert failing == {"title", "genre", "references", "documents", "files"}


def test_what_differs_is_seen(tmp_path):
    """Not the same beginning twice, and not two characters that look the same."""
    long = "关于做好全省" + "各项" * 80
    was, now = (long + "工作的通知", long + "事务的通知")
    old = dataset(tmp_path / "old", notices=[notice("a", title="关于甲的通知"), notice("b", title=was)])
    new = dataset(tmp_path / "new", notices=[notice("a", title="关于\u200b甲的通知"), notice("b", title=now)])
    lines = as_text(compare(old, new)).splitlines()
    assert "      + 关于\\u200b甲的通知" in lines
    assert [line[-6:] for line in lines if line.endswith("的通知")][-2:] == ["项工作的通知", "项事务的通知"]
    assert max(map(len, lines)) <= 108


def test_command(pair, capsys, tmp_path):
    old, new = map(str, pair)
    assert main(["diff", old, old]) == 0
    assert "no field differs" in capsys.readouterr().out
    assert main(["diff", old, new, "-f", "junit"]) == 1
    assert capsys.readouterr().out.startswith("<?xml")
    assert main(["diff", old, str(tmp_path / "nothing")]) == 2
