from __future__ import annotations

import pytest
from tests.readers.docx_builder import docx, par, run, zipped

from gov_notice_parser.errors import DamagedSource, EmptySource, LimitExceeded
from gov_notice_parser.model.source import Align, Cell, LineRole
from gov_notice_parser.readers.base import Limits, Reader
from gov_notice_parser.readers.docx import DocxReader


def read(body, *, original=False, limits=None, **parts):
    return DocxReader(original=original).read(docx(body, **parts), None, limits or Limits())


def text_of(body, **keywords):
    return read(body, **keywords).text.split("\n")


def test_is_a_reader_and_knows_its_own():
    reader = DocxReader()
    assert isinstance(reader, Reader)
    assert reader.format == "docx"
    assert reader.sniff(docx(par("甲")), None)
    assert not reader.sniff(b"%PDF-1.7", "a.docx")
    assert not reader.sniff(zipped({"OFD.xml": "<OFD/>", "Doc_0/Document.xml": ""}), None)


def test_one_line_for_each_line_of_text():
    source = read(par("关于印发办法的通知") + par("") + par("各县人民政府："))
    assert source.text == "关于印发办法的通知\n\n各县人民政府："
    assert [line.place.paragraph for line in source.lines] == [0, 1, 2]
    assert not source.diagnostics


def test_looks_come_from_run_style_and_defaults():
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="正文"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="题"/><w:basedOn w:val="n"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="k"><w:name w:val="强"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        par(run("文件", '<w:color w:val="FF0000"/>'), '<w:pStyle w:val="t"/>')
        + par(run("正文一行", ""), '<w:ind w:firstLineChars="200" w:firstLine="420"/>')
        + par(run("轻", '<w:b w:val="0"/>'), '<w:pStyle w:val="t"/>')
        + par(run("反", '<w:rStyle w:val="k"/>'), '<w:pStyle w:val="t"/>')
        + par(run("重", '<w:rStyle w:val="k"/>'), '<w:jc w:val="right"/><w:ind w:left="840" w:hanging="420"/>')
    )
    head, plain, light, toggled, bold = read(body, styles=styles).lines
    assert (head.size, head.bold, head.red, head.align, head.style) == (22.0, True, True, Align.CENTER, "题")
    assert (plain.size, plain.bold, plain.red, plain.indent, plain.style) == (10.5, False, False, 2.0, "正文")
    assert not light.bold
    assert not toggled.bold
    assert (bold.bold, bold.align, bold.indent) == (True, Align.RIGHT, 2.0)


def test_a_line_looks_like_most_of_its_characters():
    body = par(run("一、", "<w:b/>") + run("总体要求和目标", '<w:sz w:val="32"/>'))
    (line,) = read(body).lines
    assert (line.size, line.bold) == (16.0, False)


def test_breaks_and_marks_in_a_run():
    body = "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r>"
    body += '<w:r><w:br w:type="page"/><w:t>附件</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'
    source = read(body)
    assert source.text == "甲\n乙\t丙-丁\n附件☑"
    assert [line.soft for line in source.lines] == [True, False, False]


def test_pages_where_word_noted_them():
    body = par("甲") + par("<w:r><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>")
    source = read(body)
    assert (source.pages, [line.place.page for line in source.lines]) == (2, [1, 2])
    assert read(par("甲")).lines[0].place.page is None


def cell(content, props=""):
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{content}</w:tc>"


def test_table_cells_once_with_their_reach():
    first = cell(par("甲"), '<w:vMerge w:val="restart"/>') + cell(par("乙") + par("丙"), '<w:gridSpan w:val="2"/>')
    second = cell(par(""), "<w:vMerge/>") + cell(par("丁")) + cell(par("戊"))
    rows = f"<w:tr>{first}</w:tr><w:tr>{second}</w:tr>"
    source = read(par("前") + f"<w:tbl>{rows}</w:tbl>" + par("后"))
    assert source.text.split("\n") == ["前", "甲", "乙", "丙", "丁", "戊", "后"]
    assert [line.cell for line in source.lines] == [
        None,
        Cell(0, 0, 0, 2, 1),
        Cell(0, 0, 1, 1, 2),
        Cell(0, 0, 1, 1, 2),
        Cell(0, 1, 1),
        Cell(0, 1, 2),
        None,
    ]


def test_nested_table_in_its_place():
    inner = f"<w:tbl><w:tr>{cell(par('里'))}</w:tr></w:tbl>"
    source = read(f"<w:tbl><w:tr>{cell(par('上') + inner + par('下'))}</w:tr></w:tbl>")
    assert source.text.split("\n") == ["上", "里", "下"]
    assert [line.cell.table for line in source.lines] == [0, 1, 0]


TRACKED = (
    '<w:p><w:r><w:t>自</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>2025</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="x"><w:r><w:delText>2024</w:delText></w:r></w:del><w:r><w:t>年起</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="x"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>后半</w:t></w:r></w:p>"
    '<w:p><w:moveFrom w:id="4" w:author="x"><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:p>'
    '<w:p><w:r><w:t>新处</w:t></w:r><w:moveTo w:id="5" w:author="x"><w:r><w:t>移</w:t></w:r></w:moveTo></w:p>'
)


def test_tracked_changes():
    assert text_of(TRACKED) == ["自2025年起", "前半后半", "旧处", "新处移"]
    assert text_of(TRACKED, original=True) == ["自2024年起", "前半", "后半", "移旧处", "新处"]


def test_content_controls_smart_tags_links_and_fields():
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{par('块')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('控')}</w:sdtContent></w:sdt><w:smartTag>{run('标')}</w:smartTag>"
        f'<w:hyperlink>{run("链")}</w:hyperlink><w:fldSimple w:instr="DATE">{run("日")}</w:fldSimple>'
        f'<w:ins w:id="1">{run("增")}</w:ins></w:p>'
    )
    assert text_of(body) == ["块", "控标链日增"]


