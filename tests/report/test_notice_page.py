"""The page of a notice, in a real browser: what it shows, what a person does with it, what it must never do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.report.browser import Page

from gov_notice_parser.pipeline import parse, parse_text
from gov_notice_parser.report.notice import notice_page

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden" / "source.txt"

HOSTILE = """湘政发〔2024〕7号<script>window.ran=1</script>
关于“</title></script><script>window.ran=2</script>”的通知
各市州<img src=x onerror="window.ran=3">人民政府：
一、"'><svg onload=window.ran=4>长沙市、株洲市。
二、<a href="javascript:window.ran=5">岳阳市</a>、--> <!-- 益阳市 ]]>
根据《<iframe src="http://example.invalid/">条例》\u202e（湘政发〔2020〕1号）\x00\ud800
{{constructor.constructor('window.ran=6')()}} `${window.ran=7}` &lt;script&gt;
湖南省人民政府
2024年3月5日
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(notice_page(parse(GOLDEN)), "utf-8")
    return path


@pytest.fixture
def opened(driver, page):
    opened = Page(driver, page)
    opened.size(1440)
    return opened


def selected(page, where):
    pick = "const bare = node.cloneNode(true); bare.querySelectorAll('ins').forEach(ins => ins.remove()); return bare.textContent"  # noqa: E501
    return page.ask(f"[...document.querySelectorAll('{where} .on')].map(node => {{ {pick} }}).join('')")


def test_nothing_is_asked_of_the_network_and_nothing_complains(opened):
    assert opened.requests() == []
    assert opened.complaints() == []


def test_a_field_leads_to_its_place_in_the_text(opened):
    opened.click(".field[data-m] code")
    assert selected(opened, "#text").startswith("湘政辦發")
    assert opened.ask("document.querySelector('#text .on').getBoundingClientRect().top > 0")


def test_a_place_in_the_text_leads_to_its_field(opened):
    opened.click("#text .e")
    assert "标题" in selected(opened, ".side")
    assert "湖南省人民政府办公厅关于" in selected(opened, ".side")


def test_a_second_click_leads_to_what_lies_around(opened):
    opened.click("#text .g.c")
    first = selected(opened, ".side") + selected(opened, "#regions")
    opened.click("#text .g.c")
    assert selected(opened, ".side") != first or "依据" in first


def test_a_cell_of_the_heat_map_leads_to_the_name_in_the_measure(opened):
    opened.click(".heat td[data-m]")
    assert selected(opened, "#text").startswith("長沙市")


def test_a_tile_leads_to_the_names_of_its_prefecture(opened):
    opened.press(".tile[data-m]")
    assert selected(opened, "#text").startswith("張家界市")


def test_everything_can_be_reached_by_keyboard(opened):
    opened.key("j")
    assert selected(opened, "#text")
    first = selected(opened, "#text")
    opened.key("j")
    assert selected(opened, "#text") != first
    opened.key("\ue00c")
    assert selected(opened, "#text") == ""
    opened.ask("void document.querySelector('.field[data-m]').focus()")
    opened.key("\ue007")
    assert selected(opened, "#text").startswith("湘政辦發")


def test_layers_and_repairs_can_be_switched(opened):
    seen = "getComputedStyle(document.querySelector('#text .e')).backgroundColor"
    before = opened.ask(seen)
    opened.click("[data-layer=e]")
    assert opened.ask(seen) != before
    opened.click("[data-view=after]")
    assert "湖南省人民政府办公厅关于对实施" in opened.ask("document.querySelector('#text').innerText").replace("\n", "")


@pytest.mark.parametrize("dark", [False, True])
def test_contrast_is_enough_in_light_and_dark(driver, page, dark):
    opened = Page(driver, page)
    if dark:
        opened.dark()
    try:
        assert opened.ask("document.documentElement.dataset.theme") == ("dark" if dark else "light")
        assert opened.low_contrast() == []
        opened.click(".field[data-m]")
        assert opened.low_contrast() == []
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_theme_can_be_turned(opened):
    opened.click("#theme")
    assert opened.ask("document.documentElement.dataset.theme") == "dark"
    opened.key("t")
    assert opened.ask("document.documentElement.dataset.theme") == "light"


def test_a_narrow_window_is_not_wider_than_itself(opened):
    opened.size(390)
    assert opened.ask("document.documentElement.scrollWidth <= innerWidth")
    opened.size(1440)


def test_it_prints_the_whole_text(opened):
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(opened.pdf())
    printed = "".join(document[k].get_textpage().get_text_range() for k in range(len(document)))
    document.close()
    for word in ("要素", "地区与措施", "GNP201", "湘潭天易经济开发区"):
        assert word in printed


def test_a_hostile_text_can_run_nothing(driver, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(notice_page(parse_text(HOSTILE)), "utf-8")
    opened = Page(driver, path)
    opened.click("#text [data-m]")
    assert opened.ask("window.ran === undefined")
    assert opened.ask("document.querySelectorAll('img,iframe,script:not(:empty)').length") == 2
    assert opened.requests() == []
    assert opened.complaints() == []
    assert "<script>window.ran=1</script>" in opened.ask("document.querySelector('#text').innerText")


def test_a_long_notice_opens_fast_and_stays_small(driver, tmp_path):
    item = "（{}）加快推进重点项目建设，支持长沙市、株洲市、湘潭市和浏阳经济技术开发区依据《湖南省优化营商环境条例》先行先试，落实责任，强化保障，确保各项任务按期完成。"  # noqa: E501
    body = "\n".join(item.format("一二三四五六七八九十"[k % 10]) * 8 for k in range(110))
    text = f"湖南省人民政府关于推进重点项目的通知\n湘政发〔2024〕7号\n各市州人民政府：\n{body}\n湖南省人民政府\n2024年3月5日\n"  # noqa: E501
    assert len(text) > 60_000
    made = notice_page(parse_text(text))
    path = tmp_path / "report.html"
    path.write_text(made, "utf-8")
    assert path.stat().st_size < 3_000_000
    opened = Page(driver, path)
    assert opened.opening() < 2000
