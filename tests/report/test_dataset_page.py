from __future__ import annotations

import json

import pytest

from gov_notice_parser.errors import GovNoticeError
from gov_notice_parser.export.record import to_record
from gov_notice_parser.pipeline import parse_text
from gov_notice_parser.report.dataset import dataset_page

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
