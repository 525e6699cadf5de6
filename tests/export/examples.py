"""A notice put together by hand, with something in every part of the flat record."""

from __future__ import annotations

import datetime as dt

from gov_notice_parser.diagnostics import Diagnostic
from gov_notice_parser.model.notice import (
    Addressee,
    Attachment,
    Evidence,
    Fingerprint,
    Imprint,
    Issuer,
    Notice,
    OutlineItem,
    Part,
    PartKind,
    Validity,
)
from gov_notice_parser.model.references import Reference, Role
from gov_notice_parser.model.regions import Level, RegionList, RegionMention, Unit
from gov_notice_parser.model.source import Place
from gov_notice_parser.model.values import DocumentNumber, Genre
from gov_notice_parser.spans import Edit, Span

AT = Span(3, 6)


def city(name: str, code: str) -> RegionMention:
    return RegionMention(name, Unit(name, Level.PREFECTURE, code), AT)


def item(marker: str, level: int, text: str, **more: object) -> OutlineItem:
    return OutlineItem(marker, 1, level, text, text.partition("。")[0], AT, **more)


EAST, WEST = city("东岭市", "990100"), city("西河市", "990200")
FUNDS = item("（一）", 2, "（一）专款专用\n另起一段", regions=(WEST, EAST, WEST))

NOTICE = Notice(
    document_number=DocumentNumber("岭政办发", 2024, 7),
    title="岭南省人民政府办公厅关于做好秋粮收购工作的通知",
    genre=Genre("通知", statutory=True),
    issuers=(Issuer("岭南省人民政府办公厅", "990000", Span(80, 90)),),
    addressees=(Addressee("各市人民政府", AT),),
    addressees_text="各市人民政府",
    issued_on=dt.date(2024, 9, 3),
    attachments=(Attachment("任务分解表", 1, listed=AT),),
    annotation="此件公开发布",
    imprint=Imprint(cc_text="省委办公厅", printed_by="岭南省人民政府办公厅", printed_on=dt.date(2024, 9, 5)),
    outline=(
        item("一、", 1, "仓容准备。各地要腾仓并库，确保有仓收粮、有钱收粮、有人收粮。", regions=(EAST,)),
        item("二、", 1, "资金保障。", children=(FUNDS,)),
        item("三、", 1, "其他事项。"),
    ),
    references=(
        Reference("粮食流通管理条例", None, Role.BASIS, AT),
        Reference(None, "岭政发〔2020〕9号", Role.REPEALS, AT),
    ),
    region_lists=(RegionList("二、", (WEST, EAST), AT, label="重点市", amounts=("3万吨", None)),),
    validity=Validity(
        effective_on_issue=True,
        valid_until=dt.date(2029, 9, 2),
        valid_years=5.0,
        repeals=("岭政发〔2020〕9号",),
    ),
    parts=(Part(PartKind.HEADER, Span(0, 40)), Part(PartKind.FURNITURE, Span(90, 95))),
    fingerprint=Fingerprint("docx", name="岭政办发7号.v2.docx", sha256="0" * 64, characters=95),
    repairs=(Edit(0, 1, "岭", "traditional"),),
    diagnostics=(Diagnostic("GNP201", "text was repaired", AT),),
    evidence={"title": Evidence("嶺南省", AT, Place(1, (1.0, 2.0, 3.0, 4.5)), "title", 0.9, ("甲", "乙"))},
)
