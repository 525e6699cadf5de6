from __future__ import annotations

import pytest

from gov_notice_parser.elements.issuers import fullest, split_issuers
from gov_notice_parser.model.source import Source, SourceLine
from gov_notice_parser.pipeline import parse_source


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("湘州市财政局", ["湘州市财政局"]),
        ("湘州市财政局　　湘州市民政局", ["湘州市财政局", "湘州市民政局"]),
        ("湘州市财政局湘州市民政局", ["湘州市财政局", "湘州市民政局"]),
        ("湖南省住房和城乡建设厅湖南省统计局", ["湖南省住房和城乡建设厅", "湖南省统计局"]),
        ("中共湘州市委员会办公室湘州市人民政府办公室", ["中共湘州市委员会办公室", "湘州市人民政府办公室"]),
        ("财 政 部", ["财政部"]),
        ("湘州市人民政府办公室", ["湘州市人民政府办公室"]),
        ("湘州市财政局、湘州市民政局", ["湘州市财政局", "湘州市民政局"]),
    ],
)
def test_joint_issuers_are_split(text, names):
    assert split_issuers(text) == names


def test_the_fullest_name_only_adds_in_front():
    assert fullest("发展改革委办公厅", ["国家发展改革委办公厅", "税务总局办公厅"]) == "国家发展改革委办公厅"
    assert fullest("湘州市财政局", ["湘州市财政局办公室"]) == "湘州市财政局"


SCAN = """湘州市人力资源和社会保障局文件
湘州人社〔2019〕4号
关于做好技能培训的通知
各县市区人力资源和社会保障局：
请做好技能培训工作。
湘州市去力资源和社会保障局
2019年4月2日
"""


@pytest.mark.parametrize(
    ("confidence", "name"), [(0.9, "湘州市人力资源和社会保障局"), (None, "湘州市去力资源和社会保障局")]
)
def test_what_a_seal_hid_from_an_engine_is_read_in_the_head(confidence, name):
    lines = tuple(SourceLine(confidence=confidence) for _ in SCAN.split("\n"))
    notice = parse_source(Source(SCAN, "pdf", lines=lines))
    assert [issuer.name for issuer in notice.issuers] == [name]
