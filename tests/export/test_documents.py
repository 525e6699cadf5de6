"""What people read: Markdown, tables, Arrow, and the notice without its places."""

from __future__ import annotations

import builtins
from pathlib import Path

import attrs
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from tests.export.examples import EAST, NOTICE, item
from tests.export.strategies import notices

from gov_notice_parser.errors import MissingEngine
from gov_notice_parser.export.arrow import record_schema, to_arrow
from gov_notice_parser.export.markdown import to_markdown
from gov_notice_parser.export.places import without_places
from gov_notice_parser.export.record import to_record, walk
from gov_notice_parser.export.tables import region_matrix
from gov_notice_parser.model.notice import Fingerprint, Notice, Part, PartKind
from gov_notice_parser.model.regions import Level, Unit
from gov_notice_parser.pipeline import parse
from gov_notice_parser.spans import Span

SOURCES = sorted((Path(__file__).parents[2] / "fixtures" / "notices").glob("*/source.txt"))

ANY = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def test_markdown_reads_like_the_notice():
    text = to_markdown(NOTICE)
    assert text.startswith("# 岭南省人民政府办公厅关于做好秋粮收购工作的通知\n\n| 要素 | 内容 |")
    assert "| 发文字号 | 岭政办发〔2024〕7号 |" in text
    assert "| 成文日期 | 2024年9月3日 |" in text
    assert "- **二、**资金保障。\n  - **（一）**专款专用 另起一段" in text
    assert "- 《粮食流通管理条例》（依据）\n- 岭政发〔2020〕9号（废止）" in text
    assert "| 一 | 仓容准备 | 东岭市 |" in text


def test_markdown_of_nothing_is_only_a_heading():
    assert to_markdown(Notice()) == "# （无标题）\n"


def test_markup_in_a_title_stays_text():
    assert to_markdown(Notice(title="关于|<b>*的\n通知")).startswith("# 关于\\|\\<b\\>\\*的 通知\n")


@ANY
@given(notices())
def test_any_notice_gives_markdown_and_a_square_table(notice):
    assert to_markdown(notice).startswith("# ")
    table = region_matrix(notice).table()
    assert all(len(row) == len(table.header) for row in table.rows)


def test_regions_stand_under_the_measures_that_name_them():
    table = region_matrix(NOTICE).table()
    assert table.header == ("地区", "代码", "计", "一", "二")
    assert table.rows == (("东岭市", "990100", "2", "●", "●"), ("西河市", "990200", "1", "", "●"))


def test_zones_stand_after_divisions():
    zone = attrs.evolve(EAST, text="东岭高新区", unit=Unit("东岭高新技术产业开发区", Level.ZONE))
    notice = Notice(outline=(item("一、", 1, "", regions=(zone,)), item("二、", 1, "", regions=(EAST,))))
    assert [row[0] for row in region_matrix(notice).table().rows] == ["东岭市", "东岭高新技术产业开发区"]


def test_without_measures_the_lists_are_the_columns():
    table = region_matrix(attrs.evolve(NOTICE, outline=())).table()
    assert table.header == ("地区", "代码", "计", "重点市")
    assert [row[0] for row in table.rows] == ["西河市", "东岭市"]


def test_arrow_holds_one_row_for_each_record():
    table = to_arrow([NOTICE, Notice()])
    assert table.schema == record_schema()
    assert table.column_names == list(to_record(NOTICE))
    first = table.to_pylist()[0]
    assert first["issued_on"] == NOTICE.issued_on
    assert first["outline"][2] == {"marker": "（一）", "level": 2, "text": "专款专用"}
    assert table.column("issued_on").type == pa.date32()


def test_an_empty_arrow_table_has_the_same_columns():
    assert to_arrow([]).schema == record_schema()


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def missing(name, *rest):
        if name == "pyarrow":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingEngine, match=r"pip install 'gov-notice-parser\[parquet\]'"):
        to_arrow([])


def test_the_same_notice_from_two_files_is_equal_without_places():
    moved = attrs.evolve(
        NOTICE,
        fingerprint=Fingerprint("pdf", name="b.pdf", pages=3),
        repairs=(),
        diagnostics=(),
        evidence={},
        parts=(Part(PartKind.HEADER, Span(5, 50)),),
        outline=tuple(attrs.evolve(one, span=Span(7, 8)) for one in NOTICE.outline),
        attachments=(attrs.evolve(NOTICE.attachments[0], listed=None, body=Span(60, 70)),),
    )
    assert moved != NOTICE
    assert without_places(moved) == without_places(NOTICE)


@pytest.mark.parametrize("change", [{"title": "另一件"}, {"outline": ()}, {"annotation": None}, {"parts": ()}])
def test_another_notice_stays_different_without_places(change):
    assert without_places(attrs.evolve(NOTICE, **change)) != without_places(NOTICE)


@ANY
@given(notices())
def test_taking_places_away_twice_changes_nothing(notice):
    once = without_places(notice)
    assert without_places(once) == once


def test_a_notice_hands_itself_to_each_export():
    assert NOTICE.to_dict()["title"] == NOTICE.title
    assert NOTICE.to_json(indent=1).startswith('{\n "schema_version"')
    assert NOTICE.to_record() == to_record(NOTICE)
    assert NOTICE.to_markdown() == to_markdown(NOTICE)
    assert NOTICE.without_places() == without_places(NOTICE)


def test_a_notice_gives_its_matrix_and_its_frames():
    matrix = NOTICE.region_matrix()
    assert [(row.name, row.count) for row in matrix.rows] == [("东岭市", 2), ("西河市", 1)]
    frame = matrix.to_frame()
    assert frame.column_names == ["name", "code", "level", "count", "一", "二"]
    assert frame.column("一").to_pylist() == [True, False]
    regions = NOTICE.to_frame("regions").to_pylist()
    assert [row["name"] for row in regions] == [m.name for one in NOTICE.region_lists for m in one.mentions]
    assert NOTICE.to_frame("references").num_rows == len(NOTICE.references)
    assert NOTICE.to_frame("outline").column("marker").to_pylist() == [item.marker for item in walk(NOTICE.outline)]
    assert NOTICE.to_frame() == to_arrow([NOTICE])


def test_measures_of_one_name_stay_apart():
    notice = Notice(outline=(item("一、", 1, "", regions=(EAST,)), item("一、", 1, "", regions=(EAST,))))
    assert notice.region_matrix().to_frame().column_names[4:] == ["一", "一 (2)"]


def test_a_table_that_is_not_there():
    with pytest.raises(ValueError, match="ask for record"):
        NOTICE.to_frame("cities")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parent.name)
def test_every_fixture_gives_frames(path):
    notice = parse(path)
    for of in ("regions", "references", "outline"):
        assert notice.to_frame(of).column_names[:2] == ["id", "document_number"]
