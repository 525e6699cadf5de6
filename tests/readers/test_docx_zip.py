"""Members are unpacked when they are asked for; what is shared between files is shared only where it is the same."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.readers.docx_builder import docx, par, run

from gov_notice_parser.readers import Limits, read
from gov_notice_parser.readers.docx_package import open_package
from gov_notice_parser.readers.docx_styles import _MOST, PLAIN_RUN, read_styles

STYLES = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="{}"/></w:rPr></w:rPrDefault></w:docDefaults>'
BODY = par(run("关于加强古桥保护工作的通知"))


def with_size(half_points, **parts):
    return docx(BODY, styles=STYLES.format(half_points), **parts)


def repacked(data, change, method=zipfile.ZIP_DEFLATED):
    """Return the container with its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def wounded(data, name):
    """Break one member: its packed bytes no longer give what the directory promises."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    middle = info.header_offset + 30 + len(name) + info.compress_size // 2
    return data[:middle] + bytes([data[middle] ^ 0x55]) + data[middle + 1 :]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_each_way_of_packing(method):
    data = repacked(with_size(32), lambda _: None, method)
    assert (read(data).text, read(data).lines[0].size) == ("关于加强古桥保护工作的通知", 16.0)
    assert read(data).diagnostics == ()


def test_a_broken_member_that_nobody_needs_is_no_trouble():
    data = repacked(with_size(32), lambda members: members.update({"word/comments.xml": b"<w:comments/>" * 40}))
    assert read(wounded(data, "word/comments.xml")).diagnostics == ()


@pytest.mark.parametrize("name", ["word/styles.xml", "word/document.xml", "word/_rels/document.xml.rels"])
def test_a_broken_member_that_is_needed_is_told(name):
    source = read(wounded(with_size(32), name))
    assert source.diagnostics[0].code == "GNP103"
    assert "its intact parts were read" in source.diagnostics[0].message
    if name != "word/document.xml":
        assert source.text == "关于加强古桥保护工作的通知"


def test_styles_are_shared_by_what_is_packed_and_not_by_what_the_directory_says():
    honest, other = with_size(32), with_size(44)
    crc = {name: zipfile.ZipFile(io.BytesIO(data)).getinfo("word/styles.xml").CRC for name, data in
           (("honest", honest), ("other", other))}  # fmt: skip
    assert read(honest).lines[0].size == 16.0
    forged = other.replace(crc["other"].to_bytes(4, "little"), crc["honest"].to_bytes(4, "little"))
    assert forged != other
    assert read(forged).lines[0].size != 16.0
    assert (read(honest).lines[0].size, read(other).lines[0].size) == (16.0, 22.0)


def test_equal_styles_are_read_once():
    first, second = (open_package(docx(par(text), styles=STYLES.format(30)), Limits()) for text in ("甲", "乙"))
    assert read_styles(first.members["word/styles.xml"]) is read_styles(second.members["word/styles.xml"])


def test_shared_styles_do_not_grow_with_the_files_that_share_them():
    package = open_package(with_size(28), Limits())
    styles = read_styles(package.members["word/styles.xml"])
    for number in range(2 * _MOST):
        styles.look(None, (str(number), *PLAIN_RUN[1:]))
        styles.shape((str(number), *[None] * 11))
    assert max(len(styles._looks), len(styles._shapes)) <= _MOST + 1
    assert styles.look(None, ("64", *PLAIN_RUN[1:])).size == 32.0
