from __future__ import annotations

import io
import zipfile

import pytest

from gov_notice_parser.errors import DamagedSource, LimitExceeded, UnknownFormat
from gov_notice_parser.model.source import Align, LineRole, Source
from gov_notice_parser.readers import Limits, read
from gov_notice_parser.readers.ocr import Recognised
from gov_notice_parser.readers.ofd import OfdReader

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(x: float, y: float, code: str, *, size: float = 5.6, attrs: str = "", inner: str = "", delta: str = "") -> str:
    step = f' DeltaX="{delta}"' if delta else ""
    return (
        f'<ofd:TextObject Boundary="{x} {y} 100 8" Size="{size}" {attrs}>{inner}'
        f'<ofd:TextCode X="0" Y="5"{step}>{code}</ofd:TextCode></ofd:TextObject>'
    )


def content(*objects: str, extra: str = "") -> str:
    return f"<ofd:Page {NS}>{extra}<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd(
    *page_contents: str, common: str = "", document: str = "", files: dict[str, str | bytes] | None = None
) -> bytes:
    listed = "".join(f'<ofd:Page ID="p{n}" BaseLoc="Pages/P{n}.xml"/>' for n in range(len(page_contents)))
    members: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocInfo><ofd:Title>题名</ofd:Title></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{document}</ofd:Document>",
    }
    members |= {f"Doc_0/Pages/P{n}.xml": page for n, page in enumerate(page_contents)} | (files or {})
    return packed(members)


def packed(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def by_role(source: Source, role: LineRole = LineRole.TEXT) -> list[str]:
    assert len(source.lines) == len(source.text.split("\n"))
    return [line for line, facts in zip(source.text.split("\n"), source.lines, strict=True) if facts.role is role]


RED = '<ofd:FillColor Value="255 0 0"/>'
BODY = "各县区人民政府、市政府各部门要认真贯彻执行本通知"


def test_text_is_sorted_by_place_and_digits_join() -> None:
    page = content(
        text(28, 80, BODY, delta=f"g {len(BODY) - 1} 5.6"),
        text(100.4, 60, "25", delta="2.8"),
        text(94.8, 60.3, "20", delta="2.8"),
        text(72, 60.2, "某政发〔", delta="g 3 5.6"),
        text(106, 60.2, "〕1号", delta="5.6 2.8"),
        text(60, 40, "某市人民政府文件", size=12, inner=RED, attrs='Weight="700"', delta="g 7 12"),
    )
    source = read(ofd(page), "a.ofd")
    assert source.text.split("\n") == ["某市人民政府文件", "某政发〔2025〕1号", BODY]
    head, number, body = source.lines
    assert (head.red, head.bold, head.size) == (True, True, 34.0)
    assert not number.red
    assert number.place
    assert number.place.page == 1
    assert number.place.bbox == pytest.approx((204.09, 171.3, 340.2, 187.2), abs=2)
    assert body.wrapped
    assert (source.pages, source.format, source.diagnostics) == (1, "ofd", ())
    assert [(entry.key, entry.value) for entry in source.metadata] == [("Title", "题名")]


def test_gaps_become_spaces_and_double_strokes_are_read_once() -> None:
    page = content(text(28, 60, "甲"), text(60, 60, "乙"), text(28.2, 60, "甲"))
    assert read(ofd(page)).text == "甲        乙"


def test_matrices_and_composites() -> None:
    unit = (
        '<ofd:CompositeGraphicUnit ID="9"><ofd:Content>'
        + text(10, 10, "印发")
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
    )
    resources = f"<ofd:Res {NS}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    page = content(
        '<ofd:CompositeObject Boundary="100 100 50 50" CTM="0.5 0 0 0.5 0 0" ResourceID="9"/>',
        text(20, 20, "通知", size=20, attrs='CTM="0.3528 0 0 0.3528 0 0"'),
    )
    source = read(ofd(page, common="<ofd:PublicRes>Res.xml</ofd:PublicRes>", files={"Doc_0/Res.xml": resources}))
    assert source.text.split("\n") == ["通知", "印发"]
    assert [line.size for line in source.lines] == [20.0, 7.9]
    assert source.lines[1].place
    assert source.lines[1].place.bbox
    assert source.lines[1].place.bbox[0] == pytest.approx(105 * 72 / 25.4, abs=0.1)


