"""Small made-up notices, as many as wanted, each different and each with known edges to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_notice_parser.testing.document import Document, Paragraph
from gov_notice_parser.testing.render_text import render_text

if TYPE_CHECKING:
    from pathlib import Path

CITIES = ("长沙市", "株洲市", "湘潭市", "衡阳市", "岳阳市", "常德市", "郴州市", "永州市")
SUBJECTS = ("农村公路养护", "秋粮收购", "城镇燃气安全", "养老服务", "河道采砂", "优化营商环境", "学校食堂", "森林防火")


def number(i: int) -> str:
    return f"湘政办发〔{2001 + i // 400}〕{i % 400 + 1}号"


def title(i: int) -> str:
    return f"湖南省人民政府办公厅关于做好第{i + 1}批{SUBJECTS[i % len(SUBJECTS)]}工作的通知"


def document(i: int, cites: str = "") -> Document:
    first, second = CITIES[i % len(CITIES)], CITIES[(i + 3) % len(CITIES)]
    return Document(
        mark=("湖南省人民政府办公厅",),
        number=number(i),
        title=title(i),
        addressees="各市州、县市区人民政府，省政府各厅委、各直属机构",
        body=(
            Paragraph(f"{cites}经省人民政府同意，现就第{i + 1}批工作有关事项通知如下："),
            Paragraph(f"一、{SUBJECTS[i % len(SUBJECTS)]}成效明显的地方，安排奖励资金{i + 10}万元。", 1),
            Paragraph(f"{first}、{second}。"),
            Paragraph("二、各地要于每年12月底前报告进展。", 1),
        ),
        issuers=("湖南省人民政府办公厅",),
        date=f"{2001 + i // 400}年{i % 12 + 1}月{i % 28 + 1}日",
        annotation="此件主动公开",
    )


def archive(folder: Path, count: int) -> Path:
    """Write ``count`` notices as text, a hundred in a folder."""
    for i in range(count):
        path = folder / f"{i // 100:03d}" / f"{i:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render_text(document(i)), "utf-8")
    return folder
