"""Hypothesis strategies: notices of every 文种 and layout, each with the flat record that a reader must find in it.

``hypothesis`` comes with the ``dev`` extra; nothing but this module and its neighbours needs it.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen
from hypothesis import strategies as st

from gov_notice_parser.gazetteer import load
from gov_notice_parser.testing import vocabulary as words
from gov_notice_parser.testing.choices import Choices
from gov_notice_parser.testing.document import Annex, Document, Layout, Paragraph, Site
from gov_notice_parser.testing.genres import (
    KINDS,
    SIGNS,
    Text,
    annex,
    forwarding_text,
    issuing_text,
    order_text,
    plain_text,
)
from gov_notice_parser.testing.issuing import Body, addressees, choose_bodies, copies, governments, office_of, places
from gov_notice_parser.testing.passages import Writing
from gov_notice_parser.tokens import numerals

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy


@frozen
class Case:
    """A made-up notice as it is typeset, and its flat record (the keys of ``export.record``)."""

    document: Document
    expected: dict[str, Any]


@st.composite
def notices(draw: Callable[[SearchStrategy[int]], int]) -> Case:
    """Return a strategy of notices, orders and letters; each element is there in some and absent in others."""
    return make(lambda low, high: draw(st.integers(low, high)))


def sample(seed: int) -> Case:
    """Return the notice of a seed: the same seed, the same notice; other seeds, other notices."""
    return make(Random(seed).randint)  # noqa: S311 - nothing secret


def make(draw: Callable[[int, int], int]) -> Case:
    """Make a notice; ``draw`` gives a number between two, both included."""
    choices = Choices(draw)
    issued_on = dt.date(choices.number(2002, 2025), choices.number(1, 12), choices.number(1, 28))
    return _order(choices, issued_on) if choices.maybe(0.08) else _notice(choices, issued_on)


def _notice(choices: Choices, issued_on: dt.date) -> Case:
    bodies = choose_bodies(choices)
    writing = Writing(choices, bodies[0].place, issued_on.year)
    kind = choices.number(0, 9)
    if kind == 9:
        text = forwarding_text(writing, bodies)
    elif kind >= 7:
        text = issuing_text(writing, None)
    else:
        text = plain_text(writing, choices.one(KINDS))
    layout = _layout(choices, text)
    enclosed = _enclosures(writing, text)
    titled = choices.maybe(0.75)
    marked = layout is not Layout.GENERAL or choices.maybe()
    document = Document(
        layout=layout,
        mark=tuple(body.name for body in bodies) if marked else (),
        title=_title(choices, bodies if titled else (), text),
        addressees=_addressees(choices, bodies, text),
        body=text.body,
        issued=None if text.marked else _issued(text),
        **_number(choices, bodies, text, issued_on, layout, marked=marked),
        **enclosed,
        **_closing(choices, bodies, issued_on, needed=not (titled or marked)),
        **_imprint(choices, bodies[0], issued_on),
    )
    document = _head(choices, document, text) if marked and layout is Layout.GENERAL else document
    return _case(_registered(choices, document, issued_on), writing, text, bodies, issued_on)


def _layout(choices: Choices, text: Text) -> Layout:
    letter = text.genre in {"函", "复函", "批复"} or (text.genre == "通知" and choices.maybe(0.2))
    return Layout.LETTER if letter and choices.maybe(0.6) else Layout.GENERAL


def _title(choices: Choices, bodies: tuple[Body, ...], text: Text) -> str:
    """Return the title with the breaks that the typesetter gives it."""
    names = [body.name for body in bodies]
    link = "" if text.about.startswith(("转发", "批转")) and names else "关于"
    lead = "\n" if choices.maybe(0.3) else " "
    about = text.about
    for verb in ("印发", *words.LEADS):
        if about.startswith(verb) and choices.maybe(0.2):
            about = f"{verb}\n{about.removeprefix(verb)}"
            break
    return lead.join(names) + ("\n" if names and choices.maybe(0.4) else "") + f"{link}{about}的{text.genre}"


def _addressees(choices: Choices, bodies: tuple[Body, ...], text: Text) -> str | None:
    match text.to:
        case "none":
            return None
        case "one":
            return choices.one(places()).name + "人民政府"
        case "above":
            above = "国务院" if bodies[0].unit == "省" else "省人民政府"
            return above if bodies[0].government else governments(bodies[0].place)[0].name
    return addressees(choices, bodies) if choices.maybe(0.9) else None


def _number(
    choices: Choices, bodies: tuple[Body, ...], text: Text, issued_on: dt.date, layout: Layout, *, marked: bool
) -> dict[str, Any]:
    if not (layout is Layout.LETTER or choices.maybe(0.85)):
        return {}
    sign = SIGNS.get(text.genre, choices.one(("发", "函", "电")))
    number = f"{bodies[0].code}{sign}〔{issued_on.year}〕{choices.number(1, 120)}号"
    return {"number": number, "number_under_title": not marked and choices.maybe()}


def _head(choices: Choices, document: Document, text: Text) -> Document:
    """Add 份号, 密级, 紧急程度 and, to what goes upwards, 签发人."""
    signed = text.to == "above" or choices.maybe(0.1)
    people = tuple(_person(choices) for _ in range(len(document.mark[:3]))) if signed else ()
    return evolve(
        document,
        copy_number=f"{choices.number(1, 400):06d}" if choices.maybe(0.2) else None,
        classification=choices.one(("秘密", "机密★1年", "秘密★5年")) if choices.maybe(0.2) else None,
        urgency=choices.one(("特急", "加急", "平急")) if choices.maybe(0.25) else None,
        signatories=tuple(dict.fromkeys(people)),
    )


def _person(choices: Choices) -> str:
    return choices.one(words.SURNAMES) + choices.one(words.GIVEN)


def _registered(choices: Choices, document: Document, issued_on: dt.date) -> Document:
    if not choices.maybe(0.15):
        return document
    prefix = choices.one(load().registration_prefixes).prefix
    return evolve(document, registration_number=f"{prefix}-{issued_on.year}-{choices.number(1, 99999):05d}")


def _issued(text: Text) -> Annex | None:
    """Return the issued text, with its own signature where it has one."""
    if text.issued is None or text.signed is None:
        return text.issued
    return evolve(text.issued, body=(*text.issued.body, *(Paragraph(line) for line in text.signed)))


def _enclosures(writing: Writing, text: Text) -> dict[str, Any]:
    """Return the attachments: listed, enclosed or both."""
    choices = writing.choices
    if text.marked and text.issued is not None:
        return {"attachment_titles": (text.issued.title,), "attachments": (text.issued,)}
    count = choices.number(1, 4) if choices.maybe(0.4) else 0
    enclosed = choices.maybe(0.7)
    if not enclosed:
        titles = [f"{choices.fresh(words.SUBJECTS)}{choices.one(words.ENCLOSURES)}" for _ in range(count)]
        return {"attachment_titles": tuple(titles)}
    annexes = [Annex(*annex(writing, choices)) for _ in range(count)]
    listed = choices.maybe(0.9)
    return {
        "attachment_titles": tuple(one.title for one in annexes) if listed else (),
        "attachments": tuple(annexes),
    }


def _closing(choices: Choices, bodies: tuple[Body, ...], issued_on: dt.date, *, needed: bool) -> dict[str, Any]:
    signed = needed or choices.maybe(0.85)
    dated = choices.maybe(0.93)
    return {
        "issuers": tuple(body.name for body in bodies) if signed else (),
        "date": written_date(choices, issued_on) if dated else None,
        "annotation": choices.one(words.ANNOTATIONS) if choices.maybe(0.35) else None,
    }


def _imprint(choices: Choices, body: Body, issued_on: dt.date) -> dict[str, Any]:
    printed_on = issued_on + dt.timedelta(days=choices.number(0, 9))
    office = f"{governments(body.place)[0].name}{office_of(body.place)}" if body.government else f"{body.name}办公室"
    printed = choices.maybe(0.35)
    return {
        "cc": copies(choices, body) if choices.maybe(0.35) else None,
        "printed_by": office if printed else None,
        "printed_on": f"{printed_on.year}年{printed_on.month}月{printed_on.day}日" if printed else None,
    }


def written_date(choices: Choices, day: dt.date) -> str:
    """Return a date in figures or in characters."""
    if choices.maybe(0.2):
        year = "".join("〇一二三四五六七八九"[int(figure)] for figure in str(day.year))
        return f"{year}年{numerals.format_(day.month)}月{numerals.format_(day.day)}日"
    return f"{day.year}年{day.month}月{day.day}日"


def _order(choices: Choices, issued_on: dt.date) -> Case:
    """Make an order: the mark …令, 第N号, an officer's name under it, and the rules that it makes known."""
    body = governments(choices.one(places()))[0]
    writing = Writing(choices, body.place, issued_on.year)
    effective = issued_on + dt.timedelta(days=30)
    text = order_text(writing, f"{effective.year}年{effective.month}月{effective.day}日")
    document = Document(
        layout=Layout.ORDER,
        mark=(body.name,),
        mark_suffix="令",
        number=f"第{choices.number(1, 400)}号",
        body=text.body,
        issued=text.issued,
        signer=(f"{body.unit}长", _person(choices)),
        date=written_date(choices, issued_on),
    )
    case = _case(_registered(choices, document, issued_on), writing, text, (body,), issued_on)
    number = f"{body.name}令{document.number}"
    return evolve(case, expected={**case.expected, "document_number": number, "title": None})


