# ruff: noqa: S311 - made-up edges
"""The citation graph: edges that are known, standings on a day, copies."""

from __future__ import annotations

import datetime as dt
import json
import random
import time
import xml.etree.ElementTree as ET

import pytest
from tests.archive.made import document, number, title

from gov_notice_parser.archive import Settings, parse_archive
from gov_notice_parser.archive.graph import COPY, citation_graph
from gov_notice_parser.archive.graph_files import write_graph
from gov_notice_parser.archive.parts import write_part
from gov_notice_parser.archive.rows import no_rows
from gov_notice_parser.archive.schema import TABLES
from gov_notice_parser.archive.validity import Status
from gov_notice_parser.errors import SourceNotFound
from gov_notice_parser.testing.render_text import render_text

DAY = dt.date(2025, 6, 1)


def notice(name, **fields):
    lists = {column.name: [] for column in TABLES["notices"] if column.type == "texts"}
    blank = dict.fromkeys((column.name for column in TABLES["notices"]), None) | lists
    counts = {"measures": 0, "repairs": 0, "warnings": 0, "errors": 0}
    return blank | counts | {"sha256": name, "source": f"{name}.txt", "kind": "notice", "format": "text"} | fields


def reference(name, role="refers", **fields):
    blank = {"title": None, "number": None, "cue": "", "occurrences": 1, "articles": [], "short_names": []}
    return blank | {"sha256": name, "reference": 0, "role": role, "start": 0, "end": 9} | fields


def graph_of(tmp_path, notices, references=(), day=DAY):
    for table in TABLES:
        (tmp_path / table).mkdir()
    rows = no_rows() | {"notices": list(notices), "references": list(references)}
    write_part(tmp_path, "0001-000001-0", rows, "jsonl")
    return citation_graph(tmp_path, day)


def edges(graph):
    return [(edge.source, edge.target, edge.role, edge.found_by) for edge in graph.edges]


def status(graph, name):
    return next(node.standing for node in graph.nodes if node.id == name)


def test_by_number_then_by_exact_unique_title(tmp_path):
    graph = graph_of(
        tmp_path,
        [
            notice("a", document_number="湘政发〔2020〕1号", title="湖南省人民政府关于甲的通知"),
            notice("b", document_number="湘政发〔2020〕2号", title="关于做好乙工作的通知"),
            notice("c", document_number="株政发〔2020〕2号", title="关于做好乙工作的通知"),
            notice("d", title="关于印发《湖南省丙管理办法》的通知"),
            notice("z", title="其他"),
        ],
        [
            reference("d", "issues", title="湖南省丙管理办法"),
            reference("z", "basis", number="湘政发〔2020〕1号", title="不同的名称"),
            reference("z", title="湖南省人民政府关于甲的通知"),
            reference("z", title="关于做好乙工作的通知"),
            reference("z", title="关于做好乙工作的通知", number="株政发〔2020〕2号"),
            reference("z", title="湖南省人民政府关于甲的通知", number="湘政发〔2019〕1号"),
            reference("z", title="湖南省丙管理办法"),
            reference("z", title="通知"),
        ],
    )
    assert edges(graph) == [
        ("z", "a", "basis", "number"),
        ("z", "a", "refers", "title"),
        ("z", "title:关于做好乙工作通知", "refers", ""),
        ("z", "c", "refers", "number"),
        ("z", "number:湘政发〔2019〕1号", "refers", ""),
        ("z", "d", "refers", "issued"),
        ("z", "title:通知", "refers", ""),
    ]
    outside = {node.id: node for node in graph.nodes if not node.held}
    assert outside["number:湘政发〔2019〕1号"].title == "湖南省人民政府关于甲的通知"


def test_standings(tmp_path):
    day = dt.date
    graph = graph_of(
        tmp_path,
        [
            notice("repealed", document_number="湘政发〔2020〕1号", issued_on=day(2020, 1, 1)),
            notice("partly", document_number="湘政发〔2020〕2号", issued_on=day(2020, 1, 1)),
            notice("amended", document_number="湘政发〔2020〕3号", issued_on=day(2020, 1, 1)),
            notice("later", document_number="湘政发〔2020〕4号", issued_on=day(2020, 1, 1)),
            notice("term", issued_on=day(2020, 2, 29), valid_years=5.0),
            notice("trial", issued_on=day(2025, 1, 31), valid_years=4 / 12),
            notice("dated", valid_until=day(2025, 6, 1)),
            notice("pending", issued_on=day(2025, 5, 1), effective_from=day(2025, 7, 1)),
            notice("named", title="湖南省甲办法", issued_on=day(2019, 1, 1)),
            notice("new", issued_on=day(2024, 3, 1), repeals=["湖南省甲办法", "湘政发〔2020〕1号"]),
            notice("newest", issued_on=day(2025, 6, 2)),
        ],
        [
            reference("new", "repeals", number="湘政发〔2020〕1号", cue="废止"),
            reference("new", "repeals", number="湘政发〔2020〕2号", articles=[{"article": 3}], start=20, end=30),
            reference("new", "amends", number="湘政发〔2020〕3号", start=40, end=50),
            reference("newest", "repeals", number="湘政发〔2020〕4号"),
        ],
    )
    found = {node.id: node.standing.status.value for node in graph.nodes}
    assert found == {
        "repealed": "repealed", "partly": "amended", "amended": "amended", "later": "in_force", "term": "expired",
        "trial": "expired",
        "dated": "in_force", "pending": "pending", "named": "repealed", "new": "in_force", "newest": "pending",
    }  # fmt: skip
    assert (status(graph, "repealed").by, status(graph, "repealed").since) == ("new", day(2024, 3, 1))
    assert (status(graph, "term").since, status(graph, "term").words) == (day(2025, 2, 27), "有效期5年")
    assert (status(graph, "trial").since, status(graph, "trial").words) == (day(2025, 5, 30), "有效期4个月")


