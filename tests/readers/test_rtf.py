from __future__ import annotations

import pytest

from gov_notice_parser.errors import EmptySource
from gov_notice_parser.model.source import Align, LineRole
from gov_notice_parser.readers import Limits, read
from gov_notice_parser.readers.rtf import RtfReader

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1 T;}{\f2\fcharset136 x;}}"
COLORS = rb"{\colortbl;\red255\green0\blue0;\red0\green0\blue0;}"


def gbk(text: str) -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode("gb18030"))


def rtf(body: bytes) -> bytes:
    return HEAD + COLORS + rb"{\stylesheet{\s0 Normal;}}{\info{\title x}}{\*\generator y;}" + body + b"}"


def text_of(body: bytes) -> str:
    return read(rtf(body)).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (gbk("各市人民政府：") + rb"\par " + gbk("现通知如下"), "各市人民政府：\n现通知如下"),
        ("各市".encode("gb18030") + rb"\par a\tab b", "各市\na\tb"),
        (rb"\uc1\u21508?\u24066?", "各市"),
        (rb"\uc2\u21508\'b8\'f7\u24066\'ca\'d0\uc0\u21381", "各市厅"),
        (rb"\u-10187?\u-8930?", "\U0001d51e"),
        (rb"{\f2\'a6\'55}{\f0 " + gbk("各") + b"}", "各各"),
        (rb"a\line b", "a\nb"),
        (b"a\\\nb\\\r\nc", "a\nb\nc"),
        (rb"\ldblquote x\rdblquote\emdash\~\{\}\\", "“x”—\u00a0{}\\"),
        (rb"{\v hidden}shown{\deleted gone}{\*\unknown x}{\pict 00ff}{\nonshppict x}", "shown"),
        (rb"{\field{\*\fldinst PAGE}{\fldrslt 3}}x", "3x"),
        (rb"{\listtext\pard\plain " + gbk("一、") + rb"\tab}" + gbk("总则"), "一、总则"),
        (rb"{\listtext 1\tab}" + gbk("总则"), "1 总则"),
        (rb"a{\bin3 }}}b}", "ab"),
        (rb"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard box\par}}}text", "text\nbox"),
    ],
)
def test_text(body: bytes, text: str) -> None:
    assert text_of(body) == text


def test_looks_and_places() -> None:
    title = rb"\pard\qc{\fs44\b\cf1 " + gbk("某省人民政府文件") + rb"}\par\pard\qr\fs32 " + gbk("某省") + rb"\par"
    source = read(rtf(title + rb"\pard\li0\fi640\fs32 " + gbk("为加强管理") + rb"\par"))
    head, signature, body = source.lines[:3]
    assert (head.size, head.bold, head.red, head.align) == (22.0, True, True, Align.CENTER)
    assert (signature.align, signature.red, body.indent) == (Align.RIGHT, False, 2.0)


def test_chinese_sizes_are_those_of_the_chinese_font() -> None:
    (line,) = read(rtf(rb"{\loch\fs20\dbch\af0\afs44 " + gbk("文件") + b"}")).lines
    assert line.size == 22.0


def test_tables() -> None:
    row = rb"\trowd\cellx1000\cellx2000\cellx3000 \pard\intbl a\cell b\par c\cell d\cell\row"
    wide = rb"\trowd\clmgf\cellx1000\clmrg\cellx2000\clvmgf\cellx3000\pard\intbl e\cell\cell f\cell\row"
    tall = rb"\trowd\cellx1000\cellx2000\clvmrg\cellx3000\pard\intbl g\cell h\cell\cell\row"
    source = read(rtf(rb"x\par" + row + wide + tall + rb"\pard y\par " + row))
    cells = {
        text: (cell.table, cell.row, cell.column, cell.row_span, cell.column_span)
        for text, line in zip(source.text.split("\n"), source.lines, strict=True)
        if (cell := line.cell) and cell.table == 0
    }
    assert cells == {
        "a": (0, 0, 0, 1, 1),
        "b": (0, 0, 1, 1, 1),
        "c": (0, 0, 1, 1, 1),
        "d": (0, 0, 2, 1, 1),
        "e": (0, 1, 0, 1, 2),
        "f": (0, 1, 2, 2, 1),
        "g": (0, 2, 0, 1, 1),
        "h": (0, 2, 1, 1, 1),
    }
    assert source.lines[0].cell is None
    assert max(line.cell.table for line in source.lines if line.cell) == 1


def test_headers_and_notes_stand_aside() -> None:
    source = read(rtf(rb"{\header top\par}{\footer foot\par}body{\footnote note}\par"))
    assert [(text, line.role) for text, line in zip(source.text.split("\n"), source.lines, strict=True) if text] == [
        ("body", LineRole.TEXT),
        ("top", LineRole.HEADER),
        ("foot", LineRole.FOOTER),
        ("note", LineRole.FOOTNOTE),
    ]


def test_cut_short_and_empty() -> None:
    source = RtfReader().read(HEAD + gbk("各市") + rb"\par " + gbk("现") + rb"{\b", None, Limits())
    assert source.text == "各市\n现"
    assert [found.code for found in source.diagnostics] == ["GNP103"]
    with pytest.raises(EmptySource):
        RtfReader().read(HEAD + b"}", None, Limits())


def test_deep_groups_are_no_trouble() -> None:
    assert text_of(b"{" * 50_000 + b"x" + b"}" * 50_000) == "x"