def test_colours_from_draw_parameters() -> None:
    resources = f'<ofd:Res {NS}><ofd:DrawParams><ofd:DrawParam ID="3">{RED}</ofd:DrawParam></ofd:DrawParams></ofd:Res>'
    page = content(text(20, 20, "红头", attrs='DrawParam="3"'), text(20, 40, "正文"))
    source = read(ofd(page, common="<ofd:PublicRes>/Doc_0/Res.xml</ofd:PublicRes>", files={"Doc_0/Res.xml": resources}))
    assert [line.red for line in source.lines] == [True, False]


def test_templates_annotations_and_watermarks() -> None:
    tiled = (
        '<ofd:PathObject Boundary="0 0 210 297"><ofd:FillColor><ofd:Pattern CTM="0.7 -0.7 0.7 0.7 0 0">'
        f"<ofd:CellContent>{text(0, 0, '严禁复制')}</ofd:CellContent></ofd:Pattern></ofd:FillColor></ofd:PathObject>"
    )
    notes = f"""<ofd:PageAnnot {NS}>
    <ofd:Annot Type="Watermark"><ofd:Appearance Boundary="0 0 210 297">{tiled}</ofd:Appearance></ofd:Annot>
    <ofd:Annot Type="Stamp"><ofd:Appearance Boundary="50 50 20 20">{text(1, 1, "骑缝章")}</ofd:Appearance></ofd:Annot>
    </ofd:PageAnnot>"""
    listed = (
        f'<ofd:Annotations {NS}><ofd:Page PageID="p0"><ofd:FileLoc>P/A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    )
    page = content(
        text(20, 40, "正文内容"), text(20, 60, "草稿", attrs='Alpha="60"'), extra='<ofd:Template TemplateID="t"/>'
    )
    source = read(
        ofd(
            page,
            common='<ofd:TemplatePage ID="t" BaseLoc="Tpl\\T.xml"/>',
            document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
            files={
                "Doc_0/Tpl/T.xml": content(text(20, 20, "表头")),
                "Doc_0/Annots/Annotations.xml": listed,
                "Doc_0/Annots/P/A.xml": notes,
            },
        )
    )
    assert by_role(source) == ["表头", "正文内容"]
    assert by_role(source, LineRole.SEAL) == ["骑缝章"]
    assert by_role(source, LineRole.WATERMARK) == ["草稿", "严禁复制"]


def test_seals_are_named() -> None:
    name = "某市人民政府办公室".encode()
    seal = b"\x30\x50\x16\x02ES\x02\x01\x04\x16\x02id\x30\x30\x02\x01\x01\x0c" + bytes([len(name)]) + name + b"\x18"
    signatures = f'<ofd:Signatures {NS}><ofd:Signature BaseLoc="S/Signature.xml"/></ofd:Signatures>'
    signature = f"""<ofd:Signature {NS}><ofd:SignedInfo><ofd:StampAnnot PageRef="p0" Boundary="100 200 40 40"/>
    <ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo></ofd:Signature>"""
    files: dict[str, str | bytes] = {
        "Doc_0/Signatures.xml": signatures,
        "Doc_0/S/Signature.xml": signature,
        "Doc_0/S/Seal.esl": seal,
    }
    source = read(ofd(content(text(20, 40, "正文")), files=files))
    assert by_role(source, LineRole.SEAL) == ["某市人民政府办公室"]
    entry = source.metadata[-1]
    assert entry.span
    assert (entry.key, entry.value, entry.span.cut(source.text)) == ("印章", "某市人民政府办公室", "某市人民政府办公室")
    assert source.lines[-1].place
    assert source.lines[-1].place.page == 1


def test_page_numbers_and_alignment() -> None:
    def page(number: str) -> str:
        lines = [text(28, 60 + 10 * n, BODY, size=6.4, delta=f"g {len(BODY) - 1} 6.4") for n in range(3)]
        title = text(73, 40, "关于某某的通知", size=9, delta="g 6 9")
        date = text(140, 120, "2025年1月14日", delta="g 9 3.5")
        return content(title, *lines, date, text(160, 270, number, delta="g 4 3"))

    source = read(ofd(page("— 1 —"), page("— 2 —")))
    assert by_role(source, LineRole.FOOTER) == ["— 1 —", "— 2 —"]
    assert (source.lines[0].align, source.lines[4].align, source.lines[1].align) == (
        Align.CENTER,
        Align.RIGHT,
        Align.LEFT,
    )


def test_several_documents_and_missing_parts() -> None:
    members: dict[str, str | bytes] = {
        "OFD.xml": "<OFD><DocBody><DocRoot>D0\\Document.xml</DocRoot></DocBody><DocBody>"
        "<DocRoot>/D1/Document.xml</DocRoot></DocBody><DocBody><DocRoot>D2/Document.xml</DocRoot></DocBody></OFD>",
        "D0/Document.xml": "<Document><Pages>"
        '<Page ID="1" BaseLoc="P.xml"/><Page ID="2" BaseLoc="x.xml"/></Pages></Document>',
        "D0/P.xml": content(text(20, 20, "第一件")).replace("ofd:", "").replace(" xmlns=", " x="),
        "D1/Document.xml": '<Document><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>',
        "D1/P.xml": content(text(20, 20, "第二件")),
    }
    source = read(packed(members))
    assert source.text.split("\n") == ["第一件", "第二件"]
    assert source.pages == 3


IMAGE = (
    f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image">'
    "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
)


def scanned() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (210, 297), "white").save(buffer, "PNG")
    files: dict[str, str | bytes] = {"Doc_0/R.xml": IMAGE, "Doc_0/Res/a.png": buffer.getvalue()}
    page = content('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7"/>')
    return ofd(page, common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>", files=files)


class Engine:
    """Reads one line from any picture."""

    name = "engine"

    def recognise(self, image: object, seconds: float) -> list[Recognised]:  # noqa: ARG002
        return [Recognised("扫描件", ((20, 20), (80, 20), (80, 40), (20, 40)), 0.9)]


def test_scanned_pages_without_an_engine() -> None:
    source = OfdReader(ocr=lambda: None).read(scanned(), None, Limits())
    assert (source.text, [finding.code for finding in source.diagnostics]) == ("", ["GNP104"])


def test_scanned_pages_with_an_engine() -> None:
    source = OfdReader(ocr=Engine).read(scanned(), None, Limits())
    assert (source.text, [finding.code for finding in source.diagnostics]) == ("扫描件", ["GNP106"])
    assert source.lines[0].confidence == 0.9


def frame(x: float, y: float, wide: float, tall: float) -> str:
    path = f"M 0 0 L {wide} 0 L {wide} {tall} L 0 {tall} C"
    return (
        f'<ofd:PathObject Boundary="{x} {y} {wide} {tall}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def test_ruled_tables_give_cells() -> None:
    words = [["市", "任务"], ["甲市", "12"], ["乙市", "34"]]
    objects = [
        frame(28 + 40 * c, 60 + 10 * r, 40, 10) + text(30 + 40 * c, 62 + 10 * r, word)
        for r, row in enumerate(words)
        for c, word in enumerate(row)
    ]
    source = read(ofd(content(text(28, 40, BODY), *objects)))
    cells = [(line.cell.row, line.cell.column) for line in source.lines if line.cell]
    assert cells == [(r, c) for r in range(3) for c in range(2)]
    assert source.text.split("\n")[1:] == [word for row in words for word in row]


def test_two_columns_are_read_one_after_the_other() -> None:
    line = BODY[:12]
    columns = [text(x, 40 + 8 * n, f"{name}{line}") for n in range(8) for x, name in ((20, "左"), (110, "右"))]
    assert [one[0] for one in read(ofd(content(*columns))).text.split("\n")] == ["左"] * 8 + ["右"] * 8


def test_broken_and_hostile_files() -> None:
    good = ofd(content(text(20, 20, "正文")))
    with pytest.raises((DamagedSource, UnknownFormat)):
        read(good[: len(good) // 2], "a.ofd")
    with pytest.raises(DamagedSource, match=r"OFD\.xml"):
        read(packed({"OFD.xml": "<OFD/>"}))
    with pytest.raises(LimitExceeded, match="expands"):
        read(ofd(content(), files={"Doc_0/big.xml": b" " * 3_000_000}))
    source = read(ofd(content(text(20, 20, "一")), content(text(20, 20, "二"))), limits=Limits(pages=1))
    assert (source.text, [finding.code for finding in source.diagnostics]) == ("一", ["GNP110"])
    two = ofd(content(text(20, 20, "一")), content(text(20, 20, "二")))
    at = two.index(b"Doc_0/Pages/P1.xml") + len("Doc_0/Pages/P1.xml")
    source = read(two[:at] + b"\xff" * 20 + two[at + 20 :])
    assert (source.text, [finding.code for finding in source.diagnostics]) == ("一", ["GNP103"])
    central = good.rindex(b"PK\x01\x02")
    with pytest.raises(DamagedSource):  # a version of zip that does not exist
        read(good[: central + 6] + b"\xff\x00" + good[central + 8 :], "a.ofd")
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + content(text(20, 20, "甲&e;乙"))
    assert "root:" not in read(ofd(entity)).text
