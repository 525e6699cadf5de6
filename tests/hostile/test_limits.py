"""Hostile files: they end in a notice or a typed error, soon, and take nothing along."""

from __future__ import annotations

import io
import json
import os
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from tools.fuzz.mutate import seeds
from tools.fuzz.soak import broken, config, outcome

import gov_notice_parser as gnp

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden"
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))


def rezip(data, change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def within(seconds, work):
    start = time.process_time()
    result = work()
    assert time.process_time() - start < seconds
    return result


@pytest.mark.parametrize("name", ["made.ofd", "made.docx"])
def test_entities_that_multiply_are_not_expanded(name):
    def laugh(member, content):
        if not member.endswith((".xml", ".rels")) or b"?>" not in content[:200]:
            return content
        head, _, body = content.partition(b"?>")
        at = body.find(b">", body.find(b"</") - 1 if b"/>" not in body[:1] else 0)
        return head + b"?>" + LAUGHS.encode() + b"]>" + body[: at + 1] + b"&a11;" + body[at + 1 :]

    assert "died" not in within(10, lambda: outcome(rezip(seeds()[name], laugh), config(ocr=False)))


@pytest.mark.parametrize("name", ["made.ofd", "made.docx"])
def test_no_file_of_the_machine_is_read_in(name, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("不可外传的内容", "utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()

    def ask(_, content):
        if b"</" not in content or b"?>" not in content[:200]:
            return content
        head, _, body = content.partition(b"?>")
        at = body.rfind(b"</")
        return head + b"?>" + entity + body[:at] + b"&s;" + body[at:]

    try:
        text = gnp.read(rezip(seeds()[name], ask)).text
    except gnp.GovNoticeError:
        return
    assert "不可外传" not in text


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "b", "ul><li"])
def test_html_may_nest_without_end(tag):
    page = f"<html><body>{f'<{tag}>' * 20_000}关于开会的通知"
    assert not within(20, lambda: outcome(page.encode(), config(ocr=False))).startswith("!!")


def test_a_larger_file_than_allowed_is_not_read():
    with pytest.raises(gnp.LimitExceeded):
        gnp.parse(b"x" * 2_000, gnp.Config(limits=gnp.Limits(file_bytes=1_000)))


def test_a_bomb_is_refused_before_it_is_opened():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 200_000_000)
    with pytest.raises(gnp.LimitExceeded):
        within(5, lambda: gnp.parse(packed.getvalue()))


@pytest.mark.parametrize(
    "text", ["关于\ud800开会的通知", "关于\0开会的通知\0\n各单位：", "\udfff", "\x1b[31m关于开会的通知"]
)
def test_json_is_valid_for_any_text(text):
    written = gnp.parse_text(text).to_json()
    assert json.loads(written)
    assert json.loads(written.encode("utf-8"))


def test_threads_and_forks_give_the_same_notice():
    files = [GOLDEN / name for name in ("source.txt", "notice.docx", "notice.pdf")] * 3
    expected = [_json(path) for path in files]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(_json, files)) == expected
    if hasattr(os, "fork"):
        with get_context("fork").Pool(2) as pool:
            assert pool.map(_json, files) == expected


def _json(path):
    return gnp.parse(path).to_json()


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_broken_files_end_in_a_notice_or_a_typed_error(start):
    files, settings = seeds(), config(ocr=False)
    for number in range(start, start + 50):
        name, data = broken(number, files)
        result = outcome(data, settings)
        assert not result.startswith("!!"), f"{number} ({name}): {result}"