def field(code, result=None, begin=""):
    middle = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{middle}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_field_results_not_codes():
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("DOCVARIABLE a", "藏")
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("显")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    entries = '<w:result w:val="1"/><w:listEntry w:val="是"/><w:listEntry w:val="否"/>'
    choice = f"<w:ffData><w:ddList>{entries}</w:ddList></w:ffData>"
    body = (
        par(field("DOCVARIABLE 文号", "湘政办发"))
        + par(nested)
        + par(field(r"EQ \o\ac(○,3)") + run("项"))
        + par(field("FORMDROPDOWN", begin=choice))
    )
    assert text_of(body) == ["湘政办发", "显", "③项", "否"]


def test_a_field_that_never_ends_swallows_nothing():
    body = par(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>' + run("甲")
    ) + par("乙")
    assert text_of(body) == ["甲", "乙"]


def test_hidden_text_is_left_out():
    mark = "<w:rPr><w:vanish/></w:rPr>"
    assert text_of(par(run("显") + run("隐", "<w:vanish/>"))) == ["显"]
    assert text_of(par(run("标题"), mark) + par("正文")) == ["标题正文"]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:positionV relativeFrom='paragraph'>"
    "<wp:posOffset>{offset}</wp:posOffset></wp:positionV><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
    "{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_text_boxes_once_above_or_below_their_anchor():
    above, below = BOX.format(offset=0, inside=par("上框")), BOX.format(offset=900_000, inside=par("下框"))
    assert text_of(par(above + below + run("正文"))) == ["上框", "正文", "下框"]


def test_word_art():
    shape = '<v:shape id="a" fillcolor="red"><v:textpath string="某某县人民政府文件"/></v:shape>'
    art = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    source = read(par(art + run("正文")))
    assert source.text == "某某县人民政府文件\n正文"
    assert source.lines[0].red


def test_furniture_and_notes_follow_the_body():
    footer = par(run("第") + field("PAGE", "1") + run("页"))
    art = '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="样稿"/></v:shape></w:pict></w:r>'
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        '<w:headerReference w:type="first" r:id="rId3"/></w:sectPr>'
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{par("x")}</w:footnote><w:footnote w:id="1">{par("注")}</w:footnote>'
    )
    source = read(
        par("正文") + section, header1=par(art + run("眉")), footer1=footer, header2=par("不显示"), footnotes=notes
    )
    assert source.text.split("\n") == ["正文", "注", "样稿", "眉", "第页"]
    assert [line.role for line in source.lines] == [
        LineRole.TEXT,
        LineRole.FOOTNOTE,
        LineRole.WATERMARK,
        LineRole.HEADER,
        LineRole.FOOTER,
    ]


def test_equal_properties_are_equal_wherever_they_stand():
    props = '<w:b/><w:sz w:val="30"/>'
    source = read("".join(par(run("甲", props) + run("乙", props), '<w:jc w:val="center"/>') for _ in range(5)))
    assert {(line.size, line.bold, line.align) for line in source.lines} == {(15.0, True, Align.CENTER)}


def test_strict_namespaces():
    body = par("甲", '<w:jc w:val="end"/>')
    xml = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{body}</w:body></w:document>'
    files = {"word/document.xml": xml}
    source = DocxReader().read(zipped(files), None, Limits())
    assert (source.text, source.lines[0].align) == ("甲", Align.RIGHT)


def test_broken_xml_is_mended():
    files = {"word/document.xml": docx_xml(par("甲") + par("乙"))[:-30]}
    source = DocxReader().read(zipped(files), None, Limits())
    assert source.text.split("\n") == ["甲", "乙"]
    assert [found.code for found in source.diagnostics] == ["GNP103"]


def test_xml_beyond_mending():
    with pytest.raises(DamagedSource, match="no XML"):
        DocxReader().read(zipped({"word/document.xml": "\x00\x01"}), None, Limits())


def docx_xml(body):
    return (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{body}</w:body></w:document>"
    )


def test_a_zip_without_its_end_is_read_as_far_as_it_goes():
    data = docx("".join(par(f"第{at}行") for at in range(50)))
    source = DocxReader().read(data[: data.rindex(b"PK\x01\x02") - 10], None, Limits())
    assert source.text.startswith("第0行\n第1行")
    assert source.diagnostics[0].code == "GNP103"


@pytest.mark.parametrize("cut", [40, 300])
def test_a_zip_without_its_text_is_damaged(cut):
    with pytest.raises(DamagedSource, match="cut short"):
        DocxReader().read(docx(par("甲"))[:cut], None, Limits())


def test_no_characters():
    with pytest.raises(EmptySource):
        read(par(""))


def test_bombs_are_refused():
    with pytest.raises(LimitExceeded, match="unpacks"):
        read(par("甲" * 3_000_000))
    with pytest.raises(LimitExceeded, match="members"):
        read(par("甲"), limits=Limits(members=2))
    with pytest.raises(LimitExceeded, match="too deep"):
        read("<w:tbl><w:tr><w:tc>" * 3000 + par("甲") + "</w:tc></w:tr></w:tbl>" * 3000)
    deep = "<w:sdt><w:sdtContent>" * 60 + par("甲") + "</w:sdtContent></w:sdt>" * 60
    with pytest.raises(LimitExceeded, match="nests"):
        read(deep, limits=Limits(depth=50))


def test_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("密", "utf-8")
    xml = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file://{secret}">]>' + docx_xml(par("<w:r><w:t>甲&e;</w:t></w:r>"))
    assert DocxReader().read(zipped({"word/document.xml": xml}), None, Limits()).text == "甲"
