"""Writing made-up text: paragraphs and tables, and with them what a reader must find in them."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from gov_notice_parser.gazetteer.records import Division
from gov_notice_parser.testing import vocabulary as words
from gov_notice_parser.testing.choices import Choices
from gov_notice_parser.testing.document import Grid, Paragraph
from gov_notice_parser.testing.issuing import children, department, governments, zones
from gov_notice_parser.tokens import numerals

#: Markers from the outermost level in, as texts number their items (GB/T 9704-2012, 7.3.3, and usage).
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
COMMA, PAREN, DOT, ARABIC, CIRCLE = "一、", "（一）", "1.", "（1）", "①"
SYSTEMS = (
    (COMMA, PAREN, DOT, ARABIC, CIRCLE),
    (COMMA, DOT, ARABIC),
    (DOT, ARABIC, CIRCLE),
    ("1、", ARABIC),
    (PAREN, DOT),
)
_TEXT_START = 15


def marker(system: str, number: int) -> str:
    """Return the marker of a family with this number."""
    chinese = numerals.format_(number)
    match system:
        case "一、":
            return f"{chinese}、"
        case "（一）":
            return f"（{chinese}）"
        case "①":
            return CIRCLED[number - 1]
    return system.replace("1", str(number))


@frozen
class Writing:
    """A text that is being written: its choices, its place and year, and what stands in it so far, in reading order."""

    choices: Choices
    place: Division
    year: int
    outline: list[list[Any]] = field(factory=list)
    references: list[dict[str, str | None]] = field(factory=list)
    region_lists: list[dict[str, Any]] = field(factory=list)

    def item(self, mark: str, level: int, text: str) -> None:
        """Note a numbered item."""
        self.outline.append([mark, level, text[:_TEXT_START]])

    def cite(self, title: str | None, number: str | None, role: str) -> str:
        """Note a reference and return it as it is printed."""
        self.references.append({"title": title, "document_number": number, "role": role})
        if title is None:
            return number or ""
        return f"《{title}》" + (f"（{number}）" if number else "")

    def assign(self, at: str, names: tuple[str, ...]) -> str:
        """Note a list of regions and return it as it is printed."""
        self.region_lists.append({"at": at, "names": list(names)})
        return "、".join(names)


def sentence(choices: Choices) -> str:
    """Return one sentence that cites and assigns nothing."""
    clauses = [choices.one(words.VERBS) + choices.one(words.OBJECTS) for _ in range(choices.number(1, 2))]
    return f"{choices.one(words.ACTORS)}要{'，'.join((*clauses, choices.one(words.MANNERS)))}。"


def subject_of(choices: Choices) -> str:
    """Return a subject that this notice has not spoken of."""
    return choices.fresh(words.SUBJECTS)


def cited(writing: Writing, role: str) -> str:
    """Return the citation of a law, a rule or a notice that this text has not cited before."""
    choices = writing.choices
    kind = choices.number(0, 3)
    if kind == 0:
        return writing.cite(choices.fresh(words.LAWS), None, role)
    if kind == 1:
        title = f"{writing.place.name}{subject_of(choices)}{choices.one(words.RULES)}"
        return writing.cite(title, number_of(writing) if choices.maybe() else None, role)
    if kind == 2 and role == "basis":
        return writing.cite(None, number_of(writing), role)
    genre = choices.one(("通知", "意见", "实施意见"))
    who = choices.one((*governments(writing.place), department(writing.place, choices.one(words.DEPARTMENTS))))
    title = f"{choices.one((who.name, ''))}关于{choices.one(words.LEADS)}{subject_of(choices)}工作的{genre}"
    return writing.cite(title, number_of(writing, who.code), role)


def number_of(writing: Writing, code: str | None = None) -> str:
    """Return a number of an earlier year that was not cited before."""
    choices = writing.choices
    code = code or choices.one(governments(writing.place)).code
    serial = choices.fresh(range(1, 200))
    return f"{code}{choices.one(('发', '函'))}〔{max(writing.year - choices.number(0, 6), 1999)}〕{serial}号"


def basis(writing: Writing) -> str:
    """Return the half sentence that says on what a text is based, or nothing."""
    choices = writing.choices
    if not choices.maybe(0.6):
        return ""
    cue, end = choices.one((("根据", "规定"), ("按照", "要求"), ("为贯彻落实", "精神"), ("依据", "有关规定")))
    first = cited(writing, "basis")
    if choices.maybe(0.3):
        return f"{cue}{first}和{cited(writing, 'basis')}{end}，"
    return f"{cue}{first}{end}，"


def remark(writing: Writing) -> str:
    """Return a sentence that may cite."""
    choices = writing.choices
    match choices.number(0, 9):
        case 9:
            return f"具体标准见{cited(writing, 'refers')}。"
        case 8:
            return f"{choices.one(words.ACTORS)}要按照{cited(writing, 'basis')}要求{choices.one(words.MANNERS)}。"
    return sentence(choices)


def assigned(writing: Writing, at: str) -> str | None:
    """Return a sentence that assigns something to divisions or zones, where the place has such."""
    choices, subject = writing.choices, choices_subject(writing)
    names = below(writing)
    if len(names) < 3:
        return None
    chosen = choices.several(names, 2, 6)
    if choices.maybe():
        award = choices.one(words.AWARDS).format(subject=subject)
        return f"{choices.one(words.VERBS)}{choices.one(words.OBJECTS)}，{award}：{writing.assign(at, chosen)}。"
    return f"确定{writing.assign(at, chosen)}为{subject}试点。"


def choices_subject(writing: Writing) -> str:
    """Return any subject, spoken of or not."""
    return writing.choices.one(words.SUBJECTS)


def below(writing: Writing) -> tuple[str, ...]:
    """Return the names of the divisions one level below the place."""
    return children(writing.place.code)


def captioned(writing: Writing) -> tuple[Paragraph, ...]:
    """Return lines of zones, each behind a caption of its own."""
    found = zones(writing.place.code)
    if len(found) < 6:
        return ()
    first, second = writing.choices.several(found[:3], 2, 3), writing.choices.several(found[3:], 2, 5)
    return tuple(
        Paragraph(f"{caption}：{writing.assign(caption, names)}。")
        for caption, names in (("第一批园区", first), ("第二批园区", second))
    )


def quota_table(writing: Writing, at: str) -> Grid | None:
    """Return a table of what each division gets, where the place has divisions below it."""
    choices, names = writing.choices, below(writing)
    if len(names) < 3:
        return None
    chosen = choices.several(names, 3, 8)
    writing.assign(at, chosen)
    numbered = choices.maybe()
    head = ("序号", "地区", "任务数（个）") if numbered else ("地区", "任务数（个）", "完成时限")
    rows = (
        (str(n), name, str(choices.number(10, 900)))
        if numbered
        else (name, str(choices.number(10, 900)), f"{choices.number(1, 12)}月底")
        for n, name in enumerate(chosen, 1)
    )
    return Grid((head, *rows))


def items(writing: Writing, system: tuple[str, ...], level: int = 1) -> list[Paragraph | Grid]:
    """Return numbered items of one level, with those below them."""
    choices = writing.choices
    out: list[Paragraph | Grid] = []
    for n in range(1, choices.number(2, 12 if level == 1 and choices.maybe(0.2) else 4) + 1):
        out += _item(writing, system, level, marker(system[level - 1], n))
    return out


def _item(writing: Writing, system: tuple[str, ...], level: int, mark: str) -> list[Paragraph | Grid]:
    choices = writing.choices
    deeper = level < len(system) and choices.maybe(0.45 if level == 1 else 0.25)
    heading = choices.one(words.HEADINGS) if level == 1 else choices.one(words.VERBS) + choices.one(words.OBJECTS)
    kind = choices.number(0, 9)
    after: tuple[Paragraph | Grid, ...] = ()
    place = len(writing.outline)
    if deeper and choices.maybe():
        text = heading if choices.maybe(0.7) else f"{heading}。{remark(writing)}"
    elif kind >= 8 and (given := assigned(writing, mark)):
        text = given
    elif kind == 7 and level <= 2 and (lines := captioned(writing)):
        text, after = f"{heading}。按要求分批推进的园区如下。", lines
    elif kind == 6 and level <= 2 and (grid := quota_table(writing, mark)):
        text, after = f"{heading}。任务分解见下表。", (grid,)
    elif kind == 5 and level <= 2:
        text, after = heading, (Paragraph(remark(writing)),)
    elif kind >= 3:
        text = f"{heading}。{remark(writing)}"
    else:
        text = remark(writing)
    writing.outline.insert(place, [mark, level, text[:_TEXT_START]])
    below_it = items(writing, system, level + 1) if deeper else []
    return [Paragraph(mark + text, level if level <= 2 and system[0] == COMMA else 0), *after, *below_it]


def articles(writing: Writing, name: str, effective: str | None) -> list[Paragraph | Grid]:
    """Return a text in articles, with chapters or without, (一) below some of them."""
    choices = writing.choices
    chapters = words.CHAPTERS[: choices.number(2, 7)] if choices.maybe() else ("",)
    out: list[Paragraph | Grid] = []
    at = 0
    for n, chapter in enumerate(chapters, 1):
        if chapter:
            mark = f"第{numerals.format_(n)}章"
            writing.item(mark, 1, chapter)
            out.append(Paragraph(f"{mark}　{chapter}", 1))
        last = n == len(chapters)
        for k in range(choices.number(1, 5 if chapter else 9)):
            at += 1
            first = f"为规范{name}工作，{basis(writing)}制定本办法。" if at == 1 else ""
            out += _article(writing, at, 2 if chapter else 1, first)
            del k
        if last:
            text = f"本办法自{effective or '印发之日'}起施行。"
            out += _article(writing, at + 1, 2 if chapter else 1, text)
    return out


def _article(writing: Writing, number: int, level: int, text: str) -> list[Paragraph | Grid]:
    choices = writing.choices
    mark = f"第{numerals.format_(number)}条"
    listed = False
    place = len(writing.outline)
    if not text and choices.maybe(0.3):
        text = f"有下列情形之一的，{choices.one(words.ACTORS)}应当及时处理："
        listed = True
    text = text or remark(writing)
    writing.outline.insert(place, [mark, level, text[:_TEXT_START]])
    out: list[Paragraph | Grid] = [Paragraph(f"{mark}　{text}")]
    for n in range(1, choices.number(2, 5) + 1) if listed else ():
        sub = marker(PAREN, n)
        failing = f"未{choices.one(words.VERBS)}{choices.one(words.OBJECTS)}的；"
        writing.item(sub, level + 1, failing)
        out.append(Paragraph(sub + failing))
    return out


def prose(writing: Writing) -> list[Paragraph | Grid]:
    """Return one to three paragraphs without numbers."""
    return [
        Paragraph("".join(remark(writing) for _ in range(writing.choices.number(1, 3))))
        for _ in range(writing.choices.number(1, 3))
    ]