def test_copies_count_once(tmp_path):
    full = {"document_number": "湘政发〔2020〕1号", "title": "关于甲的通知", "issued_on": dt.date(2020, 1, 1)}
    graph = graph_of(
        tmp_path,
        [
            notice("poor", **full, warnings=3),
            notice("good", **full, issuers=["湖南省人民政府"], content="c"),
            notice("bare", content="c"),
            notice("other", document_number="湘政发〔2020〕1号", title="另一件", issued_on=dt.date(2021, 1, 1)),
            notice("same-text", document_number="株政发〔2020〕9号", content="c9"),
            notice("same-text-too", document_number="株政发〔2020〕8号", content="c9"),
            notice("z"),
        ],
        [reference("z", number="湘政发〔2020〕1号", title="关于甲的通知"), reference("poor", title="某法")],
    )
    assert sorted(edge for edge in edges(graph) if edge[2] == COPY) == [
        ("bare", "good", COPY, "content"),
        ("poor", "good", COPY, "number"),
    ]
    assert ("z", "good", "refers", "number") in edges(graph)
    assert not [edge for edge in edges(graph) if edge[:2] == ("poor", "title:某法")]


def test_ten_thousand_notices_with_known_edges(tmp_path):
    chance, count = random.Random(10), 10_000
    notices = [notice(f"{i:06d}", document_number=number(i), title=title(i)) for i in range(count)]
    known, references = set(), []
    for i in range(count):
        for j in chance.sample(range(count + 500), 3):
            by_title = chance.random() < 0.4
            name = {"title": title(j)} if by_title else {"number": number(j)}
            references.append(reference(f"{i:06d}", **name))
            if j < count and i != j:
                known.add((f"{i:06d}", f"{j:06d}"))
    begun = time.process_time()
    graph = graph_of(tmp_path, notices, references)
    seconds = time.process_time() - begun
    found = {(edge.source, edge.target) for edge in graph.edges if edge.found_by}
    assert found == known
    assert seconds < 10


@pytest.mark.parametrize("count", [60, pytest.param(10_000, marks=[pytest.mark.soak, pytest.mark.timeout(1200)])])
def test_from_text_to_edges(count, tmp_path):
    """The same through the parser: precision 1, recall at least 0.99."""
    chance, known = random.Random(7), set()
    source = tmp_path / "in"
    source.mkdir()
    for i in range(count):
        first, second = chance.sample(range(count + 5), 2)
        cites = f"根据《{title(first)}》（{number(first)}）和《{title(second)}》，"
        (source / f"{i:06d}.txt").write_text(render_text(document(i, cites)), "utf-8")
        known |= {(number(i), number(j)) for j in (first, second) if j < count and j != i}
    parse_archive(source, tmp_path / "out", Settings(format="jsonl"))
    begun = time.process_time()
    graph = citation_graph(tmp_path / "out", DAY)
    assert time.process_time() - begun < 10
    numbers = {node.id: node.number for node in graph.nodes}
    found = {(numbers[edge.source], numbers[edge.target]) for edge in graph.edges if edge.found_by}
    assert found <= known
    assert len(found) >= 0.99 * len(known)
    assert {edge.role for edge in graph.edges} == {"basis"}


def test_three_forms_hold_the_same(tmp_path):
    import pyarrow.parquet as pq

    graph = graph_of(
        tmp_path, [notice("a", title='甲<&>"\x01\ufffe'), notice("b")], [reference("b", title="《某》&", cue="根据")]
    )
    write_graph(graph, tmp_path / "graph")
    body = json.loads((tmp_path / "graph/graph.json").read_text("utf-8"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    tree = ET.parse(tmp_path / "graph/graph.graphml").getroot()
    assert len(tree.findall(f".//{space}node")) == len(body["nodes"]) == len(graph.nodes) == 3
    assert len(tree.findall(f".//{space}edge")) == len(body["edges"]) == 1
    assert pq.read_table(tmp_path / "graph/nodes.parquet").to_pylist() == body["nodes"]
    assert pq.read_table(tmp_path / "graph/edges.parquet").to_pylist() == body["edges"]


def test_no_dataset_is_one_error(tmp_path):
    with pytest.raises(SourceNotFound, match="gov-notice batch"):
        citation_graph(tmp_path, DAY)
    assert Status.UNKNOWN.value == "unknown"
