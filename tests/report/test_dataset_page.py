"""The page of a dataset, in a real browser: figures, filters, the graph, and what must never happen."""

from __future__ import annotations

import json

import pytest
from tests.report.browser import Page

from gov_notice_parser.errors import GovNoticeError
from gov_notice_parser.export.record import to_record
from gov_notice_parser.pipeline import parse_text
from gov_notice_parser.report.citations import graph_of
from gov_notice_parser.report.dataset import dataset_page
from gov_notice_parser.report.rows import documents, failures

NOTICE = """湘州市人民政府关于表彰先进的通报
湘州政发〔{year}〕{serial}号
各县市区人民政府：
根据《湘州市人民政府关于开展评比的通知》（湘州政发〔2020〕{cited}号），对下列市予以表彰：
一、成效明显的市：长沙市、株洲市。
湘州市人民政府
{year}年3月{serial}日
"""


def write(folder, rows):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "notices.jsonl").write_text(text, "utf-8")


@pytest.fixture
def dataset(tmp_path):
    rows = []
    for serial in range(1, 9):
        notice = parse_text(NOTICE.format(year=2020 + serial % 3, serial=serial, cited=max(serial - 1, 1)))
        rows.append(to_record(notice) | {"id": f"n{serial}"})
    write(tmp_path, rows)
    return tmp_path


def test_a_folder_of_records_gives_one_page_without_outside_requests(dataset):
    html = dataset_page(dataset)
    assert "8 件" in html
    assert "湘州政发〔2020〕3号" in html
    assert "长沙市" in html
    assert "src=" not in html.replace('src="data:', "")
    assert "引用关系" in html


def test_hostile_records_run_nothing(tmp_path):
    write(
        tmp_path,
        [{"id": "<img src=x onerror=alert(1)>", "title": "</script><script>alert(1)</script>", "issuers": ["<b>"]}],
    )
    html = dataset_page(tmp_path)
    assert "<img src=x" not in html
    assert "<script>alert" not in html


def test_a_folder_without_records_is_a_clear_error(tmp_path):
    with pytest.raises(GovNoticeError):
        dataset_page(tmp_path)


@pytest.fixture
def opened(driver, dataset, tmp_path_factory):
    rows = [{"source": "x<b>.doc", "error": "EncryptedSource", "message": "<i>locked</i>"}]
    (dataset / "failures.jsonl").write_text(json.dumps(rows[0]) + "\n", "utf-8")
    path = tmp_path_factory.mktemp("page") / "dataset.html"
    path.write_text(dataset_page(dataset), "utf-8")
    return Page(driver, path)


def listed(page):
    shown = "[...document.querySelectorAll('#rows tr')].filter(row => !row.hidden)"
    return page.ask(f"{shown}.map(row => row.cells[1].textContent)")


def test_it_asks_nothing_and_complains_of_nothing(opened):
    assert opened.requests() == []
    assert opened.complaints() == []
    assert opened.low_contrast() == []


def test_what_failed_is_listed_as_text(opened):
    assert "x<b>.doc" in opened.texts("#failures td")
    assert "<i>locked</i>" in opened.texts("#failures td")


def test_search_narrows_the_list_and_clear_widens_it(opened):
    assert len(listed(opened)) == 8
    opened.key("/")
    opened.key("〕3号")
    assert listed(opened) == ["湘州政发〔2020〕3号"]
    assert opened.texts("#shown") == ["1 件"]
    opened.click("#clear")
    assert len(listed(opened)) == 8


def test_a_bar_or_a_column_is_a_filter(opened):
    opened.click("[data-filter=genre]")
    assert len(listed(opened)) == 8
    opened.press("#time [data-value='2021']")
    assert [number[5:9] for number in listed(opened)] == ["2021"] * 3
    assert opened.ask("document.querySelectorAll('[data-filter].on').length") >= 2
    opened.ask("void document.querySelector('#regions [data-value=\"长沙市\"]').focus()")
    opened.key("\ue007")
    assert opened.ask("document.querySelector('select[data-by=region]').value") == "长沙市"


def test_a_document_of_the_graph_shows_what_it_is_linked_to(opened):
    opened.press("circle[data-node]")
    assert opened.ask("document.querySelectorAll('path.on').length") >= 1
    assert "湘州政发" in opened.texts("#cited")[0]


def test_what_is_cited_most_is_named_with_how_often(opened):
    assert opened.texts("#graph .bars li")[0] == "湘州政发〔2020〕1号《湘州市人民政府关于开展评比的通知》2"


def test_links_go_to_numbers_that_are_held_and_to_those_that_are_not(dataset):
    graph = graph_of(documents(dataset))
    names = {(graph.nodes[a].key, graph.nodes[b].key) for a, b, _ in graph.edges}
    assert ("湘州政发〔2020〕6号", "湘州政发〔2020〕5号") in names
    held = {node.key: node.held for node in graph.nodes}
    assert held["湘州政发〔2020〕6号"]
    assert not held["湘州政发〔2020〕5号"]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_tables_in_folders_are_read_as_one_dataset(tmp_path, form):
    tables = {
        "notices": [{"sha256": "a", "title": "甲", "issuers": ["乙"], "issued_on": "2024-03-05", "number_code": None}],
        "references": [{"sha256": "a", "title": None, "number": "湘政发〔2020〕1号", "role": "basis"}],
        "regions": [{"sha256": "a", "name": "长沙市", "code": "430100"}],
        "failures": [{"sha256": None, "source": "b.doc", "error": "Timeout", "message": "too slow"}],
    }
    for table, rows in tables.items():
        (tmp_path / table).mkdir()
        path = tmp_path / table / f"part-0001.{form}"
        if form == "parquet":
            pyarrow = pytest.importorskip("pyarrow")
            pytest.importorskip("pyarrow.parquet").write_table(pyarrow.Table.from_pylist(rows), path)
        else:
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (found,) = documents(tmp_path)
    assert (found.title, found.issuers, found.regions) == ("甲", ("乙",), ("长沙市",))
    assert [one.number for one in found.cited] == ["湘政发〔2020〕1号"]
    assert [one.error for one in failures(tmp_path)] == ["Timeout"]
    assert "b.doc" in dataset_page(tmp_path)


def test_a_broken_line_is_named(tmp_path):
    (tmp_path / "notices.jsonl").write_text('{"title": "甲"}\n{"tit', "utf-8")
    with pytest.raises(GovNoticeError, match=r"notices\.jsonl, line 2"):
        dataset_page(tmp_path)
