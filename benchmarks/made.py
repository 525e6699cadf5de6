"""An archive of made-up notices for the benchmark of ``batch``: each different, as text, DOCX and PDF."""

from __future__ import annotations

import multiprocessing as mp
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

from attrs import evolve

from gov_notice_parser.testing.document import Document, paragraphs
from gov_notice_parser.testing.render import render_docx, render_pdf, render_text

if TYPE_CHECKING:
    from pathlib import Path

CITIES = ("长沙市", "株洲市", "湘潭市", "衡阳市", "岳阳市", "常德市", "郴州市", "永州市", "怀化市", "娄底市")
WORK = ("农村公路养护", "秋粮收购", "城镇燃气安全", "养老服务", "河道采砂管理", "优化营商环境", "学校食堂管理")
PLAIN = Document(
    mark=("湖南省人民政府办公厅",),
    addressees="各市州、县市区人民政府，省政府各厅委、各直属机构",
    issuers=("湖南省人民政府办公厅",),
    annotation="此件主动公开",
    cc="省委各部门，省军区，省人大常委会办公厅，省政协办公厅，省高级人民法院，省人民检察院",
    printed_by="湖南省人民政府办公厅",
)
#: Files in one folder, and in one task of a process that makes them.
FOLDER = 1000


def number(i: int) -> str:
    """Return the number of the i-th notice."""
    return f"湘政办发〔{2001 + i // 2000}〕{i % 2000 + 1}号"


def document(i: int) -> Document:
    """Describe the i-th notice: five hundred characters, four measures, two citations."""
    year, work = 2001 + i // 2000, WORK[i % len(WORK)]
    cities = "、".join(islice(cycle(CITIES), i % 10, i % 10 + 4))
    opening = (
        f"根据《湖南省{work}条例》和《湖南省人民政府办公厅关于做好第{i}批{work}工作的通知》"
        f"（{number(max(i - 1, 0))}），经省人民政府同意，现就第{i + 1}批{work}有关事项通知如下："
    )
    body = (
        opening,
        f"一、{work}成效明显的地方，安排奖励资金{i % 900 + 100}万元，由省财政厅会同有关部门下达。",
        f"{cities}。",
        "二、落实责任。各市州人民政府是责任主体，要建立健全工作机制，明确任务分工，细化工作措施，层层压实责任。",
        f"（一）{CITIES[i % 10]}要在{year}年12月底前完成{i % 70 + 30}个项目，其余市州按计划推进，定期报告进展。",
        "（二）省直有关部门要加强指导，及时协调解决工作中的困难和问题，重大事项及时报告省人民政府。",
        "三、强化保障。统筹用好各类资金，加强监督检查，严肃财经纪律，对弄虚作假、截留挪用的，依法依规追究责任。",
        f"四、本通知自{year}年{i % 12 + 1}月1日起施行，有效期5年。",
    )
    return evolve(
        PLAIN,
        number=number(i),
        title=f"湖南省人民政府办公厅关于做好第{i + 1}批{work}工作的通知",
        body=paragraphs(*body),
        date=f"{year}年{i % 12 + 1}月{i % 28 + 1}日",
        printed_on=f"{year}年{i % 12 + 1}月{i % 28 + 1}日",
    )


def paths(folder: Path, count: int, mix: list[str]) -> list[str]:
    """Return where the files of an archive stand."""
    return [str(_path(folder, i, mix)) for i in range(count)]


def write(folder: Path, count: int, mix: list[str], jobs: int) -> None:
    """Write what is not there yet, with so many processes; tell how far it is."""
    make = partial(_write_folder, folder, count, mix)
    with mp.get_context("spawn").Pool(jobs) as pool:
        for done, _ in enumerate(pool.imap_unordered(make, range(0, count, FOLDER)), 1):
            print(f"\r  made: {min(done * FOLDER, count)} of {count}", end="", flush=True)
    print()


def _write_folder(folder: Path, count: int, mix: list[str], first: int) -> None:
    (folder / f"{first // FOLDER:04d}").mkdir(parents=True, exist_ok=True)
    for i in range(first, min(first + FOLDER, count)):
        path = _path(folder, i, mix)
        if not path.exists():
            partial_file = path.with_name(f".{path.name}.partial")
            partial_file.write_bytes(_bytes(document(i), path.suffix))
            partial_file.replace(path)


def _path(folder: Path, i: int, mix: list[str]) -> Path:
    form = mix[i % len(mix)]
    return folder / f"{i // FOLDER:04d}" / f"{i:07d}.{'txt' if form == 'text' else form}"


def _bytes(made: Document, suffix: str) -> bytes:
    match suffix:
        case ".docx":
            return render_docx(made)
        case ".pdf":
            return render_pdf(made)
        case _:
            return render_text(made).encode()
