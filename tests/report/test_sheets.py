"""Pages as pictures with boxes, in a real browser; the boxes themselves without one."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.browser import Page
from tests.report.test_notice_page import HOSTILE

from gov_notice_parser.model.notice import Notice
from gov_notice_parser.model.source import LineRole, Place, Sheet, Source, SourceLine
from gov_notice_parser.pipeline import parse, parse_source
from gov_notice_parser.readers.pictures import PagePicture
from gov_notice_parser.report import file_page, notice_page
from gov_notice_parser.report.marks import Marks
from gov_notice_parser.report.sheets import MOST_SHEETS, sheet_list
from gov_notice_parser.spans import Span

GOLDEN = Path(__file__).parents[2] / "fixtures" / "golden" / "notice.pdf"
ON = "[...document.querySelectorAll('#pages rect.on')]"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(file_page(GOLDEN), "utf-8")
    return path


@pytest.fixture
def opened(driver, page):
    opened = Page(driver, page)
    opened.size(1440)
    return opened


def boxes_on(opened):
    """The chosen boxes as (number of the page, x, y, width, height) in points."""
    sides = "['x', 'y', 'width', 'height'].map(side => +rect.getAttribute(side))"
    number = "+rect.closest('svg').getAttribute('aria-label').replace(/\\D/g, '')"
    return opened.ask(f"{ON}.map(rect => [{number}, ...{sides}])")


def test_pages_are_shown_first_and_ask_nothing_of_a_network(opened):
    assert opened.ask("document.querySelectorAll('svg.sheet image').length") == 6
    assert opened.ask("[...document.querySelectorAll('#text,#pages')].map(node => node.hidden)") == [True, False]
    decoded = "Promise.all([...document.querySelectorAll('image')].map(image => image.decode().then(() => 1)))"
    assert opened.ask(decoded) == [1] * 6
    assert opened.requests() == []
    assert opened.complaints() == []


def test_a_field_leads_to_its_box(opened):
    place = parse(GOLDEN).evidence["document_number"].place
    opened.click(".field[data-m]")
    ((number, x, y, width, height),) = boxes_on(opened)
    assert number == place.page
    assert (x, y, x + width, y + height) == pytest.approx(place.bbox, abs=0.2)
    assert opened.ask(f"{ON}[0].getBoundingClientRect().top > 0")


def test_a_box_leads_to_its_field(opened):
    opened.press("#pages rect.e")
    assert "湖南省人民政府办公厅关于" in "".join(opened.texts(".side .on"))
    assert "标题" in "".join(opened.texts(".side .on"))


def test_a_second_click_leads_to_what_lies_around(opened):
    opened.press("#pages rect.g.c")
    first = opened.texts(".side .on")
    opened.press("#pages rect.g.c")
    assert opened.texts(".side .on") != first or "依据" in "".join(first)


def test_a_name_in_the_heat_map_leads_to_all_its_boxes(opened):
    opened.click(".heat th[data-m]")
    notice = parse(GOLDEN)
    first = min((m for m in notice.mentions if m.name == "长沙市"), key=lambda m: m.span.start)
    line = notice.source.text.count("\n", 0, first.span.start)
    found = boxes_on(opened)
    assert len(found) > 5
    assert found[0][0] == notice.source.lines[line].place.page


def test_text_and_pages_can_be_switched_and_keep_what_is_chosen(opened):
    opened.click(".field[data-m]")
    opened.key("v")
    assert opened.texts("#text .on") == ["湘政办发〔2025〕1号"]
    assert opened.ask("document.querySelector('#pages').hidden")
    opened.key("j")
    opened.click("button[data-pane=pages]")
    assert opened.ask(f"{ON}.length") >= 1
    assert opened.ask("document.querySelector('#text').hidden")


def test_layers_can_be_hidden(opened):
    fill = "getComputedStyle(document.querySelector('#pages rect.c:not(.g)')).fill"
    shown = opened.ask(fill)
    opened.click("[data-layer=c]")
    assert opened.ask(fill) != shown


@pytest.mark.parametrize("dark", [False, True])
def test_contrast_is_enough(driver, page, dark):
    opened = Page(driver, page)
    if dark:
        opened.dark()
    try:
        opened.click(".field[data-m]")
        assert opened.low_contrast() == []
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_narrow_window_is_not_wider_than_itself(opened):
    opened.size(390)
    assert opened.ask("document.documentElement.scrollWidth <= innerWidth")
    assert opened.ask("document.querySelector('.sheet').getBoundingClientRect().width > 300")
    opened.size(1440)


def test_pages_are_printed_whole(opened):
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(opened.pdf())
    printed_on = [k for k in range(len(document)) for _ in document[k].get_objects([3])]
    document.close()
    # a picture that runs over the end of a sheet of paper would be drawn on both
    assert len(printed_on) == len(set(printed_on)) == 6


def test_a_page_without_a_picture_is_drawn_from_its_lines(driver, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(file_page(GOLDEN, room=100_000), "utf-8")
    opened = Page(driver, path)
    assert 0 < opened.ask("document.querySelectorAll('svg.sheet image').length") < 6
    assert "无版面图" in "".join(opened.texts("#pages figcaption"))
    lines = parse(GOLDEN).source
    last = [words for words, line in zip(lines.text.split("\n"), lines.lines, strict=True) if line.place.page == 6]
    assert opened.texts("#pages figure:last-child text") == last
    assert opened.complaints() == []


def hostile(picture):
    words = HOSTILE.rstrip("\n").split("\n")
    lines = tuple(SourceLine(Place(1, (50, 40 + 30 * k, 550, 60 + 30 * k))) for k in range(len(words)))
    source = Source("\n".join(words), "pdf", lines, pages=1, sheets=(Sheet(1, 595, 842),))
    return notice_page(parse_source(source), picture)


@pytest.mark.parametrize(
    "data", [None, b'<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=8"/>', b"\x00'\">"]
)
def test_hostile_lines_and_pictures_can_run_nothing(driver, tmp_path, data):
    path = tmp_path / "report.html"
    path.write_text(hostile([PagePicture(1, "image/webp", data)] if data else []), "utf-8")
    opened = Page(driver, path)
    opened.click("button[data-pane=pages]")
    opened.press("#pages [data-m]")
    assert opened.ask("window.ran === undefined")
    assert opened.ask("document.querySelectorAll('img,iframe,script:not(:empty)').length") == 2
    assert opened.requests() == []
    assert opened.complaints() == []
    if not data:
        assert "<script>window.ran=1</script>" in "".join(opened.texts("#pages text"))


def hundred_pages():
    """A PDF of a hundred full pages."""
    pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for number in range(100):
        canvas.setFont("STSong-Light", 16)
        for at in range(22):
            mark = f"（{'一二三四五六七八九十'[at % 10]}）" if at % 2 else ""
            canvas.drawString(
                90, 742 - 29 * at, f"{mark}支持长沙市、浏阳经济技术开发区依据《湖南省优化营商环境条例》先行"[:26]
            )
        canvas.drawString(280, 60, f"— {number + 1} —")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_notice_of_a_hundred_pages_opens_fast_and_stays_small(driver, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(file_page(hundred_pages()), "utf-8")
    assert path.stat().st_size < 3_000_000
    opened = Page(driver, path)
    assert opened.ask("document.querySelectorAll('svg.sheet').length") == 100
    assert 0 < opened.ask("document.querySelectorAll('svg.sheet image').length") < 100
    assert opened.opening() < 2000


WORDS = "甲乙abc丁\n戊己<庚>辛\n\n壬癸&子丑寅卯辰巳午未申酉戌亥"


def sheets_of(text, spans, boxes=None):
    marks = Marks()
    for span in spans:
        marks.number(span, "e")
    lines = text.split("\n")
    boxes = boxes or [
        (100.0, 20.0 * k, 100.0 + 10 * max(len(words), 1), 20.0 * k + 12) for k, words in enumerate(lines)
    ]
    facts = tuple(SourceLine(Place(1 + k % 2, box), size=12) for k, box in enumerate(boxes))
    source = Source(text, "pdf", facts, sheets=(Sheet(1, 595, 842), Sheet(2, 595, 842)))
    made = sheet_list(source, marks, ())
    rect = r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" class="\w+" data-m="([\d ]+)"/>'
    return marks, [(*map(float, found[:4]), found[4].split()) for found in re.findall(rect, made)]


@given(st.lists(st.tuples(st.integers(0, 26), st.integers(0, 26)), max_size=10))
def test_boxes_of_overlapping_marks_lie_side_by_side(pairs):
    spans = {Span(*sorted(pair)) for pair in pairs}
    marks, rects = sheets_of(WORDS, [span for span in spans if len(span)])
    rows = {}
    for x, y, width, _, numbers in rects:
        rows.setdefault(y, []).append((x, x + width))
        sizes = [len(mark.span) for n in numbers for mark, k in marks.numbers.items() if k == int(n)]
        assert sizes == sorted(sizes)  # the innermost first: a click goes to it
    for sides in rows.values():
        ordered = sorted(sides)
        assert all(one[1] <= two[0] + 0.2 for one, two in pairwise(ordered))
    named = {int(n) for *_, numbers in rects for n in numbers}
    assert named == {n for mark, n in marks.numbers.items() if mark.span.cut(WORDS).replace("\n", "")}


def test_a_part_of_a_line_is_as_wide_as_its_characters():
    text = "湘政发〔2024〕7号"
    _, ((x, _, width, _, _),) = sheets_of(text, [Span(4, 8)], [(100.0, 20.0, 270.0, 34.0)])
    assert (x, width) == (180, 40)


def test_what_stands_in_several_rows_or_at_an_angle_is_one_box():
    tall = [(100.0, 20.0, 160.0, 80.0)]
    _, ((x, y, width, height, _),) = sheets_of("某某市人民政府", [Span(0, 3)], tall)
    assert (x, y, width, height) == (100, 20, 60, 60)
    seal = SourceLine(Place(1, tall[0]), LineRole.SEAL)
    made = sheet_list(Source("某市专用章", "ofd", (seal,), sheets=(Sheet(1, 595, 842),)), Marks(), ())
    assert 'class="over">某市专用章</text>' in made


def test_a_book_is_shown_up_to_a_page_and_says_so():
    lines = tuple(SourceLine(Place(page, (90.0, 90.0, 200.0, 106.0))) for page in range(1, 201))
    source = Source("\n".join(["第一条"] * 200), "pdf", lines, sheets=tuple(Sheet(k, 595, 842) for k in range(1, 201)))
    made = sheet_list(source, Marks(), ())
    assert made.count("<svg") == MOST_SHEETS
    assert "其余 50 页只见于文本。" in made


def test_a_notice_without_pages_has_none():
    assert sheet_list(None, Marks(), ()) is None
    assert 'id="pages"' not in notice_page(Notice(source=Source("通知", "text")))
