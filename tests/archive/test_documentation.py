"""docs/archive.md says what is there: its schemas are the code's, its questions are answered by DuckDB."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.archive.made import document, number
from tests.archive.schemas import MARKS, schemas

from gov_notice_parser.archive import Settings, parse_archive
from gov_notice_parser.cli import main
from gov_notice_parser.testing.document import Paragraph
from gov_notice_parser.testing.render_text import render_text

TEXT = (Path(__file__).parent.parent.parent / "docs" / "archive.md").read_text("utf-8")


def test_schemas():
    """``python -m tests.archive.schemas`` writes them."""
    begin, end = MARKS
    assert TEXT.partition(begin)[2].partition(end)[0] == schemas()


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    duckdb = pytest.importorskip("duckdb")
    folder = tmp_path_factory.mktemp("questions")
    (folder / "in").mkdir()
    for i in range(12):
        cites = f"根据《某通知》（{number(0)}），" if i in (3, 5) else ""
        (folder / "in" / f"{i}.txt").write_text(render_text(document(i, cites)), "utf-8")
    last = document(12)
    body = (*last.body, Paragraph(f"三、《旧通知》（{number(1)}）同时废止。", 1))
    from attrs import evolve

    (folder / "in" / "12.txt").write_text(render_text(evolve(last, body=body)), "utf-8")
    parse_archive(folder / "in", folder / "dataset", Settings(jobs=1))
    assert main(["graph", str(folder / "dataset"), "--as-of", "2025-01-01"]) == 0
    questions = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)
    return [duckdb.sql(question.replace("'dataset/", f"'{folder}/dataset/")).fetchall() for question in questions]


def test_which_cities_and_for_what(answers):
    assert len(answers) == 3
    assert {row[0] for row in answers[0]} >= {"长沙市", "衡阳市"}
    assert answers[0][0][1] == 4
    assert "养护" in "".join(answers[0][0][2]) or answers[0][0][2]


def test_who_cites(answers):
    assert [(row[0], row[3]) for row in answers[1]] == [(number(3), "basis"), (number(5), "basis")]


def test_what_is_repealed(answers):
    assert [(row[0], row[3]) for row in answers[2]] == [(number(1), number(12))]
