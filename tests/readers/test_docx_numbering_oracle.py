"""Numbers as LibreOffice's own text export shows them: many lists in one file, converted once.

Where it departs from ECMA-376 (17.9.2, 17.9.4, 17.9.11, 17.18.59), what the specification says is written here.
"""

from __future__ import annotations

import shutil
import subprocess

import pytest
from tests.readers.docx_builder import docx, level, listed, par

from gov_notice_parser.readers.base import Limits
from gov_notice_parser.readers.docx import DocxReader

SOFFICE = shutil.which("soffice")
FORMS = [
    "decimal",
    "decimalZero",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographTraditional",
    "ideographZodiac",
    "ideographDigital",
    "decimalEnclosedCircle",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "japaneseDigitalTenThousand",
    "decimalFullWidth",
    "none",
]
PATTERNS = ("%1、", "（%1）", "第%1条", "%1.", "%1）", "第%1章　", "附件%1：", "(%1)", "〔%1〕", "%1")


def one(form, text="%1、", count=12, start=1, extra=""):
    """A list of one level."""
    lvl = level(0, form, text, extra).replace('<w:start w:val="1"/>', f'<w:start w:val="{start}"/>')
    return [lvl], [0] * count, ""


def deep(forms, texts, order, extras=(), override=""):
    levels = [
        level(n, form, text, extra)
        for n, (form, text, extra) in enumerate(
            zip(forms, texts, (*extras, *[""] * (len(forms) - len(extras))), strict=True)
        )
    ]
    return levels, order, override


LEGAL = ("chineseCountingThousand", "chineseCounting", "decimal", "decimal")
USUAL = ("%1、", "（%2）", "%3.", "（%4）")
CASES = {
    **{f"form-{form}": one(form) for form in FORMS},
    **{f"pattern-{text}": one("chineseCountingThousand", text) for text in PATTERNS},
    **{
        f"start-{form}-{start}": one(form, start=start, count=3)
        for form in (
            "chineseCountingThousand",
            "chineseCounting",
            "japaneseCounting",
            "taiwaneseCountingThousand",
            "decimal",
            "upperRoman",
            "lowerLetter",
            "chineseLegalSimplified",
        )
        for start in (19, 99)
    },
    **{
        f"thousands-{start}": one("chineseCountingThousand", start=start, count=2)
        for start in (101, 109, 110, 119, 1000)
    },
    "letters-from-26": one("upperLetter", start=26, count=3),
    "letters-from-52": one("lowerLetter", start=52, count=3),
    "zero-before-ten": one("decimalZero", start=9, count=3),
    "circles-from-18": one("decimalEnclosedCircle", start=18, count=3),
    "start-zero": one("decimal", start=0, count=3),
    "thousand": one("chineseCountingThousand", start=999, count=3),
    "four-levels": deep(LEGAL, USUAL, [0, 1, 2, 3, 3, 2, 1, 2, 0, 1]),
    "deeper-first": deep(LEGAL, USUAL, [2, 2, 1, 0, 2]),
    "skips-a-level": deep(LEGAL, USUAL, [0, 2, 2, 0, 2]),
    "mixed": deep(("decimal",) * 3, ("%1", "%1.%2", "%1.%2.%3"), [0, 1, 1, 2, 2, 0, 1, 2]),
    "mixed-forms": deep(("upperRoman", "lowerLetter", "decimal"), ("%1.", "%1.%2", "%1-%2-%3"), [0, 1, 2, 1, 2, 0, 1]),
    "outer-only": deep(("decimal", "decimal"), ("%1", "%1、"), [0, 1, 1, 0, 1]),
    "never-restarts": deep(
        ("chineseCounting",) * 2, ("第%1章", "第%2条"), [0, 1, 1, 0, 1], ("", '<w:lvlRestart w:val="0"/>')
    ),
    "restarts-after-one": deep(
        ("decimal",) * 3, USUAL[:3], [0, 1, 2, 1, 2, 0, 1, 2], ("", "", '<w:lvlRestart w:val="1"/>')
    ),
    "start-override": deep(
        LEGAL, USUAL, [0, 1, 0], (), '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    ),
    "override-of-a-deep-level": deep(
        LEGAL, USUAL, [0, 1, 1, 0, 1], (), '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>'
    ),
    "level-override": deep(
        ("decimal",),
        ("%1.",),
        [0, 0],
        (),
        f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "%1、")}</w:lvlOverride>',
    ),
    "legal": deep(
        ("chineseCountingThousand", "chineseCounting", "decimal"),
        ("%1、", "%1.%2", "%1.%2.%3"),
        [0, 1, 1, 2, 0, 1],
        ("", "<w:isLgl/>", "<w:isLgl/>"),
    ),
    "legal-from-letters": deep(("upperLetter", "decimal"), ("%1.", "%1.%2"), [0, 1, 0, 1], ("", "<w:isLgl/>")),
    "no-text": deep(("decimal", "decimal"), ("", "%2."), [0, 1, 1]),
    "many": deep(("chineseCountingThousand",), ("%1、",), [0] * 31),
    "nine-levels": deep(("decimal",) * 9, tuple(f"%{n}." for n in range(1, 10)), [*range(9), 8, 4, 5, 0, 8]),
}

