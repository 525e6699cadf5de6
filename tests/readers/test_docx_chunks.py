"""Documents inside documents (w:altChunk) and documents in one XML file."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from tests.readers.docx_builder import docx, par

from gov_notice_parser.errors import DamagedSource
from gov_notice_parser.readers import Limits, read
from gov_notice_parser.readers.docx import DocxReader

ROWS = "<tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>"
PAGE = f"<html><body><p>各市人民政府：</p><table>{ROWS}</table></body></html>"
MAIL = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset=utf-8"
    f"\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(PAGE.encode()).decode()}\r\n--b--\r\n"
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_chunk(name: str, data: bytes) -> bytes:
    chunk = '<w:altChunk r:id="chunk"/>'
    made = docx(par("前") + chunk + par("后"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            body = old.read(member)
            if member.endswith("document.xml.rels"):
                rel = f'<Relationship Id="chunk" Type="{REL}/aFChunk" Target="{name}"/>'
                body = body.replace(b"</Relationships>", rel.encode() + b"</Relationships>")
            new.writestr(member, body)
        new.writestr(f"word/{name}", data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode()),
        ("a.mht", MAIL.encode()),
        ("a.docx", docx(par("各市人民政府：") + par("甲"))),
        (
            "a.rtf",
            rb"{\rtf1\ansicpg936 " + "各市人民政府：".encode("gb18030") + rb"\par " + "甲".encode("gb18030") + b"}",
        ),
        ("a.txt", "各市人民政府：\n甲".encode()),
    ],
)
def test_what_word_takes_in_is_read(name: str, data: bytes) -> None:
    lines = read(with_chunk(name, data)).text.split("\n")
    assert (lines[:3], lines[-1]) == (["前", "各市人民政府：", "甲"], "后")


def test_tables_are_counted_on() -> None:
    source = read(with_chunk("a.html", PAGE.encode()))
    assert [line.cell.table for line in source.lines if line.cell] == [0, 0, 0, 0]


def test_a_chunk_that_is_missing_or_broken_costs_only_itself() -> None:
    assert read(with_chunk("a.docx", b"PK\x03\x04word/")).text == "前\n后"
    assert read(docx(par("前") + '<w:altChunk r:id="no"/>')).text == "前"


def flat(data: bytes) -> bytes:
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name != "[Content_Types].xml":
                body = archive.read(name).decode()
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{body}</pkg:xmlData></pkg:part>')
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package '
        f'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{"".join(parts)}</pkg:package>'
    ).encode()


def test_flat_opc() -> None:
    data = docx(par("某省文件") + par("正文"), header1=par("页眉"))
    assert read(flat(data)).text == DocxReader().read(data, None, Limits()).text


def test_word_2003_xml() -> None:
    page = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com'
        '/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
        'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:styles><w:style w:type="paragraph" w:styleId="a">'
        '<w:name w:val="标题"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style></w:styles><w:body><wx:sect><w:p><w:pPr>'
        '<w:pStyle w:val="a"/></w:pPr><w:r><w:t>某省文件</w:t></w:r></w:p><wx:sub-section><w:p><w:pPr><w:listPr>'
        '<w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr><w:r><w:t>总则</w:t></w:r>'
        '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>删</w:delText></w:r></aml:content>'
        '</aml:annotation><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>增</w:t></w:r></aml:content>'
        "</aml:annotation></w:p></wx:sub-section></wx:sect></w:body></w:wordDocument>"
    )
    source = read(page.encode(), "a.doc")
    assert source.text == "某省文件\n一、总则增"
    assert source.lines[0].align is not None
    assert read(page.encode()[:-200]).diagnostics[0].code == "GNP103"
    with pytest.raises(DamagedSource):
        read(b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><')
