from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from tests.export.examples import NOTICE
from tests.export.strategies import notices

from gov_notice_parser.export.record import to_record
from gov_notice_parser.model.notice import Notice, Validity

KEYS = [
    "id",
    "document_number",
    "registration_number",
    "title",
    "genre",
    "issuers",
    "issued_on",
    "addressees_text",
    "attachments",
    "annotation",
    "cc_text",
    "printed_by",
    "printed_on",
    "outline",
    "references",
    "region_lists",
    "effective_from",
    "valid_until",
    "valid_years",
    "repeals",
]


def test_every_value_stands_in_its_place():
    assert to_record(NOTICE) == {
        "id": "岭政办发7号.v2",
        "document_number": "岭政办发〔2024〕7号",
        "registration_number": None,
        "title": "岭南省人民政府办公厅关于做好秋粮收购工作的通知",
        "genre": "通知",
        "issuers": ["岭南省人民政府办公厅"],
        "issued_on": "2024-09-03",
        "addressees_text": "各市人民政府",
        "attachments": ["任务分解表"],
        "annotation": "此件公开发布",
        "cc_text": "省委办公厅",
        "printed_by": "岭南省人民政府办公厅",
        "printed_on": "2024-09-05",
        "outline": [
            ["一、", 1, "仓容准备。各地要腾仓并库，确保"],
            ["二、", 1, "资金保障。"],
            ["（一）", 2, "专款专用"],
            ["三、", 1, "其他事项。"],
        ],
        "references": [
            {"title": "粮食流通管理条例", "document_number": None, "role": "basis"},
            {"title": None, "document_number": "岭政发〔2020〕9号", "role": "repeals"},
        ],
        "region_lists": [{"at": "重点市", "names": ["西河市", "东岭市"]}],
        "effective_from": "issue",
        "valid_until": "2029-09-02",
        "valid_years": 5,
        "repeals": ["岭政发〔2020〕9号"],
    }


def test_an_empty_notice_has_every_key_and_no_value():
    record = to_record(Notice())
    assert list(record) == KEYS
    assert not any(record.values())


def test_half_a_year_stays_half_a_year():
    assert to_record(Notice(validity=Validity(valid_years=0.5)))["valid_years"] == 0.5
    assert isinstance(to_record(NOTICE)["valid_years"], int)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(notices())
def test_any_notice_gives_a_record_of_the_same_keys(notice):
    record = to_record(notice)
    assert list(record) == KEYS
    json.dumps(record)
