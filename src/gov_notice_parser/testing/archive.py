"""档案: a small made-up archive whose notices cite, replace and commend, for a first hour and for tests.

``python -m gov_notice_parser.testing.archive FOLDER`` writes it.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from gov_notice_parser.testing import vocabulary as words
from gov_notice_parser.testing.document import Annex, Document, Paragraph, Site
from gov_notice_parser.testing.issuing import children
from gov_notice_parser.testing.render_docx import render_docx
from gov_notice_parser.testing.render_html import render_html
from gov_notice_parser.testing.render_text import render_text
from gov_notice_parser.tokens import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

YEARS = range(2019, 2026)
_HUNAN = "430000"
_OFFICE = "湖南省人民政府办公厅"
_TO = "各市州、县市区人民政府，省政府各厅委、各直属机构"
_SUBJECTS = words.SUBJECTS[:6]
_TOPICS = words.SUBJECTS[6:]
#: Years after which the rules on a subject are replaced.
_RENEWED = 3


@frozen
class Made:
    """One file of the archive: its place below the folder, and its bytes."""

    path: str
    data: bytes


def made_documents(seed: int = 2025) -> Iterator[tuple[int, Document]]:
    """Yield each year's notices; the same seed gives the same words, and nothing is real but the names of places."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    for year in YEARS:
        yield year, _measures(year)
        if year > YEARS[0]:
            yield year, _commended(year, chance)
        yield year, _rules(year)
        yield from ((year, _topic(year, k, chance)) for k in range(4))


def made_archive(seed: int = 2025) -> Iterator[Made]:
    """Yield the files: notices as DOCX, HTML and text, one of them twice, and a PDF that is cut short."""
    documents = tuple(made_documents(seed))
    yield from (_file(document, year, k % 3) for k, (year, document) in enumerate(documents))
    year, document = next(each for each in reversed(documents) if "表扬" in (each[1].title or ""))
    yield _file(document, year, 2, " 副本")
    yield Made(f"{YEARS[2]}/扫描残件.pdf", b"%PDF-1.4\n1 0 obj\n<</Type /Catalog")


def _number(year: int, serial: int) -> str:
    return f"湘政办发〔{year}〕{serial}号"


def _document(year: int, serial: int, about: str, genre: str, body: tuple[Paragraph, ...]) -> Document:
    day = dt.date(year, 1, 1) + dt.timedelta(days=13 * serial)
    return Document(
        mark=(_OFFICE,),
        number=_number(year, serial),
        title=f"{_OFFICE}关于{about}的{genre}",
        addressees=_TO,
        body=body,
        issuers=(_OFFICE,),
        date=_written(day),
        annotation="此件主动公开",
        printed_by=_OFFICE,
        printed_on=_written(day + dt.timedelta(days=1)),
    )


def _written(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _measures(year: int) -> Document:
    """Announce what will be rewarded."""
    items = (
        Paragraph(f"{numerals.format_(k)}、对{subject}成效明显的市州，安排奖励资金{100 + 20 * k}万元。", 1)
        for k, subject in enumerate(_SUBJECTS, 1)
    )
    opening = Paragraph("为鼓励各地真抓实干，经省人民政府同意，现就有关激励措施通知如下：")
    return _document(year, 3, f"实施{year}年重点工作激励措施", "通知", (opening, *items))


def _commended(year: int, chance: Random) -> Document:
    """Say which cities earned it; some are better at it than others."""
    cities = children(_HUNAN)
    weights = [len(cities) - k for k in range(len(cities))]
    items = []
    for k, subject in enumerate(_SUBJECTS, 1):
        drawn = dict.fromkeys(chance.choices(cities, weights, k=4))
        items.append(Paragraph(f"{numerals.format_(k)}、{subject}成效明显的市州", 1))
        items.append(Paragraph(f"{'、'.join(city for city in cities if city in drawn)}。"))
    cited = f"《{_measures(year - 1).title}》（{_number(year - 1, 3)}）"
    opening = Paragraph(f"根据{cited}精神，经省人民政府同意，对下列地区予以表扬激励：")
    return _document(year, 1, f"对{year - 1}年重点工作成效明显的地区予以表扬激励", "通报", (opening, *items))


def _rules(year: int) -> Document:
    """Issue rules, and repeal those that they replace."""
    subject = _SUBJECTS[year % _RENEWED]
    name = _rules_on(subject)
    said = f"《{name}》已经省人民政府同意，现印发给你们，请认真贯彻执行。"
    end = "第四条　本办法自印发之日起施行，有效期5年。"
    if year - _RENEWED in YEARS:
        end += f"《{_OFFICE}关于印发〈{name}〉的通知》（{_number(year - _RENEWED, 8)}）同时废止。"
    purpose, law = words.PURPOSES[year % len(words.PURPOSES)], words.LAWS[year % 6]
    articles = (
        f"第一条　为加强{subject}，{purpose}，根据《{law}》，制定本办法。",
        f"第二条　市州人民政府负责本行政区域内的{subject}工作。",
        f"第三条　省财政对{subject}工作给予补助。",
        end,
    )
    document = _document(year, 8, f"印发《{name}》", "通知", (Paragraph(said),))
    return evolve(document, issued=Annex(name, tuple(Paragraph(one) for one in articles)))


def _rules_on(subject: str) -> str:
    return f"湖南省{subject.removesuffix('管理')}管理办法"


def _topic(year: int, k: int, chance: Random) -> Document:
    """Ask for something, on the ground of rules in force."""
    topic = _TOPICS[(4 * (year - YEARS[0]) + k) % len(_TOPICS)]
    source = max(year - chance.randrange(3), YEARS[0])
    rules = f"《{_rules_on(_SUBJECTS[source % _RENEWED])}》（{_number(source, 8)}）"
    actor, verb, thing, manner = (
        chance.choice(each) for each in (words.ACTORS, words.VERBS, words.OBJECTS, words.MANNERS)
    )
    city, other = chance.sample(children(_HUNAN), 2)
    body = (
        Paragraph(f"根据{rules}规定，现就{topic}有关事项通知如下："),
        Paragraph(f"一、{actor}要{verb}{thing}，{manner}。", 1),
        Paragraph(f"二、在{city}、{other}开展试点，总结经验后推开。", 1),
        Paragraph("三、每年12月底前报告进展情况。", 1),
    )
    return _document(year, 10 + 5 * k, f"{words.LEADS[k % 4]}{topic}工作", "通知", body)


def _file(document: Document, year: int, form: int, mark: str = "") -> Made:
    name = f"{year}/{document.number}{mark}"
    match form:
        case 0:
            return Made(f"{name}.docx", render_docx(document))
        case 1:
            site = Site("某省人民政府门户网站", ("首页", "政务公开"), metadata=(("文号", document.number or ""),))
            return Made(f"{name}.html", render_html(evolve(document, site=site)).encode())
    return Made(f"{name}.txt", render_text(document).encode())


def write_archive(folder: Path) -> int:
    """Write the files below ``folder``; return how many."""
    files = tuple(made_archive())
    for made in files:
        path = folder / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.data)
    return len(files)


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else "archive")
    sys.stdout.write(f"{write_archive(place)} files in {place}\n")