#: What the specification says where LibreOffice shows another number, or none can be seen in its export.
SPECIFIED = {
    "form-ideographDigital": [
        f"{n}、" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "一〇", "一一", "一二"]
    ],
    "form-japaneseDigitalTenThousand": [
        f"{n}、" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "一〇", "一一", "一二"]
    ],
    "start-chineseCounting-99": ["九十九、", "一○○、", "一○一、"],
    "start-japaneseCounting-99": ["九十九、", "百、", "百一、"],
    "never-restarts": ["第一章", "第一条", "第二条", "第二章", "第三条"],
    "restarts-after-one": ["1、", "（1）", "1.", "（2）", "2.", "2、", "（1）", "1."],
    "override-of-a-deep-level": ["一、", "（三）", "（四）", "二、", "（三）"],
    "legal": ["一、", "1.1", "1.2", "1.2.1", "二、", "2.1"],
    "legal-from-letters": ["A.", "1.1", "B.", "2.1"],
}


def document():
    body, parts, nums = [], [], []
    for number, (levels, order, override) in enumerate(CASES.values(), 1):
        parts.append(f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>')
        nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{override}</w:num>')
        body += [listed("甲", number, depth) for depth in order]
        body.append(par("＝"))
    return docx("".join(body), numbering="".join(parts + nums))


def by_case(text):
    pieces = text.replace("\ufeff", "").strip("\n").removesuffix("＝").split("＝\n")
    return dict(zip(CASES, [piece.strip("\n").split("\n") for piece in pieces], strict=True))


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("oracle")
    (folder / "numbers.docx").write_bytes(document())
    command = [SOFFICE, "--headless", f"-env:UserInstallation={folder.as_uri()}/profile", "--convert-to"]
    command += ["txt:Text (encoded):UTF8", "--outdir", str(folder), str(folder / "numbers.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=100)  # noqa: S603
    return by_case((folder / "numbers.txt").read_text("utf-8-sig"))


@pytest.fixture(scope="module")
def read():
    return by_case(DocxReader().read(document(), None, Limits()).text)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice, the oracle for numbers, is not installed")
@pytest.mark.timeout(120)
@pytest.mark.parametrize("case", [case for case in CASES if case not in SPECIFIED])
def test_as_libreoffice_shows_them(case, shown, read):
    assert [line.replace(" ", "") for line in read[case]] == [line.replace(" ", "") for line in shown[case]]


@pytest.mark.parametrize("case", SPECIFIED)
def test_as_the_specification_says(case, read):
    assert read[case] == [f"{number}甲" for number in SPECIFIED[case]]