def _case(document: Document, writing: Writing, text: Text, bodies: tuple[Body, ...], issued_on: dt.date) -> Case:
    listed = document.attachment_titles or tuple(one.title for one in document.attachments)
    printed_on = dates_iso(document.printed_on)
    expected = {
        "document_number": document.number,
        "registration_number": document.registration_number,
        "title": (document.title or "").replace("\n", ""),
        "genre": "意见" if text.genre == "实施意见" else text.genre,
        "issuers": [body.name for body in bodies],
        "issued_on": issued_on.isoformat() if document.date else None,
        "addressees_text": document.addressees,
        "attachments": list(listed),
        "annotation": document.annotation,
        "cc_text": f"{document.cc}。" if document.cc else None,
        "printed_by": document.printed_by,
        "printed_on": printed_on,
        "outline": writing.outline,
        "references": writing.references,
        "region_lists": writing.region_lists,
    }
    document = evolve(document, site=_site(writing.choices, document, writing.place.name, issued_on))
    return Case(document, expected)


def dates_iso(printed: str | None) -> str | None:
    """Return a date in figures as ISO 8601."""
    if printed is None:
        return None
    year, month, day = (int(part) for part in printed.removesuffix("日").replace("月", "年").split("年"))
    return dt.date(year, month, day).isoformat()


def _site(choices: Choices, document: Document, place: str, issued_on: dt.date) -> Site | None:
    """Return the page around the notice, as sites have it."""
    if not choices.maybe(0.7):
        return None
    number = (("发文字号", document.number),) if document.number and document.layout is not Layout.ORDER else ()
    return Site(
        name=f"{place}人民政府门户网站",
        menu=("首页", "政务公开", "办事服务", "互动交流"),
        path=("首页", "政务公开", "规范性文件"),
        metadata=(("索引号", f"000014349/{issued_on.year}-00{choices.number(100, 999)}"), *number)
        if choices.maybe()
        else (),
        source="办公室" if choices.maybe() else None,
        published=f"{issued_on + dt.timedelta(days=choices.number(1, 20))} 09:{choices.number(10, 59)}",
        related=("一图读懂",) if choices.maybe(0.3) else (),
        footer=("主办：办公室", "网站标识码：9900000001"),
    )
